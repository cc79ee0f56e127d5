package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.connect.Connections;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules of the project's own, where they go another way than Ansible's. */
class OwnModuleRunTest {

  private static final String TASK =
      "- hosts: localhost\n  gather_facts: no\n  tasks:\n    - name: own\n      own: { path: %s }\n";

  @TempDir private Path folder;
  private Path made = Path.of("");

  @BeforeEach
  void aPathToMake() {
    made = folder.resolve("made");
  }

  private Happened run(String module, boolean dry) {
    RunTrial trial = RunTrial.in(folder).file("library/own", module).hosts("localhost,");
    trial = dry ? trial.dryRun() : trial;
    try (Connections connections = new Connections()) {
      return trial.over(connections).run(TASK.formatted(made));
    }
  }

  @Test
  void a_dry_run_leaves_out_a_module_that_knows_nothing_of_dry_runs() {
    Happened happened = run("#!/bin/sh\n. \"$1\"\ntouch \"$path\"; echo '{}'\n", true);

    assertThat(Files.exists(made)).isFalse();
    assertThat(happened.value("localhost", "own", "skip_reason"))
        .hasToString("a dry run cannot know what this does");
  }

  @Test
  void a_dry_run_asks_a_module_that_can_tell() {
    String module =
        """
        #!/bin/sh
        . "$1"
        [ "$_ansible_check_mode" = True ] || touch "$path"
        echo '{"changed": true, "would": "touch"}'
        """;

    assertThat(run(module, true).value("localhost", "own", "would")).hasToString("touch");
    assertThat(Files.exists(made)).isFalse();
    assertThat(run(module, false).value("localhost", "own", "changed")).hasToString("True");
    assertThat(made).exists();
  }

  @Test
  void what_it_needs_and_what_is_wrong_with_it_is_told() {
    assertThat(run("echo '{}'\n", false).value("localhost", "own", "msg"))
        .hasToString("module (own) is missing interpreter line");
    assertThat(run("#!/bin/no-such -x\necho\n", false).value("localhost", "own", "msg"))
        .hasToString(
            "The module interpreter '/bin/no-such' was not found on the host; install it, or set"
                + " ansible_no-such_interpreter");
  }

  @Test
  void nothing_of_it_stays_on_the_host_and_its_arguments_are_on_no_command_line() {
    String module =
        """
        #!/bin/sh
        printf '{"program": "%s", "line": "%s"}' "$0" "$(tr '\\0' ' ' </proc/$$/cmdline)"
        """;
    Happened happened = run(module, false);

    assertThat(Path.of(happened.value("localhost", "own", "program").toString())).doesNotExist();
    assertThat(happened.value("localhost", "own", "line").toString())
        .endsWith("/args ")
        .doesNotContain(made.toString());
  }
}
