package foobar.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import foobar.manual.Kind;
import foobar.manual.Manual;
import foobar.manual.Topic;
import foobar.module.Schema;
import foobar.modules.Modules;
import foobar.schema.EditorSchema.File;
import foobar.source.Source;
import foobar.template.data.JsonWriter;
import foobar.value.Value;
import foobar.vault.Vault;
import foobar.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is right fits the schemas, and what is wrong does not. */
class EditorSchemaTest {

  private static final Pattern PLAYS =
      Pattern.compile("(?m)^-?\\s*(hosts|(ansible\\.builtin\\.)?import_playbook)\\s*:");
  private static final Path TOP = Path.of("..");
  private static final Map<File, JsonSchema> SCHEMAS = new EnumMap<>(File.class);

  private static JsonSchema schema(File file) {
    return SCHEMAS.computeIfAbsent(
        file,
        one ->
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(text(one), InputFormat.JSON));
  }

  private static String text(File file) {
    Map<String, String> sentences =
        new Manual(Modules.CATALOG, Map::of)
            .all(Kind.KEYWORD).stream().collect(Collectors.toMap(Topic::name, Topic::summary));
    return new EditorSchema(Modules.CATALOG, List.of("own_module"), sentences).of(file);
  }

  private static List<String> wrong(File file, String yaml) {
    Value value = Yaml.read(new Source("test", yaml)).toValue(Vault.LOCKED::tagged);
    String json = JsonWriter.write(value, JsonWriter.Layout.LINE).value();
    return schema(file).validate(json, InputFormat.JSON).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private static String task(String task) {
    return "- hosts: all\n  tasks:\n" + ("- " + task.replace("\n", "\n  ")).indent(4);
  }

  @ParameterizedTest
  @EnumSource
  void each_is_a_schema(File file) {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(text(file), InputFormat.JSON)).isEmpty();
  }

