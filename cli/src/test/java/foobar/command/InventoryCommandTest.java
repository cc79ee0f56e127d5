package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ansible-inventory} prints, and what is ours alone. */
class InventoryCommandTest {

  private static final Path DATA = Path.of("src/test/data/inventory").toAbsolutePath();

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();
  private final StringWriter printed = new StringWriter();

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of("inventory"));
    all.addAll(List.of(words));
    String[] arguments = all.toArray(String[]::new);
    return Main.commandLine(
            new PrintWriter(printed, true), new PrintWriter(said, true), false, arguments)
        .execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-i yaml --list",
        "-i yaml --list --export",
        "-i yaml --list --yaml",
        "-i yaml --list --yaml --export",
        "-i yaml --graph",
        "-i yaml --graph --vars",
        "-i ini.ini --list",
        "-i ini.ini --list --yaml",
        "-i ini.ini --graph",
        "-i ini.ini web --graph --vars",
        "-i ini.ini --host db1",
        "-i ini.ini --host db1 --yaml",
        "-i types.ini --list --yaml",
        "-i folder --list",
        "-i folder --list --export",
        "-i folder --graph --vars",
        "-i priority.yml --list",
        "-i priority.yml --list --export",
        "-i localhost.yml --list",
        "-i program.sh --list",
        "-i program.sh --graph",
        "-i one,two:2222,10.0.0.1, --list",
        "-i constructed --list"
      })
  void ansible_prints_the_same(String written) throws IOException {
    List<String> words = List.of(written.split(" "));
    Program theirs = Program.installed("ansible-inventory", words.toArray(String[]::new));
    String[] ours =
        Arrays.stream(written.split(" "))
            .map(
                word -> DATA.resolve(word).toFile().exists() ? DATA.resolve(word).toString() : word)
            .toArray(String[]::new);
    assertThat(run(ours)).as(said.toString()).isZero();
    String expected = theirs.in(DATA).run("");
    if (written.contains("--yaml")) {
      same_values(printed.toString(), expected);
    } else {
      assertThat(printed.toString()).isEqualTo(expected);
    }
  }

  /** Ansible writes a value once that it holds twice, which is of no use to people. */
  private void same_values(String ours, String theirs) throws IOException {
    Files.writeString(folder.resolve("ours"), ours);
    Files.writeString(folder.resolve("theirs"), theirs);
    String compare =
        "import yaml; a, b = (yaml.safe_load(open(f)) for f in ('ours', 'theirs'));"
            + " print(a == b or (a, b))";
    assertThat(Program.python(compare).in(folder).run("")).isEqualTo("True\n");
  }

  @Test
  void secrets_are_masked_in_every_form() {
    for (String form : List.of("--list", "--graph", "--yaml")) {
      int end =
          run(
              "-i",
              DATA.resolve("sealed/hosts").toString(),
              "--vault-password-file",
              DATA.resolve("sealed/password").toString(),
              "--vars",
              form);
      assertThat(end).as(said.toString()).isZero();
    }
    assertThat(printed.toString()).contains("***");
  }

  @Test
  void it_is_written_into_a_file() {
    Path file = folder.resolve("out.json");
    assertThat(run("-i", DATA.resolve("ini.ini").toString(), "--list", "--output", file.toString()))
        .isZero();
    assertThat(printed.toString()).isEmpty();
    assertThat(file).content().startsWith("{\n    \"_meta\"");
  }

  @ParameterizedTest
  @CsvSource({
    "help-inventory, --help",
    "inventory-ssh-config, -i HERE/ssh.yml --ssh-config all",
    "refused-inventory-ssh-config-of-nobody, -i HERE/ssh.yml --ssh-config nobody",
    "refused-inventory-host, -i HERE/ini.ini --host nobody",
    "refused-inventory-group, -i HERE/ini.ini nothing",
    "refused-inventory-two-forms, -i HERE/ini.ini --list --graph",
    "refused-inventory-json-and-yaml, -i HERE/ini.ini --json --yaml"
  })
  void help_and_refusals(String golden, String words) {
    run(words.replace("HERE", DATA.toString()).split(" "));
    Golden.check(
        "command/" + golden + ".txt", (printed.toString() + said).replace(DATA.toString(), "HERE"));
  }
}
