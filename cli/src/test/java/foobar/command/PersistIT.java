package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are done by a process that outlives them, on a host over SSH and on this machine. */
class PersistIT {

  @TempDir static Path folder;

  private static OneHost host;

  @BeforeAll
  static void a_host_and_playbooks() throws Exception {
    host = new OneHost(folder);
    here("says.yml", "- debug: {msg: \"{{ lookup('env', 'WORD') }} {{ more | default('') }}\"}");
    here("touch.yml", "- copy: {dest: \"{{ playbook_dir }}/made\", content: x}");
    here("slow.yml", "- command: sleep 5\n    - debug: {msg: never}");
    here("fails.yml", "- fail: {msg: on purpose}");
    Files.writeString(
        folder.resolve("asks.yml"),
        """
        - hosts: localhost
          gather_facts: false
          vars_prompt: [{name: word, prompt: Which word, private: true}]
          tasks: [{debug: {msg: "it has {{ word | length }} letters"}}]
        """);
  }

  private static void here(String name, String tasks) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "- hosts: localhost\n  gather_facts: false\n  tasks:\n    " + tasks + "\n");
  }

  @AfterAll
  static void remove_the_host() throws Exception {
    host.close();
  }

  private record End(int status, String out, String err) {}

  /** The program with its own folder of sockets, so that no test meets another's processes. */
  private final class Site {
    private final Map<String, String> environment = new TreeMap<>();
    private final Path runtime;

    Site() throws IOException {
      runtime = Files.createTempDirectory(folder, "r");
      environment.put("XDG_RUNTIME_DIR", runtime.toString());
      environment.put("FOOBAR_PERSIST", "8");
    }

    Process start(String... words) throws IOException {
      List<String> line = new ArrayList<>(List.of(Pty.PROGRAM));
      line.addAll(List.of(words));
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(folder.toFile())
              .redirectOutput(runtime.resolve("out").toFile())
              .redirectError(runtime.resolve("err").toFile());
      builder.environment().putAll(environment);
      return builder.start();
    }

    End run(String... words) throws Exception {
      Process process = start(words);
      process.getOutputStream().close();
      return ended(process);
    }

    End ended(Process process) throws Exception {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return new End(process.exitValue(), said("out"), said("err"));
    }

    String said(String stream) throws IOException {
      return Files.readString(runtime.resolve(stream));
    }

    /** The sockets of those that wait for a call. */
    List<String> waiting() throws IOException {
      try (Stream<Path> sockets = Files.list(runtime.resolve("foobar"))) {
        return sockets.map(socket -> socket.getFileName().toString()).toList();
      }
    }
  }

  private static int logins() throws Exception {
    return Integer.parseInt(host.on("journalctl -u ssh --no-pager | grep -c Accepted").strip());
  }

  @Test
  void the_second_run_goes_over_the_connection_of_the_first() throws Exception {
    Site site = new Site();
    String[] words = {"run", "one", "-i", "one.yml", "-a", "echo here"};
    End first = site.run(words);
    assertThat(first.status()).as(first.err()).isZero();
    int before = logins();
    End second = site.run(words);
    assertThat(second).isEqualTo(first);
    // What counts them logs in too.
    assertThat(logins()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "STOP"})
  void a_connection_that_was_lost_or_is_silent_is_made_anew(String signal) throws Exception {
    Site site = new Site();
    String[] words = {"run", "one", "-i", "one.yml", "-a", "echo here"};
    assertThat(site.run(words).status()).isZero();
    // Later, so that it does not meet the one who asks for it.
    String end = "sleep 1; pkill -" + signal + " -f 'root@nott[y]'";
    host.on("setsid sh -c \"" + end + "\" >/dev/null 2>&1 &");
    Thread.sleep(2000);
    End after = site.run(words);
    assertThat(after.status()).as(after.err()).isZero();
    assertThat(after.out()).contains("here");
  }

  @Test
  void each_run_has_its_own_output_its_own_errors_and_its_own_exit_code() throws Exception {
    Site site = new Site();
    End good = site.run("play", "says.yml", "-e", "more=first");
    assertThat(good.status()).as(good.err()).isZero();
    assertThat(good.out()).contains("first").contains("PLAY RECAP");
    End bad = site.run("play", "fails.yml");
    assertThat(bad.status()).isEqualTo(2);
    assertThat(bad.out()).contains("on purpose").doesNotContain("first");
    End wrong = site.run("play", "none.yml");
    assertThat(wrong.status()).isNotZero();
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains("none.yml");
    assertThat(site.waiting()).hasSize(1);
  }

  @Test
  void another_environment_takes_another_process() throws Exception {
    Site site = new Site();
    site.environment.put("WORD", "red");
    assertThat(site.run("play", "says.yml").out()).contains("red");
    site.environment.put("WORD", "green");
    assertThat(site.run("play", "says.yml").out()).contains("green");
    assertThat(site.waiting()).hasSize(2);
  }

  @Test
  void another_umask_takes_another_process() throws Exception {
    Site site = new Site();
    for (String umask : List.of("022", "077")) {
      Files.deleteIfExists(folder.resolve("made"));
      String line = "umask " + umask + "; exec " + Pty.PROGRAM + " play touch.yml";
      ProcessBuilder builder =
          new ProcessBuilder("sh", "-c", line)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(site.runtime.resolve("out").toFile());
      builder.environment().putAll(site.environment);
      assertThat(builder.start().waitFor()).as(site.said("out")).isZero();
      String mode = umask.equals("022") ? "rw-r--r--" : "rw-------";
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("made"))))
          .isEqualTo(mode);
    }
  }

  @Test
  void two_runs_at_once_do_not_wait_for_one_another() throws Exception {
    Site site = new Site();
    Site other = new Site();
    other.environment.putAll(site.environment);
    assertThat(site.run("play", "says.yml").status()).isZero();
    Process slow = site.start("play", "slow.yml");
    Thread.sleep(1500);
    End quick = other.run("play", "says.yml", "-e", "more=quick");
    assertThat(quick.out()).contains("quick");
    assertThat(slow.isAlive()).isTrue();
    assertThat(site.ended(slow).out()).contains("never");
  }

  @Test
  void whoever_is_asked_types_unseen_at_the_terminal_of_the_run() throws Exception {
    Site site = new Site();
    for (String word : List.of("apple", "cherries")) {
      try (Pty run = new Pty(folder, site.environment, List.of("play", "asks.yml"))) {
        run.sees("Which word: ").types(word + "\r").sees("it has " + word.length() + " letters");
        assertThat(run.ends()).isZero();
        assertThat(run.written()).doesNotContain(word);
      }
    }
  }

  @Test
  void what_is_piped_into_it_is_read() throws Exception {
    Site site = new Site();
    Process run = site.start("play", "says.yml", "--step", "-e", "more=read");
    run.getOutputStream().write("y\n".getBytes(UTF_8));
    run.getOutputStream().close();
    assertThat(site.ended(run).out()).contains("read");
  }

  @Test
  void a_program_that_prints_the_vault_password_asks_at_the_terminal_of_the_run() throws Exception {
    Site site = new Site();
    Path program = folder.resolve("ask-vault");
    Files.writeString(
        program, "#!/bin/sh\nprintf 'Which vault? ' >&2\nread answer\necho $answer\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    for (int i = 0; i < 2; i++) {
      List<String> words = List.of("play", "says.yml", "--vault-password-file", "./ask-vault");
      try (Pty run = new Pty(folder, site.environment, words)) {
        run.sees("Which vault? ").types("blue\r").sees("PLAY RECAP");
        assertThat(run.ends()).isZero();
      }
    }
  }

  @Test
  void control_c_ends_it_after_the_task_under_way() throws Exception {
    Site site = new Site();
    try (Pty run = new Pty(folder, site.environment, List.of("play", "slow.yml"))) {
      run.sees("command: localhost").types("\u0003").sees("ending after the tasks under way");
      assertThat(run.ends()).isEqualTo(130);
      assertThat(run.written()).doesNotContain("never");
    }
    End next = site.run("play", "says.yml", "-e", "more=after");
    assertThat(next.out()).contains("after");
  }

  @Test
  void a_second_control_c_gives_it_up_and_the_next_run_starts_anew() throws Exception {
    Site site = new Site();
    try (Pty run = new Pty(folder, site.environment, List.of("play", "slow.yml"))) {
      run.sees("command: localhost").types("\u0003").sees("ending after the tasks under way");
      run.types("\u0003").sees("given up");
      assertThat(run.ends()).isEqualTo(130);
    }
    assertThat(site.run("play", "says.yml").status()).isZero();
  }

  @Test
  void a_run_whose_client_is_ended_ends_too() throws Exception {
    Site site = new Site();
    Process run = site.start("play", "slow.yml");
    while (!site.said("out").contains("PLAY")) {
      Thread.sleep(50);
    }
    Thread.sleep(1000);
    run.destroy();
    run.waitFor();
    Thread.sleep(6000);
    assertThat(site.said("out")).doesNotContain("never");
    assertThat(servers(site)).isZero();
  }

  @Test
  void it_ends_when_nobody_has_called_for_as_long_as_was_asked_for() throws Exception {
    Site site = new Site();
    site.environment.put("FOOBAR_PERSIST", "1");
    assertThat(site.run("play", "says.yml").status()).isZero();
    assertThat(site.waiting()).hasSize(1);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (servers(site) > 0 && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    assertThat(servers(site)).isZero();
    assertThat(site.waiting()).isEmpty();
  }

  @Test
  void a_folder_of_sockets_that_others_may_write_to_is_refused() throws Exception {
    Site site = new Site();
    Path open = Files.createDirectory(site.runtime.resolve("foobar"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    End end = site.run("play", "says.yml");
    assertThat(end.status()).isEqualTo(1);
    assertThat(end.err()).contains("0700").contains("FOOBAR_PERSIST=0");
  }

  private static long servers(Site site) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains("__persist"))
        .filter(process -> process.info().commandLine().orElse("").contains("" + site.runtime))
        .count();
  }
}