  static Stream<Path> files() throws IOException {
    Set<String> parts = Set.of("tasks", "handlers");
    try (Stream<Path> playbooks = Files.walk(TOP.resolve("playbooks"));
        Stream<Path> roles = Files.walk(TOP.resolve("roles"));
        Stream<Path> inventories = Files.walk(TOP.resolve("inventories"), 2)) {
      return Stream.of(
          playbooks,
          roles.filter(
              file ->
                  parts.contains(file.getParent().getFileName().toString())
                      || file.endsWith("verify.yml")),
          inventories.filter(file -> file.endsWith("hosts.yml")))
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".yml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void the_files_of_this_project_are_right(Path file) throws IOException {
    String text = Files.readString(file);
    if (file.endsWith("hosts.yml")) {
      assertThat(wrong(File.INVENTORY, text)).isEmpty();
    } else if (PLAYS.matcher(text).find()) {
      assertThat(wrong(File.PLAYBOOK, text)).isEmpty();
    } else if (Pattern.compile("(?m)^- ").matcher(text).find()) {
      assertThat(wrong(File.TASKS, text)).isEmpty();
    }
  }

  @Test
  void the_examples_of_all_modules_are_right() {
    Modules.BUILT_IN.stream()
        .map(Schema::new)
        .flatMap(schema -> schema.examples().stream())
        .forEach(
            example ->
                assertThat(wrong(File.PLAYBOOK, task(example))).as(example).isEqualTo(List.of()));
  }

  @Test
  void the_examples_of_all_keywords_are_right() {
    for (Topic topic : new Manual(Modules.CATALOG, Map::of).all(Kind.KEYWORD)) {
      String example =
          topic.text().get().replaceFirst("(?s).*\nExample:\n\n", "").stripTrailing().stripIndent();
      File file = PLAYS.matcher(example).find() ? File.PLAYBOOK : File.TASKS;

      assertThat(wrong(file, example)).as(topic.name()).isEqualTo(List.of());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "copy: src=a dest=b",
        "copy: { src: a, dest: b, mode: 0644, backup: yes }",
        "copy: { src: a, dest: b, backup: '{{ keep }}' }",
        "ansible.builtin.copy: { src: a, dest: b }",
        "my.own.thing: { whatever: 1 }",
        "own_module: { whatever: 1 }",
        "ping:",
        "apt: { name: [a, b], state: present }",
        "apt: { name: a, update_cache: 'Yes', cache_valid_time: '3600' }",
        "service: { name: a, enabled: on }",
        "set_fact: { anything: [1] }",
        "debug: { msg: '{{ item }}' }\nwith_items: [1]",
        "debug: {}\nwhen: [a, b is defined]",
        "include_role: { name: a, tasks_from: b }",
        "import_tasks: a.yml",
        "meta: flush_handlers",
        "action: ping",
        "command: date\nbecome: '{{ really }}'\nasync: '30'",
        "block: [{ ping: }, { block: [{ ping: }] }]\nrescue: []",
        "block: [null, { ping: }]",
      })
  void what_is_right_fits(String task) {
    assertThat(wrong(File.PLAYBOOK, task(task))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "copy: { source: a, dest: b } | source",
        "ansible.builtin.copy: { source: a, dest: b } | source",
        "copy: { src: a, dest: b, backup: perhaps } | backup",
        "copy: { src: [a], dest: b } | src",
        "apt: { name: a, state: there } | state",
        "apt: { name: a, cache_valid_time: soon } | cache_valid_time",
        "community.general.no_such: { a: 1 } | no_such",
        "no_such: { a: 1 } | no_such",
        "{ ping: , wen: true } | wen",
        "{ ping: , become: perhaps } | become",
        "{ ping: , async: soon } | async",
        "{ ping: , loop: a } | loop",
        "{ ping: , loop_control: { lable: a } } | lable",
        "{ ping: , hosts: all } | hosts",
        "{ ping: , listen: a } | listen",
        "{ block: [{ ping: }], register: a } | register",
        "{ block: [{ pong: }] } | pong",
        "meta: flush | meta",
        "include_role: { name: a, file: b } | file",
      })
  void what_is_wrong_in_a_task_is_refused_where_it_stands(String task, String place) {
    assertThat(wrong(File.PLAYBOOK, task(task)))
        .isNotEmpty()
        .anySatisfy(message -> assertThat(message).contains(place));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hosts: all",
        "[{ tasks: [] }]",
        "[{ hosts: all, task: [] }]",
        "[{ hosts: all, order: random }]",
        "[{ hosts: all, serial: some }]",
        "[{ hosts: all, roles: [{ vars: {} }] }]",
        "[{ hosts: all, vars: text }]",
        "[{ import_playbook: a.yml, hosts: all }]",
        "[{ hosts: all, when: true }]",
      })
  void what_is_wrong_in_a_play_is_refused(String playbook) {
    assertThat(wrong(File.PLAYBOOK, playbook)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all: { hosts: { a: , b: { ansible_port: 22, any: [1] } } }",
        "web: { children: { eu: { hosts: 'a[1:3]' } }, vars: { x: 1 } }",
        "all:",
      })
  void an_inventory_that_is_right_fits(String inventory) {
    assertThat(wrong(File.INVENTORY, inventory)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a, b]",
        "all: [a, b]",
        "all: { host: { a: } }",
        "all: { hosts: [a] }",
        "all: { hosts: { a: 10.0.0.1 } }",
        "all: { hosts: { a: { ansible_port: ssh } } }",
        "plugin: aws_ec2",
      })
  void an_inventory_that_is_wrong_is_refused(String inventory) {
    assertThat(wrong(File.INVENTORY, inventory)).isNotEmpty();
  }

  @Test
  void each_keyword_says_what_it_is_for() {
    String text = text(File.PLAYBOOK);
    for (Topic topic : new Manual(Modules.CATALOG, Map::of).all(Kind.KEYWORD)) {
      assertThat(text).contains("\"description\": \"" + topic.summary().replace("\"", "\\\""));
    }
  }

  @Test
  void the_variables_of_connections_are_those_that_connections_ask_for() throws IOException {
    String code = Files.readString(Path.of("src/main/java/foobar/run/ConnectionSettings.java"));

    assertThat(ConnectionVariables.ALL)
        .allSatisfy(one -> assertThat(code).contains("\"" + one.name() + "\""));
  }
}
