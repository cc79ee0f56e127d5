package foobar.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import foobar.lab.Suite;
import foobar.remote.Become;
import foobar.remote.Command;
import foobar.remote.Connection;
import foobar.remote.ConnectionContract;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Target;
import foobar.remote.Unreachable;
import foobar.value.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract, logins, sudo and losses on a real host with a real sshd. */
class RealHostIT extends ConnectionContract {

  private static final String USERS =
      """
      useradd -m -s /bin/bash free; useradd -m -s /bin/bash asked; useradd -m -s /bin/sh none
      echo asked:right | chpasswd
      mkdir -m 700 /root/.ssh
      ssh-keygen -q -t ed25519 -N '' -f /root/key
      cp /root/key.pub /root/.ssh/authorized_keys
      for user in free none; do
        install -d -m 700 -o $user /home/$user/.ssh
        install -m 600 -o $user /root/key.pub /home/$user/.ssh/authorized_keys
      done
      printf 'free ALL=(ALL) NOPASSWD: ALL\\nasked ALL=(ALL) ALL\\n' >/etc/sudoers.d/trial
      """;

  @TempDir private static Path folder;
  private static RealHost real;
  private static Path key;
  private static Path knownHosts;
  private static SshConnector connector;
  private static Connection root;

  @BeforeAll
  static void connect() throws IOException {
    real = new RealHost(folder.resolve("lab"), Suite.DEBIAN_12);
    real.script(USERS);
    key = privateKey("key", real.script("cat /root/key"));
    knownHosts = Files.writeString(folder.resolve("known_hosts"), real.known());
    Files.createDirectories(folder.resolve(".ssh"));
    Files.writeString(folder.resolve(".ssh/config"), "ServerAliveInterval 1\n");
    connector = new SshConnector(new Routes.Surroundings(folder, folder.resolve("etc"), null));
    root = connector.connect(byKey("root"));
  }

  @AfterAll
  static void remove() {
    connector.close();
    real.close();
  }

  private static Path privateKey(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static Target byKey(String user) {
    return target(real, user, null, key, null, knownHosts);
  }

  private static Target byPassword(String user, String password) {
    return target(real, user, password, null, null, knownHosts);
  }

  private static Target target(
      RealHost host,
      String user,
      @Nullable String password,
      @Nullable Path key,
      @Nullable String passphrase,
      Path known) {
    return new Target(
        "real",
        Target.Kind.SSH,
        host.address(),
        null,
        user,
        password == null ? null : new Secret(password),
        key == null ? List.of() : List.of(key),
        passphrase == null ? null : new Secret(passphrase),
        List.of(),
        new Target.Trust(Target.Trust.Policy.STRICT, List.of(known)),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1));
  }

  @Override
  protected Connection connection() {
    return root;
  }

  private static String logIn(Target target) {
    try (Connection connection = connector.connect(target)) {
      return whoAmI(connection.as(null));
    }
  }

  private static String whoAmI(Host host) {
    return host.ask(Command.of("id", "-un")).text().strip();
  }

  private static Become become(String method, @Nullable String password) {
    return new Become(method, "root", password == null ? null : new Secret(password), "");
  }

  @ParameterizedTest
  @CsvSource({
    "-t ed25519,",
    "-t ed25519, secret words",
    "-t ecdsa -b 256,",
    "-t ecdsa -b 521, secret words",
    "-t rsa -b 2048,",
    "-t rsa -b 3072, secret words",
    "-t rsa -b 2048 -m PEM, secret words",
  })
  void a_key_of_each_kind_opens_the_door_and_a_wrong_passphrase_does_not(
      String options, @Nullable String passphrase) throws IOException {
    String phrase = passphrase == null ? "" : passphrase;
    String made =
        real.script(
            "cd $(mktemp -d); ssh-keygen -q "
                + options
                + " -N '"
                + phrase
                + "' -f k; cat k.pub >> /home/none/.ssh/authorized_keys; cat k; rm k k.pub");
    // A file of its own, as a connector keeps a key that it has opened once.
    Path file = privateKey("key" + (options + phrase).replace(" ", ""), made);

    if (passphrase != null) {
      assertThatThrownBy(
              () -> connector.connect(target(real, "none", null, file, "mistaken", knownHosts)))
          .isInstanceOf(Unreachable.class)
          .hasMessageStartingWith("real: ")
          .hasMessageContaining(file.toString())
          .hasMessageNotContaining("mistaken");
    }
    assertThat(logIn(target(real, "none", null, file, passphrase, knownHosts))).isEqualTo("none");
  }

  @Test
  void a_key_that_the_host_does_not_know_is_refused() {
    assertThatThrownBy(() -> connector.connect(byKey("asked")))
        .isInstanceOf(Unreachable.class)
        .hasMessageStartingWith("real: ")
        .hasMessageContaining("did not let us in");
  }

  @Test
  void a_password_opens_the_door_and_a_wrong_one_does_not() {
    assertThat(logIn(byPassword("asked", "right"))).isEqualTo("asked");
    assertThatThrownBy(() -> connector.connect(byPassword("asked", "mistaken")))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("did not let us in")
        .hasMessageNotContaining("mistaken");
  }

