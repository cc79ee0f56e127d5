package foobar.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import foobar.Golden;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Snippet;
import foobar.source.Source;
import foobar.value.Text;
import foobar.vault.Vault;
import foobar.vault.VaultPassword;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code golden/inventory} is wrong in the way its name says. */
class WrongInventoryTest {

  static List<Path> wrongFiles() {
    return Golden.inputs("inventory", "").stream()
        .filter(file -> !file.toString().endsWith(".txt"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void a_wrong_inventory_is_explained(Path file) {
    String shown;
    try {
      shown = shown(Inventory.load(List.of(file.toString()), Vault.LOCKED).warnings());
    } catch (Mistake e) {
      shown = shown(e.diagnostics());
    }
    assertThat(shown).isNotEmpty();
    Golden.check("inventory/" + file.getFileName() + ".txt", shown);
  }

  @Test
  void a_missing_inventory_is_told_with_what_may_be_meant(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("hosts.yml"), "");
    assertThat(mistakes(() -> load(folder.resolve("host.yml").toString())))
        .contains("there is no inventory `" + folder + "/host.yml`")
        .contains("did you mean `" + folder + "/hosts.yml`?");
    assertThat(mistakes(() -> load("web1"))).contains("a list of hosts needs a comma: `web1,`");
    assertThat(mistakes(() -> load(folder.resolve("no/such/x").toString())))
        .contains("there is no inventory");
  }

  @Test
  void the_mistakes_of_all_sources_and_variable_files_are_told_at_once(@TempDir Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("group_vars"));
    Files.createDirectories(folder.resolve("host_vars"));
    Files.writeString(folder.resolve("hosts.yml"), "all:\n  hosts: { web1: }\n  oops: {}\n");
    Files.writeString(folder.resolve("more.yml"), "all: 1\n");
    Files.writeString(folder.resolve("group_vars/all.yml"), "- a\n");
    Files.writeString(folder.resolve("host_vars/web1.yml"), "a: b: c\n");
    Mistake mistake = catchThrowableOfType(Mistake.class, () -> load(folder.toString()));
    assertThat(mistake.diagnostics())
        .extracting(Diagnostic::summary)
        .containsExactly(
            "a group has no `oops`, only `hosts`, `children` and `vars`",
            "the group `all` must be a mapping, not a number",
            "a file of variables must be a mapping, not a list",
            "a value with `: ` in it needs quotes");
  }

  @Test
  void a_mistake_in_a_vault_file_shows_nothing_of_it(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("group_vars"));
    Files.writeString(folder.resolve("hosts.yml"), "all: { hosts: { web1: } }\n");
    for (String secret : List.of("pin: !!int hunter2\n", "a: hunter2: x\n", "- hunter2\n")) {
      Files.writeString(folder.resolve("group_vars/all.yml"), sealed(secret));
      String shown = mistakes(() -> Inventory.load(List.of(folder + "/hosts.yml"), VAULT));
      assertThat(shown)
          .contains("group_vars/all.yml:1:")
          .contains("help: `foobar vault edit " + folder + "/group_vars/all.yml` opens it")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void a_vault_file_needs_its_password(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("group_vars"));
    Files.writeString(folder.resolve("hosts.yml"), "all: { hosts: { web1: } }\n");
    Files.writeString(folder.resolve("group_vars/all.yml"), sealed("a: b\n"));
    assertThat(mistakes(() -> load(folder + "/hosts.yml")))
        .contains("there is no password for this vault text")
        .contains("group_vars/all.yml:1:1");
  }

  @Test
  void programs_that_fail_are_explained(@TempDir Path folder) throws IOException {
    Path failing = program(folder, "failing", "exit 3");
    Path talking = program(folder, "talking", "echo hello");
    Path odd = program(folder, "odd", "echo '{\"web\": {\"hosts\": \"web1\"}, \"db\": 3}'");
    Path plain = Files.writeString(folder.resolve("plain"), "#!/bin/sh\n");
    assertThat(mistakes(() -> load(failing.toString()))).contains("--list` ended with status 3");
    assertThat(mistakes(() -> load(talking.toString()))).contains("did not print a JSON object");
    assertThat(mistakes(() -> load(odd.toString())))
        .contains("hosts and children of the group `web` must be lists of names")
        .contains("the group `db` must be a list or an object");
    assertThat(mistakes(() -> load(plain.toString())))
        .contains("`" + plain + "` is a program, but may not be executed");
  }

  @Test
  void a_program_that_anybody_may_change_is_not_run(@TempDir Path folder) throws IOException {
    Path program = program(folder, "open", "touch " + folder.resolve("ran"));
    assertThat(program.toFile().setWritable(true, false)).isTrue();
    assertThat(mistakes(() -> load(program.toString())))
        .contains("is not run, as anybody may write `" + program + "`");
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void patterns_that_make_no_sense_are_explained() {
    Inventory inventory = load("web1,web2,web3,");
    List<Diagnostic> warnings = new ArrayList<>();
    HostPattern pattern = new HostPattern(inventory, warnings::add);
    Source play = new Source("site.yml", "- hosts: web1:wbe2:all[7]:~(:!\n");
    StringBuilder shown = new StringBuilder();
    for (String part : List.of("web1:wbe2", "all[7]", "~(", "!")) {
      int at = play.text().indexOf(part);
      Text text = Text.of(part, play.span(at, at + part.length()));
      try {
        pattern.select(text);
      } catch (Mistake e) {
        shown.append(shown(e.diagnostics()));
      }
    }
    Golden.check("patterns/wrong.txt", shown(warnings) + shown);
  }

  private static final Vault VAULT = new Vault(List.of(VaultPassword.of("default", "secret")));

  private static String sealed(String text) {
    return VAULT.encrypt(text.getBytes(StandardCharsets.UTF_8), "default");
  }

  private static Path program(Path folder, String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static Inventory load(String source) {
    return Inventory.load(List.of(source), Vault.LOCKED);
  }

  private static String mistakes(ThrowingCallable act) {
    return shown(catchThrowableOfType(Mistake.class, act).diagnostics());
  }

  private static String shown(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(new Snippet(false)::draw).collect(Collectors.joining("\n"));
  }
}
