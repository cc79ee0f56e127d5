package foobar.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real hosts of the lab: made, found again, switched off and on, removed. */
class LabIT {

  @TempDir static Path folder;

  private static final List<String> said = new ArrayList<>();
  private static final HostSpec ONE = new HostSpec("one", Suite.DEBIAN_13);
  private static Lab lab;
  private static LabHost one;

  @BeforeAll
  static void bring_up_one_host() {
    lab = Lab.at(folder.resolve("it"), said::add);
    one = lab.up(List.of(ONE)).getFirst();
  }

  @AfterAll
  static void remove_everything() {
    lab.down();
    assertThat(lab.status()).isEmpty();
    assertThat(folder.resolve("it")).doesNotExist();
  }

  @Test
  void a_host_runs_systemd_and_sshd_and_has_no_python() throws Exception {
    assertThat(inside("cat /proc/1/comm; command -v python3 || echo none; hostname"))
        .isEqualTo("systemd\nnone\none");
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(one.address(), 22), 5000);
      byte[] banner = socket.getInputStream().readNBytes(7);
      assertThat(new String(banner, StandardCharsets.US_ASCII)).isEqualTo("SSH-2.0");
    }
  }

  @Test
  void the_key_is_the_owners_alone_and_root_accepts_it() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lab.files().key())))
        .isEqualTo("rw-------");
    assertThat(inside("cat /root/.ssh/authorized_keys")).isEqualTo(lab.files().publicKey());
  }

  @Test
  void what_is_written_down_is_the_hosts_own_key_and_address() throws Exception {
    String key = inside("cat /etc/ssh/ssh_host_ed25519_key.pub").split(" ")[1];
    assertThat(Files.readString(lab.files().knownHosts()))
        .contains(one.address() + " ssh-ed25519 " + key);
    assertThat(Files.readString(lab.files().connection()))
        .contains("'one':\n      ansible_host: " + one.address() + "\n");
  }

  @Test
  void a_role_s_package_installs_without_a_network() {
    assertThat(inside("unshare --net apt-get install -qqy tree >/dev/null 2>&1; tree --version"))
        .startsWith("tree v");
  }

  @Test
  void up_again_finds_the_same_host() {
    assertThat(lab.up(List.of(ONE))).containsExactly(one);
  }

  @Test
  void a_host_that_was_switched_off_keeps_its_address_its_keys_and_its_files() throws Exception {
    String known = Files.readString(lab.files().knownHosts());
    inside("echo '192.0.2.1 elsewhere' >> /etc/hosts; echo kept > /root/mark");
    lab.powerOff(one);
    assertThat(lab.status()).extracting(LabHost::state).containsExactly("exited");

    assertThat(lab.up(List.of(ONE))).containsExactly(one);

    assertThat(Files.readString(lab.files().knownHosts())).isEqualTo(known);
    assertThat(inside("cat /root/mark; tail -n 1 /etc/hosts; ip -4 -br addr show eth0"))
        .startsWith("kept\n192.0.2.1 elsewhere\n")
        .contains(one.address());
  }

  @Test
  void a_host_cannot_become_another_debian() {
    assertThatThrownBy(() -> lab.up(List.of(new HostSpec("one", Suite.DEBIAN_12))))
        .isInstanceOf(Mistake.class)
        .hasMessage("the lab host `one` runs debian-13, the inventory says debian-12");
  }

  @Test
  void another_lab_has_other_hosts_and_another_network() {
    Lab other = Lab.at(folder.resolve("other"), said::add);
    try {
      LabHost same = other.up(List.of(ONE)).getFirst();
      assertThat(same.address()).isNotEqualTo(one.address());
      assertThat(lab.status()).containsExactly(one);
    } finally {
      other.down();
    }
    assertThat(lab.status()).containsExactly(one);
  }

  private static String inside(String script) {
    return lab.script(one, script);
  }
}