  @Test
  void an_unknown_host_key_is_refused_with_its_fingerprint_and_the_line_that_trusts_it()
      throws IOException {
    Path empty = Files.writeString(folder.resolve("nobody_known"), "");
    Target target = target(real, "root", null, key, null, empty);

    Unreachable refusal = catchThrowableOfType(Unreachable.class, () -> connector.connect(target));

    String own = real.script("for k in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $k; done");
    assertThat(refusal)
        .hasMessageStartingWith("real: the host key of " + real.address() + " is not known")
        .extracting(Unreachable::getMessage)
        .satisfies(said -> assertThat(own).contains(said.replaceAll(".* (?=SHA256:)", "")));
    String line = refusal.help().replaceAll("(?s).*echo '(.*)' >> .*", "$1");
    assertThat(real.known()).contains(line);
    Files.writeString(empty, line + "\n");
    assertThat(logIn(target)).isEqualTo("root");
  }

  @Test
  void a_host_with_new_keys_is_refused_until_it_has_the_old_ones_again() {
    real.script(
        "mkdir /root/old; mv /etc/ssh/ssh_host_* /root/old; ssh-keygen -q -A; systemctl restart"
            + " ssh");
    try {
      assertThatThrownBy(() -> connector.connect(byKey("free")))
          .isInstanceOf(Unreachable.class)
          .hasMessageStartingWith("real: the host key of " + real.address() + " has changed")
          .hasMessageContaining(knownHosts + ":");
    } finally {
      real.script("mv /root/old/* /etc/ssh; rmdir /root/old; systemctl restart ssh");
    }
    assertThat(logIn(byKey("free"))).isEqualTo("free");
  }

  @Test
  void a_host_that_loses_its_power_during_a_command_is_lost_and_comes_back() throws Exception {
    try (RealHost other = new RealHost(folder.resolve("lab"), Suite.DEBIAN_13)) {
      String mine = real.script("cat /root/key.pub").strip();
      other.script("mkdir -m 700 /root/.ssh; echo '" + mine + "' > /root/.ssh/authorized_keys");
      String hostKeys = other.script("cat /etc/ssh/ssh_host_*_key.pub");
      loseDuringACommand(other);
      other.powerOn();

      assertThat(other.script("cat /etc/ssh/ssh_host_*_key.pub")).isEqualTo(hostKeys);
      Path known = Files.writeString(folder.resolve("known_after"), other.known());
      assertThat(logIn(target(other, "root", null, key, null, known))).isEqualTo("root");
    }
  }

  private static void loseDuringACommand(RealHost other) throws Exception {
    Path known = Files.writeString(folder.resolve("known_before"), other.known());
    try (Connection connection = connector.connect(target(other, "root", null, key, null, known));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Host host = connection.as(null);
      whoAmI(host);
      Future<?> waiting = threads.submit(() -> host.run(Command.of("sleep", "300")));
      Thread.sleep(300);
      long start = System.nanoTime();
      other.powerOff();

      assertThatThrownBy(waiting::get)
          .hasCauseInstanceOf(Unreachable.class)
          .hasMessageContaining("real: the connection was lost: ");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
      assertThatThrownBy(() -> whoAmI(host)).isInstanceOf(Unreachable.class);
    }
  }

  @Test
  void sudo_without_and_with_a_password() {
    try (Connection free = connector.connect(byKey("free"));
        Connection asked = connector.connect(byPassword("asked", "right"))) {
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
    try (Connection asked = connector.connect(byPassword("asked", "right"));
        Connection none = connector.connect(byKey("none"))) {
      assertThatThrownBy(() -> asked.as(Become.sudo("root")))
          .isInstanceOf(HostFailure.class)
          .hasMessageStartingWith("real: sudo asks for a password to become `root`");
      assertThatThrownBy(() -> asked.as(become("sudo", "wrong")))
          .isInstanceOf(HostFailure.class)
          .hasMessageStartingWith("real: sudo did not accept the password for becoming `root`");
      assertThatThrownBy(() -> none.as(become("su", "wrong")))
          .isInstanceOf(HostFailure.class)
          .hasMessageStartingWith("real: su did not accept the password");
      assertThatThrownBy(() -> none.as(become("doas", null)))
          .isInstanceOf(HostFailure.class)
          .hasMessageStartingWith("real: there is no `doas` on the host");
    }
  }

  @Test
  void who_is_not_root_is_told_what_may_not_be_looked_at() {
    try (Connection free = connector.connect(byKey("free"))) {
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
    try (Connection free = connector.connect(byKey("free"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Host host = free.as(null);
      whoAmI(host);
      Future<?> waiting = threads.submit(() -> host.run(Command.of("sleep", "300")));
      Thread.sleep(300);
      root.as(null).run(Command.script("kill -STOP $(pgrep -u free sshd)")).orFail("stopping sshd");
      long start = System.nanoTime();

      assertThatThrownBy(waiting::get)
          .hasCauseInstanceOf(Unreachable.class)
          .hasMessageEndingWith("real: the connection was lost: no sign of life for 3 s");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }
  }
}
