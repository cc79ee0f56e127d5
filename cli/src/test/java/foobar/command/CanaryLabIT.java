package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The secrets of {@link CanaryTest} on a real host, where one of them is also what becoming root
 * takes: what everybody who has an account there can see of other people's processes.
 */
class CanaryLabIT {

  /** A word on a command line that the watch has to see; else it is blind. */
  private static final String CONTROL = "canary-four-control";

  @TempDir static Path folder;
  private static OneHost host;

  @BeforeAll
  static void a_host_with_a_watch() throws Exception {
    host = new OneHost(folder);
    Canaries.project(folder);
    Files.writeString(
        folder.resolve("hosts.yml"),
        """
        web:
          hosts: {web1: }
          vars:
            ansible_user: worker
            ansible_become: true
            ansible_become_password: "{{ canary }}"
        """
            + host.way(line -> !line.contains("ansible_user")));
    Files.writeString(
        folder.resolve("seen.yml"),
        "- hosts: web\n  tasks: [{command: sh -c 'sleep 0.3' %s}]\n".formatted(CONTROL));
    host.on(
        """
        useradd -m -s /bin/bash -G sudo worker
        echo %s | base64 -d | chpasswd
        mkdir /home/worker/.ssh
        cp /root/.ssh/authorized_keys /home/worker/.ssh
        chown -R worker: /home/worker/.ssh
        """
            .formatted(encoded("worker:" + Canaries.VAULTED + "\n")));
    List<String> patterns = new ArrayList<>(Canaries.forms());
    patterns.add(CONTROL);
    host.on("echo " + encoded(String.join("\n", patterns) + "\n") + " | base64 -d >/root/patterns");
    host.on(
        """
        cat >/root/watch <<'END'
        while :; do
          for hit in $(grep -alFf /root/patterns /proc/[0-9]*/cmdline 2>/dev/null); do
            tr '\\0' ' ' <"$hit" >>/root/seen && echo >>/root/seen
          done
        done
        END
        touch /root/seen
        systemd-run -q --unit=watch sh /root/watch
        """);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @AfterAll
  static void remove_it() throws Exception {
    host.close();
  }

  private static String play(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("play"));
    all.addAll(List.of(words));
    all.addAll(List.of("-i", "hosts.yml", "--vault-password-file", "key", "-e", "out=/root"));
    try (Pty program = new Pty(folder, Map.of(), all)) {
      assertThat(program.ends()).as(program.written()).isIn(0, 2);
      return program.written();
    }
  }

  @Test
  void nobody_on_the_host_sees_any_of_them() throws Exception {
    assertThat(play("seen.yml")).contains("changed=1");
    for (int i = 0; i < 3; i++) {
      String said = play("all.yml", "-vvvv", "--diff");
      assertThat(said).contains("the last task").doesNotContain("unreachable=1");
      Canaries.assertNoneIn("what was printed", said);
    }
    host.on("systemctl stop watch");
    String seen = host.on("cat /root/seen");
    assertThat(seen).contains(CONTROL);
    Canaries.assertNoneIn("what was seen", seen);
    Canaries.assertNoneWrittenBelow(folder);
  }
}
