package foobar;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.source.Source;
import foobar.template.mustache.MustacheTemplate;
import foobar.yaml.MapNode;
import foobar.yaml.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every role of the project keeps to. */
class RolesTest {

  private static final Path ROLES = Path.of("..", "roles");
  private static final Pattern BLANK_LINES = Pattern.compile("\n\\s*\n");

  static List<Path> roles() {
    return files(ROLES, 1).filter(Files::isDirectory).sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("roles")
  void it_has_what_a_reader_looks_for(Path role) {
    assertThat(role.resolve("README.md")).isNotEmptyFile();
    assertThat(role.resolve("defaults/main.yml")).isNotEmptyFile();
    assertThat(role.resolve("tasks/main.yml")).isNotEmptyFile();
    assertThat(role.resolve("verify.yml")).isNotEmptyFile();
    assertThat(text(role.resolve("README.md")).lines().count()).isLessThanOrEqualTo(70);
  }

  @ParameterizedTest
  @MethodSource("roles")
  void every_default_stands_below_a_comment(Path role) {
    List<String> unexplained =
        BLANK_LINES
            .splitAsStream(text(role.resolve("defaults/main.yml")).strip())
            .filter(paragraph -> !paragraph.startsWith("#"))
            .toList();

    assertThat(unexplained).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("roles")
  void its_variables_carry_its_name(Path role) {
    String name = role.getFileName() + "_";

    assertThat(variables(role)).isNotEmpty().allMatch(variable -> variable.startsWith(name));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void its_templates_are_mustache_and_ask_only_for_its_own_variables(Path role) {
    Set<String> known = new LinkedHashSet<>(variables(role));
    known.add("inventory_hostname");

    files(role.resolve("templates"), 1)
        .filter(Files::isRegularFile)
        .forEach(
            template -> {
              assertThat(template.toString()).endsWith(".mustache");
              Source source = new Source(template.toString(), text(template));
              assertThat(known).containsAll(MustacheTemplate.of(source).freeNames());
            });
  }

  /** Those of {@code defaults} and {@code vars}. */
  private static Set<String> variables(Path role) {
    Set<String> names = new LinkedHashSet<>();
    Stream.of("defaults", "vars")
        .flatMap(folder -> files(role.resolve(folder), 1))
        .filter(Files::isRegularFile)
        .map(file -> Yaml.read(new Source(file.toString(), text(file))))
        .forEach(node -> names.addAll(((MapNode) node).keys()));
    return names;
  }

  private static Stream<Path> files(Path folder, int depth) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> found = Files.walk(folder, depth)) {
      return found.filter(path -> !path.equals(folder)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
