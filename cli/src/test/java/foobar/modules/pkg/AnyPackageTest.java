package foobar.modules.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import org.junit.jupiter.api.Test;

class AnyPackageTest {

  private static final String APT = "# What apt needs to know";
  private static final String RPM = "# What rpm knows";

  private final FakeHost host =
      new FakeHost().answers(APT, 127, "").answers(RPM, "dnf\ndnf-3\n0\n=\nI curl 0 8 1 x86_64\n");

  @Test
  void a_host_that_is_not_of_debians_family_is_asked_what_it_has() {
    host.answers("for name in apt-get", "dnf\n");

    assertThat(Trial.check(host, "package: { name: curl, state: present }").hasChanges()).isFalse();
    assertThat(host.commandsAsked()).hasSize(3);
  }

  @Test
  void the_task_may_say_which_one_to_use_and_give_it_what_it_alone_knows() {
    String task = "package: { name: curl, use: ansible.builtin.dnf, enablerepo: extra }";

    assertThat(Trial.check(host, task).hasChanges()).isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void each_manager_is_told_by_its_own_module() {
    host.answers("# What pacman knows", "I curl 8-1\n").answers("for name in apt-get", "pacman\n");
    assertThat(Trial.check(host, "package: { name: curl }").hasChanges()).isFalse();

    host.answers("# What apk knows", "W curl\nI curl\n").answers("for name in apt-get", "apk\n");
    assertThat(Trial.check(host, "package: { name: curl }").hasChanges()).isFalse();

    host.answers("command -v zypper", "curl\n").answers("for name in apt-get", "zypper\n");
    assertThat(Trial.check(host, "package: { name: curl }").hasChanges()).isFalse();
  }

  @Test
  void one_that_is_not_known_is_answered_with_those_that_are() {
    assertThat(Trial.check(host, "package: { name: curl, use: portage }").failure())
        .isEqualTo(
            "Could not find a module for portage; there are: apk, apt, dnf, dnf5, microdnf, pacman,"
                + " yum, zypper");
    host.answers("for name in apt-get", "none\n");
    assertThat(Trial.check(host, "package: { name: curl }").failure())
        .startsWith("Could not detect which package manager to use.");
  }
}
