package foobar.modules.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class SysctlTest {

  private static final String FILE = "/etc/sysctl.d/60-site.conf";
  private static final String SET = "{ name: vm.swappiness, value: 10, sysctl_file: " + FILE;

  private final FakeHost host =
      new FakeHost()
          .withDirectory("/etc/sysctl.d")
          .answers("sysctl -q", "")
          .answers("sysctl -e", "")
          .answers("sysctl -n vm.swappiness", "10\n");

  @Test
  void a_missing_line_is_added_and_the_file_is_loaded() {
    assertThat(Trial.run(host, "sysctl: " + SET + " }").changed()).isTrue();
    assertThat(host.text(FILE)).isEqualTo("vm.swappiness=10\n");
    assertThat(host.ran()).contains("sysctl -q -p " + FILE);
  }

  @Test
  void a_second_time_nothing_changes() {
    Trial.run(host, "sysctl: " + SET + ", sysctl_set: true }");
    assertThat(Trial.run(host, "sysctl: " + SET + ", sysctl_set: true }").changed()).isFalse();
  }

  @Test
  void a_line_with_another_value_is_replaced_in_its_place_and_others_stay() {
    host.with(FILE, "# mine\nvm.swappiness = 60\nnet.core.somaxconn=1024\n");
    Trial.run(host, "sysctl: " + SET + " }");
    assertThat(host.text(FILE)).isEqualTo("# mine\nvm.swappiness=10\nnet.core.somaxconn=1024\n");
  }

  @Test
  void the_file_keeps_its_owner_and_its_rights() {
    host.with("/etc/sysctl.conf", "vm.swappiness = 60\n", 0440, "root", "adm");

    Trial.run(host, "sysctl: { name: vm.swappiness, value: 10, reload: false }");

    assertThat(host.file("/etc/sysctl.conf").mode()).isEqualTo(0440);
    assertThat(host.file("/etc/sysctl.conf").group()).isEqualTo("adm");
  }

  @Test
  void the_running_value_alone_can_differ() {
    host.with(FILE, "vm.swappiness=20\n");
    assertThat(
            Trial.changes(
                Trial.check(
                    host,
                    "sysctl: { name: vm.swappiness, value: 20, sysctl_set: true, sysctl_file: "
                        + FILE
                        + " }")))
        .containsExactly("vm.swappiness: 10 -> 20");
  }

  @Test
  void the_running_value_is_loaded_anew_where_only_it_differs() {
    host.with(FILE, "vm.swappiness=20\n");
    String task = "sysctl: { name: vm.swappiness, value: 20, sysctl_file: " + FILE + " }";
    assertThat(Trial.run(host, task).changed()).isTrue();
    assertThat(host.ran()).contains("sysctl -q -p " + FILE).doesNotContain("sysctl -q -w");
  }

  @Test
  void a_parameter_has_one_line_and_words_for_yes_are_one() {
    host.with(FILE, "a = 1\nvm.swappiness=1\na=2\nvm.swappiness=0\n");
    Trial.run(host, "sysctl: { name: vm.swappiness, value: true, sysctl_file: " + FILE + " }");
    assertThat(host.text(FILE)).isEqualTo("a=1\nvm.swappiness=1\n");
  }

  @Test
  void a_parameter_that_the_kernel_does_not_know_changes_each_time() {
    host.with(FILE, "net.nothing=1\n").answers("sysctl -n net.nothing", "");
    String task =
        "sysctl: { name: net.nothing, value: 1, ignoreerrors: true, sysctl_file: " + FILE + " }";
    assertThat(Trial.run(host, task).changed()).isTrue();
  }

  @Test
  void absent_takes_the_line_away() {
    host.with(FILE, "vm.swappiness=60\na=1\n");
    Trial.run(host, "sysctl: { name: vm.swappiness, state: absent, sysctl_file: " + FILE + " }");
    assertThat(host.text(FILE)).isEqualTo("a=1\n");
  }

  @Test
  void a_value_is_needed() {
    assertThatThrownBy(() -> Trial.module("sysctl: { name: vm.swappiness }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("are missing: value");
  }
}
