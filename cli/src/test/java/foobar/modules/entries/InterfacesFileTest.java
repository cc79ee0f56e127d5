package foobar.modules.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Text;
import org.junit.jupiter.api.Test;

class InterfacesFileTest {

  private static final String FILE = "/etc/network/interfaces";
  private static final String TEXT =
      """
      # who is who
      source /etc/network/interfaces.d/*

      auto lo eth0
      iface lo inet loopback

      iface eth0 inet static
          address  10.0.0.2
          up echo one
      iface eth0 inet6 auto
      mapping eth1
          script /usr/local/map
      """;

  private final FakeHost host = new FakeHost().with(FILE, TEXT);

  private String after(String parameters) {
    String task = "interfaces_file: { " + parameters + " }";
    assertThat(Trial.run(host, task).changed()).isTrue();
    assertThat(Trial.run(host, task).changed()).as("a second time").isFalse();
    return host.text(FILE);
  }

  @Test
  void a_value_is_changed_in_its_line() {
    assertThat(after("iface: eth0, option: address, value: 10.0.0.9"))
        .isEqualTo(TEXT.replace("10.0.0.2", "10.0.0.9"));
  }

  @Test
  void an_option_is_added_to_the_part_of_its_family() {
    assertThat(after("iface: eth0, address_family: inet, option: mtu, value: '9000'"))
        .isEqualTo(TEXT.replace("up echo one\n", "up echo one\n    mtu 9000\n"));
    assertThat(after("iface: eth0, address_family: inet6, option: mtu, value: '1400'"))
        .contains("iface eth0 inet6 auto\n    mtu 1400\nmapping");
  }

  @Test
  void commands_can_be_several_and_go_one_by_one() {
    assertThat(after("iface: eth0, option: up, value: echo two"))
        .contains("    up echo one\n    up echo two\n");
    assertThat(after("iface: eth0, option: up, value: echo one, state: absent"))
        .contains("10.0.0.2\n    up echo two\n");
    assertThat(after("iface: eth0, option: up, state: absent")).doesNotContain("up echo");
  }

  @Test
  void the_method_stands_in_the_interfaces_own_line() {
    assertThat(after("iface: eth0, address_family: inet6, option: method, value: manual"))
        .isEqualTo(TEXT.replace("inet6 auto", "inet6 manual"));
  }

  @Test
  void all_interfaces_are_told() {
    Trial trial = Trial.run(host, "interfaces_file: {}");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("ifaces", "lo"))
        .hasToString(
            "{'pre-up': [], 'up': [], 'down': [], 'post-up': [],"
                + " 'address_family': 'inet', 'method': 'loopback'}");
    assertThat(trial.value("ifaces", "eth0", "method")).isEqualTo(Text.of("auto"));
  }

  @Test
  void what_is_not_there_is_told() {
    assertThat(
            Trial.check(host, "interfaces_file: { iface: eth9, option: mtu, value: '1' }")
                .failure())
        .isEqualTo("Error: interface eth9 not found");
    assertThat(Trial.check(host, "interfaces_file: { dest: /none }").failure())
        .contains("ifupdown");
    host.with(FILE, "mtu 1500\n");
    assertThat(Trial.check(host, "interfaces_file: {}").failure())
        .isEqualTo("misplaced option mtu 1500 in line 1");
  }

  @Test
  void an_option_needs_an_interface_and_a_value() {
    assertThatThrownBy(() -> Trial.module("interfaces_file: { option: mtu, value: '1' }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("interfaces_file: { iface: lo, option: mtu }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("Value must be set");
  }
}
