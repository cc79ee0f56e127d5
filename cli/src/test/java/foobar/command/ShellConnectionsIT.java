package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell on fifty hosts over SSH: fifty names of one real one, a connection each. */
class ShellConnectionsIT {

  private static final String ENTER = "\r";

  @TempDir static Path folder;

  private static OneHost host;

  @BeforeAll
  static void one_host_with_fifty_names() throws Exception {
    host = new OneHost(folder);
    host.on("echo MaxStartups 200 >/etc/ssh/sshd_config.d/00.conf; systemctl reload ssh");
    Files.writeString(
        folder.resolve("fifty.yml"),
        "all:\n  hosts: {'host[1:50]': }\n  vars:\n" + host.way(line -> true));
  }

  @AfterAll
  static void remove_it() throws Exception {
    host.close();
  }

  /** How many people have logged in there until now. */
  private static String logins() {
    return "journalctl -u ssh --no-pager | grep -c Accepted";
  }

  @Test
  void a_second_command_goes_over_the_connections_of_the_first() throws Exception {
    try (Pty shell =
        new Pty(
            folder,
            Map.of("XDG_STATE_HOME", folder.toString()),
            List.of("shell", "-i", "fifty.yml", "--forks", "50"))) {
      shell.sees("all (50)> ");
      Duration first = answer(shell, "!echo $((40 + 1))", "41");
      shell.types("!" + logins() + ENTER).sees("host[1-50] (50 hosts)").sees("all (50)> ");
      Duration second = answer(shell, "!echo $((40 + 2))", "42");
      System.out.printf(
          "50 hosts: the first command %d ms, the next %d ms%n",
          first.toMillis(), second.toMillis());
      String before = shell.written();
      shell.types("!" + logins() + ENTER).sees("host[1-50] (50 hosts)").sees("all (50)> ");
      String after = shell.written().substring(before.length());
      assertThat(number(after)).as(shell.written()).isEqualTo(number(before));
      shell.types("exit" + ENTER);
      assertThat(shell.ends()).isZero();
    }
  }

  private static Duration answer(Pty shell, String line, String said) throws Exception {
    long begun = System.nanoTime();
    shell.types(line + ENTER).sees("host[1-50] (50 hosts)").sees(said);
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    shell.sees("all (50)> ");
    return taken;
  }

  /** The last line that is a number. */
  private static String number(String written) {
    return written
        .lines()
        .map(line -> line.replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "").strip())
        .filter(line -> line.matches("\\d+"))
        .filter(line -> !line.equals("42"))
        .reduce((one, next) -> next)
        .orElse("");
  }
}
