package foobar.modules;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.module.Module;
import foobar.module.Reference;
import foobar.module.Schema;
import foobar.modules.command.OwnModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModulesTest {

  private static final Path PAGE = Path.of("docs/modules.md");

  @Test
  void every_module_in_a_package_of_modules_is_built_in() throws Exception {
    List<String> classes = new ArrayList<>();
    Path root = Path.of(Modules.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root.resolve("foobar/modules"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
        Class<?> type = Class.forName(name, false, Modules.class.getClassLoader());
        // A module of the project's own has no name here: its file is its name.
        if (Module.class.isAssignableFrom(type) && type != OwnModule.class) {
          classes.add(name);
        }
      }
    }

    assertThat(Modules.BUILT_IN)
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  @Test
  void the_list_is_sorted_by_the_modules_names() {
    assertThat(schemas()).extracting(Schema::name).isSorted();
  }

  @Test
  void no_two_modules_have_a_name_in_common() {
    List<String> names = schemas().stream().flatMap(schema -> schema.names().stream()).toList();

    assertThat(names).doesNotHaveDuplicates();
    assertThat(Modules.names()).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void a_module_is_found_by_its_short_and_its_long_name() {
    assertThat(Modules.find("copy")).isPresent();
    assertThat(Modules.find("ansible.builtin.copy")).isEqualTo(Modules.find("copy"));
    assertThat(Modules.find("no.such.copy")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void every_module_and_parameter_is_documented(Schema schema) {
    assertThat(schema.doc()).as(schema.name()).endsWith(".");
    assertThat(schema.examples()).as(schema.name()).isNotEmpty();
    assertThat(schema.parameters())
        .allSatisfy(
            parameter ->
                assertThat(parameter.doc())
                    .as(schema.name() + ": " + parameter.name())
                    .endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void every_example_is_a_task_that_binds(Schema schema) {
    for (String example : schema.examples()) {
      assertThat(Trial.module(example)).as(example).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void no_parameter_goes_by_two_meanings(Schema schema) {
    List<String> names = new ArrayList<>();
    schema
        .parameters()
        .forEach(
            parameter -> {
              names.add(parameter.name());
              names.addAll(parameter.aliases());
            });

    assertThat(names).as(schema.name()).doesNotHaveDuplicates();
  }

  @Test
  void the_committed_manual_is_the_generated_one() throws IOException {
    String generated = Reference.markdown(schemas());
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, generated);
    }

    assertThat(PAGE).hasContent(generated);
  }

  @Test
  void the_manual_names_every_module_and_every_name() {
    String page = Reference.markdown(schemas());

    assertThat(page).contains(new TreeSet<>(Modules.names()));
  }

  private static List<Schema> schemas() {
    return Modules.BUILT_IN.stream().map(Schema::new).toList();
  }
}
