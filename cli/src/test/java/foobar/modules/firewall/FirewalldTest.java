package foobar.modules.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirewalldTest {

  private final FakeHost host = new FakeHost().answers("PATH=$PATH", "");

  private FakeHost saying(String... lines) {
    return host.answers("# What firewalld says", String.join("\n", lines) + "\n");
  }

  private List<String> called() {
    return host.commandsRun().stream()
        .map(Command::words)
        .map(words -> String.join(" ", words))
        .toList();
  }

  @Test
  void a_service_is_opened_where_it_is_closed() {
    saying("running", "public", "no", "yes");

    Trial trial =
        Trial.run(
            host,
            "firewalld: { service: https, permanent: true, immediate: true, state: enabled }");

    assertThat(called()).containsExactly("firewall-cmd --zone=public --add-service=https");
    assertThat(trial.value("msg"))
        .hasToString(
            "Permanent and Non-Permanent(immediate) operation, Changed service https to enabled");
    assertThat(host.commandsAsked().getFirst().words())
        .containsExactly("", "--query-service=https");
  }

  @Test
  void what_is_open_already_is_left_alone() {
    saying("running", "public", "yes", "yes");

    String task = "firewalld: { port: 80/tcp, permanent: true, immediate: true, state: enabled }";
    assertThat(Trial.check(host, task).hasChanges()).isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void without_permanent_the_running_firewall_is_meant_and_it_can_be_for_a_while() {
    saying("running", "public", "no", "no");

    Trial.run(host, "firewalld: { port: 161-162/udp, state: enabled, timeout: 60 }");

    assertThat(called())
        .containsExactly("firewall-cmd --zone=public --add-port=161-162/udp --timeout=60");
  }

  @Test
  void a_daemon_that_does_not_run_is_replaced_by_the_other_program() {
    saying("offline", "public", "?", "no");

    Trial trial = Trial.run(host, "firewalld: { service: ftp, permanent: true, state: enabled }");

    assertThat(called()).containsExactly("firewall-offline-cmd --zone=public --add-service=ftp");
    assertThat(trial.value("msg").toString()).endsWith("only on-disk configs were altered)");
    assertThat(
            Trial.check(host, "firewalld: { service: ftp, immediate: true, state: enabled }")
                .failure())
        .startsWith("firewall is not currently running");
  }

  @Test
  void every_sort_of_thing_has_its_option() {
    saying("running", "dmz", "yes", "yes");
    for (String thing :
        List.of(
            "rich_rule: rule service name=ftp accept",
            "port_forward: [{ port: 443, proto: tcp, toport: 8443 }]",
            "icmp_block: echo-request",
            "protocol: ospf",
            "source: 10.0.0.0/8",
            "interface: eth2",
            "masquerade: true",
            "icmp_block_inversion: true")) {
      Trial.run(host, "firewalld: { zone: dmz, permanent: true, state: disabled, " + thing + " }");
    }

    assertThat(called())
        .containsExactly(
            "firewall-cmd --permanent --zone=dmz --remove-rich-rule=rule service name=ftp accept",
            "firewall-cmd --permanent --zone=dmz"
                + " --remove-forward-port=port=443:proto=tcp:toport=8443:toaddr=",
            "firewall-cmd --permanent --zone=dmz --remove-icmp-block=echo-request",
            "firewall-cmd --permanent --zone=dmz --remove-protocol=ospf",
            "firewall-cmd --permanent --zone=dmz --remove-source=10.0.0.0/8",
            "firewall-cmd --permanent --zone=dmz --remove-interface=eth2",
            "firewall-cmd --permanent --zone=dmz --remove-masquerade",
            "firewall-cmd --permanent --zone=dmz --remove-icmp-block-inversion");
  }

  @Test
  void masquerading_that_is_false_and_enabled_is_off() {
    saying("running", "dmz", "no", "no");

    String task = "firewalld: { zone: dmz, masquerade: false, permanent: true, state: enabled }";
    assertThat(Trial.check(host, task).hasChanges()).isFalse();
  }

  @Test
  void zones_and_targets_come_and_go() {
    saying("running", "own", "?", "no");
    Trial.run(host, "firewalld: { zone: own, permanent: true, state: present }");
    saying("running", "own", "?", "default");
    Trial trial =
        Trial.run(host, "firewalld: { zone: own, permanent: true, state: present, target: DROP }");

    assertThat(called())
        .containsExactly(
            "firewall-cmd --permanent --new-zone=own",
            "firewall-cmd --permanent --zone=own --set-target=DROP");
    assertThat(trial.changes()).containsExactly("target of own: default -> DROP");
  }

  @Test
  void what_firewalld_does_not_know_fails_the_check() {
    saying("running", "public", "?", "error Error: INVALID_ZONE: none");

    assertThat(
            Trial.check(
                    host, "firewalld: { zone: none, service: x, permanent: true, state: enabled }")
                .failure())
        .isEqualTo("ERROR: Exception caught: INVALID_ZONE: none");
  }

  @Test
  void a_dry_run_takes_a_firewalld_that_would_have_been_installed_for_a_new_one() {
    host.answers("# What firewalld says", 127, "");
    String task = "firewalld: { service: https, permanent: true, state: enabled }";

    assertThat(Trial.check(host, task).failure()).contains("firewalld");
    host.expecting(Expectation.Kind.PACKAGE, "firewalld");
    assertThat(Trial.changes(Trial.check(host, task)))
        .containsExactly("service https (permanent): disabled -> enabled");
  }

  @Test
  void parameters_that_cannot_go_together_are_told_before_any_host_is_asked() {
    for (String task :
        List.of(
            "{ state: enabled }",
            "{ service: a, port: 80/tcp, state: enabled }",
            "{ port: 80, state: enabled }",
            "{ interface: eth0, state: enabled }",
            "{ source: 10.0.0.1, state: enabled }",
            "{ service: a, state: present }",
            "{ zone: a, state: present }",
            "{ zone: a, target: DROP, state: present, immediate: true, permanent: true }",
            "{ port_forward: [{ port: 1 }], state: enabled }")) {
      assertThatThrownBy(() -> Trial.module("firewalld: " + task))
          .as(task)
          .isInstanceOf(Mistake.class);
    }
  }
}
