package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The playbooks, roles and inventories that the project brings. */
class ShippedProjectTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  static List<String> inventories() throws IOException {
    try (Stream<Path> found = Files.list(TOP.resolve("inventories"))) {
      return found.filter(Files::isDirectory).map(Path::toString).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("inventories")
  void nothing_is_wrong_with_the_site_or_its_proof_on_any_inventory(String inventory) {
    for (String playbook : List.of("site.yml", "verify.yml")) {
      assertThat(check(playbook, inventory)).doesNotContain("error").doesNotContain("warning");
    }
  }

  @ParameterizedTest
  @CsvSource({"python", "php", "node", "java"})
  void nothing_is_wrong_with_the_site_in_any_runtime(String runtime) {
    String inventory = TOP.resolve("inventories/production").toString();

    assertThat(check("site.yml", inventory, "-e", "app_runtime=" + runtime))
        .doesNotContain("error")
        .doesNotContain("warning");
  }

  /** What is said of a playbook and an inventory without reaching a host. */
  private static String check(String playbook, String inventory, String... more) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    Stream<String> command =
        Stream.of(
            "play",
            TOP.resolve("playbooks/" + playbook).toString(),
            "-i",
            inventory,
            "--syntax-check");
    int code =
        Main.commandLine(writer, writer, false)
            .execute(Stream.concat(command, Stream.of(more)).toArray(String[]::new));
    assertThat(code).as(said.toString()).isZero();
    return said.toString();
  }
}
