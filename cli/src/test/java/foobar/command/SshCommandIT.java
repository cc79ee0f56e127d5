package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real host that the packed program opens terminals on. */
class SshCommandIT {

  private static final String PROGRAM =
      Path.of("target/foobar/bin/foobar").toAbsolutePath().toString();

  /** One who needs a password to log in, and to become another. */
  private static final List<String> ASKED =
      List.of("-e", "ansible_user=asked ansible_password=right ansible_become_password=right");

  @TempDir static Path folder;

  private record End(int status, String out, String err) {}

  @BeforeAll
  static void a_host() throws Exception {
    Files.writeString(
        folder.resolve("hosts.yml"),
        """
        all:
          hosts: {one: }
          children:
            local: {hosts: {here: {ansible_connection: local}}}
          vars: {ansible_ssh_common_args: -o PubkeyAuthentication=yes}
        """);
    End up = foobar("", "lab", "up", "hosts.yml");
    assertThat(up.status()).as(up.err()).isZero();
    End user =
        ssh(
            "",
            "--",
            "useradd -m -s /bin/bash asked; echo asked:right | chpasswd;"
                + " echo 'asked ALL=(ALL) ALL' >/etc/sudoers.d/asked;"
                + " sed -i '/^PasswordAuthentication/d' /etc/ssh/sshd_config;"
                + " echo PasswordAuthentication yes >/etc/ssh/sshd_config.d/00.conf;"
                + " systemctl reload ssh");
    assertThat(user.status()).as(user.err()).isZero();
  }

  @AfterAll
  static void remove_it() throws Exception {
    foobar("", "lab", "down", "hosts.yml");
  }

  private static End foobar(String input, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(PROGRAM));
    command.addAll(List.of(words));
    return run(input, command);
  }

  private static End ssh(String input, String... words) throws Exception {
    return run(input, command(words));
  }

  private static List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of(PROGRAM, "ssh", "one", "-i", "hosts.yml"));
    command.addAll(List.of(words));
    return command;
  }

  private static End run(String input, List<String> command) throws Exception {
    return run(command, List.of(new Step("", input)));
  }

  /** What is written once the program has said something. */
  private record Step(String until, String keys) {}

  private static End run(List<String> command, List<Step> steps) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try (var in = process.getOutputStream()) {
      for (Step step : steps) {
        for (int i = 0; i < 600 && !Files.readString(out).contains(step.until()); i++) {
          Thread.sleep(100);
        }
        in.write(step.keys().getBytes(UTF_8));
        in.flush();
      }
      if (!steps.getFirst().until().isEmpty()) {
        // The end of what is typed would end the terminal.
        process.waitFor(1, TimeUnit.MINUTES);
      }
    } catch (IOException e) {
      // It reads nothing and has ended.
    }
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
    return new End(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** The same in a terminal of 91 columns and 33 lines, in which somebody types. */
  private static End typed(List<Step> steps, String... words) throws Exception {
    StringBuilder line = new StringBuilder("stty cols 91 rows 33; exec");
    for (String word : command(words)) {
      line.append(" '").append(word).append("'");
    }
    return run(List.of("script", "-qec", line.toString(), "/dev/null"), steps);
  }

  /** Typed at the prompt of the shell there. */
  private static List<Step> atPrompt(String keys) {
    return List.of(new Step("one:~", keys));
  }

  @Test
  void a_command_has_its_streams_and_its_status() throws Exception {
    End end = ssh("a\nb\n", "--", "cat; echo error >&2; exit 7");
    assertThat(end.status()).isEqualTo(7);
    assertThat(end.out()).isEqualTo("a\nb\n");
    assertThat(end.err()).contains("error\n");
  }

  @Test
  void megabytes_come_through_in_both_directions() throws Exception {
    String much = "0123456789abcdef\n".repeat(200_000);
    assertThat(ssh(much, "--", "cat").out()).isEqualTo(much);
  }

  @Test
  void a_shell_has_a_terminal_of_the_same_size() throws Exception {
    End end = typed(atPrompt("stty size; tty\nexit 3\n"));
    assertThat(end.status()).as(end.out()).isEqualTo(3);
    assertThat(end.out()).contains("33 91").contains("/dev/pts/");
  }

  @Test
  void ctrl_c_goes_to_the_program_there() throws Exception {
    End end =
        typed(
            List.of(
                new Step("one:~", "echo begun $((40 + 1)); sleep 60\n"),
                new Step("begun 41", "\u0003"),
                new Step("^C", "echo still $((40 + 2))\nexit\n")));
    assertThat(end.out()).contains("still 42");
  }

  @Test
  void it_becomes_who_the_inventory_says_without_asking() throws Exception {
    List<String> words = new ArrayList<>(ASKED);
    words.addAll(List.of("-b", "--", "id -un; cat"));
    End end = ssh("input\n", words.toArray(String[]::new));
    assertThat(end.out()).isEqualTo("root\ninput\n");
    assertThat(end.err()).doesNotContain("foobar ", "right");

    words = new ArrayList<>(ASKED);
    words.add("-b");
    end = typed(atPrompt("id -un\nexit 4\n"), words.toArray(String[]::new));
    assertThat(end.status()).as(end.out()).isEqualTo(4);
    assertThat(end.out()).contains("root").doesNotContain("right");
  }

  @Test
  void a_wrong_password_to_become_another_is_told() throws Exception {
    End end =
        ssh(
            "input\n",
            "-e",
            "ansible_user=asked ansible_password=right ansible_become_password=wrong",
            "-b",
            "--",
            "cat");
    assertThat(end.status()).isEqualTo(5);
    assertThat(end.out()).isEmpty();
    assertThat(end.err()).contains("sudo refuses the password to become `root`");
  }

  @Test
  void this_machine_needs_no_connection() throws Exception {
    End end = foobar("", "ssh", "here", "-i", "hosts.yml", "--", "echo $((6 * 7))");
    assertThat(end.out()).isEqualTo("42\n");
  }

  @Test
  void several_hosts_are_refused() throws Exception {
    End end = foobar("", "ssh", "all", "-i", "hosts.yml");
    assertThat(end.status()).isEqualTo(5);
    assertThat(end.err()).contains("means 2 hosts; a terminal is for one");
  }
}
