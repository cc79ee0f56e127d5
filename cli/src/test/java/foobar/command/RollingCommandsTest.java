package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands that change servers behind balancers say before they touch a host. */
class RollingCommandsTest {

  private static final String HOSTS =
      """
      app: {hosts: {app1: , app2: }}
      lb: {hosts: {lb1: }}
      """;

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void a_site() throws IOException {
    Files.writeString(folder.resolve("hosts.yml"), HOSTS);
    Files.writeString(folder.resolve("alone.yml"), "app: {hosts: {app1: }}\n");
    Files.createDirectories(folder.resolve("build"));
    Files.writeString(folder.resolve("build/app.py"), "print()\n");
  }

  private int run(String command) {
    String[] words = command.replace("HERE", folder.toString()).split(" ");
    PrintWriter out = new PrintWriter(said, true);
    return Main.commandLine(out, out, false, words).execute(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rolling-update", "rollback", "resume", "abort", "maintenance"})
  void help_says_what_it_does_and_shows_how(String command) {
    assertThat(run(command + " --help")).isZero();
    Golden.check("command/help-" + command + ".txt", said.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing-to-bring | rolling-update HERE/hosts.yml",
        "two-things-to-bring | rolling-update HERE/hosts.yml --release HERE/build --playbook x.yml",
        "release-for-web | rolling-update HERE/hosts.yml --release HERE/build --only-tier web",
        "strange-batch | rolling-update HERE/hosts.yml --release HERE/build --batch 0%",
        "no-such-tier | rolling-update HERE/hosts.yml --playbook x.yml --only-tier cache",
        "nobody-there | rolling-update HERE/hosts.yml --playbook app.yml --only-tier web",
        "nobody-left | rolling-update HERE/hosts.yml --release HERE/build --limit app7",
        "no-balancer | rolling-update HERE/alone.yml --release HERE/build",
        "nothing-to-resume | resume HERE/hosts.yml",
        "nothing-to-abort | abort HERE/hosts.yml",
        "maintenance-of-nobody | maintenance web9 -i HERE/hosts.yml --on",
        "maintenance-of-nobody-left | maintenance app1 -i HERE/hosts.yml --on --limit app2",
        "maintenance-in-no-direction | maintenance app1 -i HERE/hosts.yml"
      })
  void what_makes_no_sense_is_refused_and_explained(String name, String command) {
    assertThat(run(command.strip())).isIn(3, 5);
    Golden.check(
        "command/refused-" + name.strip() + ".txt",
        said.toString().replace(folder.toString(), "HERE"));
  }

  @Test
  void what_was_refused_is_no_run_to_be_gone_on_with() {
    assertThat(run("rolling-update HERE/alone.yml --release HERE/build")).isEqualTo(5);
    assertThat(run("resume HERE/alone.yml")).isEqualTo(5);
    assertThat(said.toString()).contains("no rolling update of this site is unfinished");
  }

  @Test
  void a_release_that_is_neither_code_nor_a_commit_is_refused() {
    assertThat(run("rolling-update HERE/hosts.yml --release no-such-release")).isEqualTo(5);
    assertThat(said.toString())
        .contains("`--release` cannot be `no-such-release`")
        .contains("no folder and no archive here, and no commit either");
  }
}
