package foobar.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.lab.HostSpec;
import foobar.lab.Lab;
import foobar.lab.LabHost;
import foobar.lab.Suite;
import foobar.remote.Become;
import foobar.remote.Command;
import foobar.remote.Connection;
import foobar.remote.ConnectionContract;
import foobar.remote.Host;
import foobar.remote.Target;
import foobar.remote.Unreachable;
import foobar.value.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract and sudo on a real host with a real sshd. */
class LabConnectionIT extends ConnectionContract {

  private static final String USERS =
      """
      useradd -m -s /bin/bash free; useradd -m -s /bin/bash asked; useradd -m -s /bin/sh none
      echo asked:right | chpasswd
      for user in free asked none; do
        install -d -m 700 -o $user /home/$user/.ssh
        install -m 600 -o $user /root/.ssh/authorized_keys /home/$user/.ssh/
      done
      printf 'free ALL=(ALL) NOPASSWD: ALL\\nasked ALL=(ALL) ALL\\n' >/etc/sudoers.d/trial
      """;

  @TempDir private static Path folder;
  private static Lab lab;
  private static LabHost one;
  private static SshConnector connector;
  private static Connection root;

  @BeforeAll
  static void connect() throws IOException {
    lab = Lab.at(folder.resolve("lab"), said -> {});
    one = lab.up(List.of(new HostSpec("remote-it", Suite.DEBIAN_13))).getFirst();
    Files.createDirectories(folder.resolve(".ssh"));
    Files.writeString(folder.resolve(".ssh/config"), "ServerAliveInterval 1\n");
    connector = new SshConnector(new Routes.Surroundings(folder, folder.resolve("etc"), null));
    root = connector.connect(target("root", null));
    root.as(null).run(Command.script(USERS)).orFail("making users");
  }

  @AfterAll
  static void remove() {
    connector.close();
    lab.down();
  }

  private static Target target(String user, @Nullable String password) {
    return new Target(
        "remote-it",
        Target.Kind.SSH,
        one.address(),
        null,
        user,
        password == null ? null : new Secret(password),
        password == null ? List.of(lab.files().key()) : List.of(),
        null,
        List.of(),
        new Target.Trust(Target.Trust.Policy.STRICT, List.of(lab.files().knownHosts())),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1));
  }

  @Override
  protected Connection connection() {
    return root;
  }

  private static String whoAmI(Host host) {
    return host.ask(Command.of("id", "-un")).text().strip();
  }

  private static Become become(String method, @Nullable String password) {
    return new Become(method, "root", password == null ? null : new Secret(password), "");
  }

  @Test
  void sudo_without_and_with_a_password() {
    try (Connection free = connector.connect(target("free", null));
        Connection asked = connector.connect(target("asked", "right"))) {
      assertThat(whoAmI(free.as(null))).isEqualTo("free");
      assertThat(whoAmI(free.as(Become.sudo("root")))).isEqualTo("root");
      assertThat(whoAmI(free.as(become("sudo", "not asked for")))).isEqualTo("root");
      assertThat(whoAmI(asked.as(become("sudo", "right")))).isEqualTo("root");
    }
  }

  @Test
  void root_becomes_anybody_by_each_method() {
    for (String method : List.of("sudo", "su", "runuser")) {
      assertThat(whoAmI(root.as(new Become(method, "free", null, "")))).isEqualTo("free");
    }
  }

  @Test
  void sudo_says_no_in_its_own_way_each_time() {
    try (Connection asked = connector.connect(target("asked", null));
        Connection none = connector.connect(target("none", null))) {
      assertThatThrownBy(() -> asked.as(Become.sudo("root")))
          .isInstanceOf(Unreachable.class)
          .hasMessage("remote-it: sudo asks for a password to become `root`");
      assertThatThrownBy(() -> asked.as(become("sudo", "wrong")))
          .isInstanceOf(Unreachable.class)
          .hasMessage("remote-it: sudo did not accept the password for becoming `root`");
      assertThatThrownBy(() -> none.as(become("su", "wrong")))
          .isInstanceOf(Unreachable.class)
          .hasMessageStartingWith("remote-it: su did not accept the password");
      assertThatThrownBy(() -> none.as(become("doas", null)))
          .isInstanceOf(Unreachable.class)
          .hasMessageStartingWith("remote-it: there is no `doas` on the host");
    }
  }

  @Test
  void who_is_not_root_is_told_what_may_not_be_looked_at() {
    try (Connection free = connector.connect(target("free", null))) {
      Host host = free.as(null);

      assertThatThrownBy(() -> host.file("/root/.ssh/authorized_keys"))
          .hasMessage("looking at /root/.ssh/authorized_keys: Permission denied");
      assertThatThrownBy(() -> host.read("/etc/shadow")).hasMessageContaining("Permission denied");
      assertThatThrownBy(() -> host.tree("/root")).hasMessageContaining("Permission denied");
      assertThat(host.file("/etc/shadow").isFile()).isTrue();
      assertThat(host.file("/etc/shadow").sha256()).isEmpty();
      assertThat(host.file("/no/such/place").exists()).isFalse();
    }
  }

  @Test
  void a_host_that_stops_answering_counts_as_lost_after_a_few_signs_of_life() throws Exception {
    try (Connection free = connector.connect(target("free", null));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Host host = free.as(null);
      whoAmI(host);
      Future<?> waiting = threads.submit(() -> host.run(Command.of("sleep", "300")));
      Thread.sleep(300);
      root.as(null).run(Command.script("kill -STOP $(pgrep -u free sshd)")).orFail("stopping sshd");
      long start = System.nanoTime();

      assertThatThrownBy(waiting::get)
          .hasCauseInstanceOf(Unreachable.class)
          .hasMessageEndingWith("remote-it: the connection was lost: no sign of life for 3 s");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }
  }
}
