package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real host that the packed program opens terminals on. */
class SshCommandIT {

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
    List<String> command = new ArrayList<>(List.of(Pty.PROGRAM));
    command.addAll(List.of(words));
    return run(input, command);
  }

  private static End ssh(String input, String... words) throws Exception {
    return foobar(input, command(words).toArray(String[]::new));
  }

  private static List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of("ssh", "one", "-i", "hosts.yml"));
    command.addAll(List.of(words));
    return command;
  }

  private static End run(String input, List<String> command) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    } catch (IOException e) {
      // It reads nothing and has ended.
    }
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
    return new End(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** A terminal on the host, as soon as its shell has said so. */
  private static Pty terminal(String... words) throws Exception {
    return new Pty(folder, Map.of(), command(words)).sees("one:~");
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
    try (Pty terminal = terminal()) {
      terminal.types("stty size; tty\nexit 3\n").sees("33 91").sees("/dev/pts/");
      assertThat(terminal.ends()).isEqualTo(3);
    }
  }

  @Test
  void ctrl_c_goes_to_the_program_there() throws Exception {
    try (Pty terminal = terminal()) {
      terminal.types("echo begun $((40 + 1)); sleep 60\n").sees("begun 41").types("\u0003");
      terminal.sees("^C").types("echo still $((40 + 2))\nexit\n").sees("still 42");
      assertThat(terminal.ends()).isZero();
    }
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
    try (Pty terminal = terminal(words.toArray(String[]::new))) {
      terminal.types("id -un\nexit 4\n").sees("root");
      assertThat(terminal.ends()).isEqualTo(4);
      assertThat(terminal.written()).doesNotContain("right");
    }
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
