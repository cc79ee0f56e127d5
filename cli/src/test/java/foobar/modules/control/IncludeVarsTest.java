package foobar.modules.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.FakeWorkplace;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludeVarsTest {

  @TempDir Path vars;
  private FakeWorkplace workplace;

  @BeforeEach
  void someFiles() throws IOException {
    Files.createDirectories(vars.resolve("all/deep"));
    for (String name : List.of("all/a.yml", "all/b.json", "all/deep/c.yml", "all/readme.txt")) {
      Files.writeString(vars.resolve(name), "");
    }
    workplace =
        new FakeWorkplace(vars)
            .variables("a.yml", map(Map.of("port", 1, "web", Map.of("x", 1))))
            .variables("b.json", map(Map.of("port", 2)))
            .variables("c.yml", map(Map.of("deep", true)));
  }

  @Test
  void the_variables_of_a_file_become_the_hosts() {
    ModuleTrial trial = include(Map.of("file", "all/b.json"));

    assertThat(trial.result("ansible_facts")).hasToString("{'port': 2}");
    assertThat(trial.result("ansible_included_var_files"))
        .hasToString("['" + vars.resolve("all/b.json") + "']");
  }

  @Test
  void a_folder_is_read_in_the_order_of_names() {
    Mapping facts = facts(include(Map.of("dir", "all", "ignore_unknown_extensions", true)));

    assertThat(facts.get("port")).hasToString("2");
    assertThat(facts.get("deep")).hasToString("True");
  }

  @Test
  void what_is_read_of_a_folder_can_be_chosen() {
    assertThat(files("depth", 1, "ignore_files", List.of("readme.txt")))
        .containsExactly("a.yml", "b.json");
    assertThat(files("files_matching", "^[ac]")).containsExactly("a.yml", "c.yml");
    assertThat(files("extensions", List.of("json"), "ignore_unknown_extensions", true))
        .containsExactly("b.json");
  }

  @Test
  void a_file_with_another_ending_is_an_error_unless_it_is_to_be_passed_over() {
    assertThat(include(Map.of("dir", "all")).plan().failure())
        .endsWith("readme.txt does not have a valid extension: yaml, yml, json");
  }

  @Test
  void a_name_puts_all_into_one_dictionary() {
    assertThat(include(Map.of("file", "all/b.json", "name", "site")).result("ansible_facts"))
        .hasToString("{'site': {'port': 2}}");
  }

  @Test
  void dictionaries_are_merged_with_those_there_if_asked() {
    workplace.knowing("web", map(Map.of("y", 2)));

    Mapping facts = facts(include(Map.of("file", "all/a.yml", "hash_behaviour", "merge")));

    assertThat(facts.get("web")).hasToString("{'y': 2, 'x': 1}");
  }

  @Test
  void one_of_file_and_folder_must_be_given() {
    assertThatThrownBy(() -> include(Map.of())).hasMessageContaining("one of file and dir");
    assertThatThrownBy(() -> include(Map.of("file", "a", "dir", "b")))
        .hasMessageContaining("You are mixing file only and dir only arguments");
    assertThatThrownBy(() -> include(Map.of("file", "a", "depth", 1)))
        .hasMessageContaining("You are mixing file only and dir only arguments");
  }

  private List<String> files(Object... parameters) {
    Map<String, Object> all = new java.util.LinkedHashMap<>(Map.of("dir", "all"));
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i].toString(), parameters[i + 1]);
    }
    var read = (foobar.value.Sequence) include(all).result("ansible_included_var_files");
    return read.items().stream().map(v -> Path.of(v.toString()).getFileName().toString()).toList();
  }

  private static Mapping facts(ModuleTrial trial) {
    return (Mapping) trial.result("ansible_facts");
  }

  private static Mapping map(Map<String, ?> plain) {
    return (Mapping) ModuleTrial.value(plain);
  }

  private ModuleTrial include(Map<String, ?> parameters) {
    return ModuleTrial.of(IncludeVars.class, parameters, new FakeHost(), workplace);
  }
}
