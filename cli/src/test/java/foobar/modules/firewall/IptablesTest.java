package foobar.modules.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

class IptablesTest {

  private final FakeHost host = new FakeHost().answers("PATH=$PATH", "");

  private FakeHost saying(String chain, String rule) {
    return host.answers("# Whether a chain", chain + rule + "\n");
  }

  private String rule(String task) {
    saying("-P INPUT ACCEPT\n", "absent");
    return Trial.run(host, "iptables: " + task).value("rule").toString();
  }

  private List<String> called() {
    return host.commandsRun().stream()
        .map(Command::words)
        .map(words -> String.join(" ", words))
        .toList();
  }

  @Test
  void a_rule_that_is_missing_is_appended() {
    saying("-P INPUT ACCEPT\n", "absent");

    Trial trial =
        Trial.run(host, "iptables: { chain: INPUT, source: 8.8.8.8, jump: DROP, comment: a b }");

    assertThat(called())
        .containsExactly("iptables -t filter -A INPUT -s 8.8.8.8 -j DROP -m comment --comment a b");
    assertThat(trial.changes())
        .containsExactly("rule: absent -> INPUT -s 8.8.8.8 -j DROP -m comment --comment 'a b'");
  }

  @Test
  void a_rule_that_is_there_is_left_alone_after_one_question() {
    saying("-P INPUT ACCEPT\n", "present");

    assertThat(Trial.check(host, "iptables: { chain: INPUT, jump: DROP }").hasChanges()).isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void a_rule_goes_where_its_number_says() {
    saying("-P INPUT ACCEPT\n", "absent");

    Trial.run(host, "iptables: { chain: INPUT, action: insert, rule_num: 5, jump: ACCEPT }");

    assertThat(called()).containsExactly("iptables -t filter -I INPUT 5 -j ACCEPT");
  }

  @Test
  void a_rule_is_taken_away() {
    saying("-P INPUT ACCEPT\n", "present");

    Trial.run(host, "iptables: { chain: INPUT, ip_version: ipv6, jump: DROP, state: absent }");

    assertThat(called()).containsExactly("ip6tables -t filter -D INPUT -j DROP");
  }

  @Test
  void an_exclamation_mark_negates_the_option() {
    assertThat(rule("{ chain: INPUT, source: '!10.0.0.0/8', in_interface: '! eth+', jump: DROP }"))
        .isEqualTo("! -s 10.0.0.0/8 -j DROP ! -i eth+");
  }

  @Test
  void states_of_a_connection_use_the_match_that_is_asked_for() {
    assertThat(rule("{ chain: INPUT, ctstate: [NEW, RELATED], jump: ACCEPT }"))
        .isEqualTo("-j ACCEPT -m conntrack --ctstate NEW,RELATED");
    assertThat(rule("{ chain: INPUT, match: state, ctstate: NEW, jump: ACCEPT }"))
        .isEqualTo("-m state -j ACCEPT --state NEW");
    assertThat(rule("{ chain: INPUT, match: conntrack, ctstate: NEW }"))
        .isEqualTo("-m conntrack --ctstate NEW");
  }

  @Test
  void flags_ports_ranges_limits_and_owners_bring_their_matches() {
    assertThat(
            rule(
                "{ chain: INPUT, protocol: tcp, tcp_flags: { flags: ALL, flags_set: [ACK, SYN] },"
                    + " destination_ports: ['80', '8081:8083'], syn: negate, jump: ACCEPT }"))
        .isEqualTo(
            "-p tcp --tcp-flags ALL ACK,SYN -j ACCEPT -m multiport --dports 80,8081:8083 ! --syn");
    assertThat(
            rule("{ chain: OUTPUT, src_range: 1.1.1.1-1.1.1.9, limit: 2/minute, uid_owner: root }"))
        .isEqualTo(
            "-m iprange --src-range 1.1.1.1-1.1.1.9 -m limit --limit 2/minute -m owner"
                + " --uid-owner root");
    assertThat(rule("{ chain: INPUT, match_set: bad, match_set_flags: 'src,dst', jump: DROP }"))
        .isEqualTo("-j DROP -m set --match-set bad src,dst");
  }

  @Test
  void rejecting_and_logging_bring_their_targets() {
    assertThat(rule("{ chain: INPUT, reject_with: tcp-reset, protocol: tcp }"))
        .isEqualTo("-p tcp -j REJECT --reject-with tcp-reset");
    rule("{ chain: INPUT, log_prefix: 'in: ', log_level: 7 }");
    assertThat(called().getLast())
        .isEqualTo("iptables -t filter -A INPUT -j LOG --log-prefix in:  --log-level 7");
  }

  @Test
  void the_type_of_icmp_messages_is_written_as_the_version_of_ip_wants_it() {
    assertThat(rule("{ chain: INPUT, protocol: icmp, icmp_type: echo-request }"))
        .isEqualTo("-p icmp --icmp-type echo-request");
    assertThat(rule("{ chain: INPUT, ip_version: ipv6, protocol: icmpv6, icmp_type: '128' }"))
        .isEqualTo("-p icmpv6 --icmpv6-type 128");
  }

  @Test
  void a_chain_is_made_with_its_first_rule_and_alone() {
    saying("", "absent");

    Trial.run(host, "iptables: { chain: OWN, chain_management: true, jump: DROP }");
    Trial.run(host, "iptables: { chain: OWN, chain_management: true }");

    assertThat(called())
        .containsExactly(
            "iptables -t filter -N OWN",
            "iptables -t filter -A OWN -j DROP",
            "iptables -t filter -N OWN");
  }

  @Test
  void a_chain_is_removed_only_where_chains_are_managed() {
    saying("-N OWN\n", "absent");

    Plan careless = Trial.check(host, "iptables: { chain: OWN, state: absent }");
    Trial.run(host, "iptables: { chain: OWN, state: absent, chain_management: true }");

    assertThat(careless.hasChanges()).isFalse();
    assertThat(careless.warnings()).hasSize(1);
    assertThat(called()).containsExactly("iptables -t filter -X OWN");
  }

  @Test
  void a_policy_is_set_where_it_differs() {
    saying("-P FORWARD ACCEPT\n", "absent");

    assertThat(Trial.run(host, "iptables: { chain: FORWARD, policy: DROP }").changes())
        .containsExactly("policy of FORWARD: ACCEPT -> DROP");
    assertThat(Trial.check(host, "iptables: { chain: FORWARD, policy: ACCEPT }").hasChanges())
        .isFalse();
    assertThat(called()).containsExactly("iptables -t filter -P FORWARD DROP");
  }

  @Test
  void a_chain_without_a_policy_fails() {
    saying("-N OWN\n", "absent");

    assertThat(Trial.check(host, "iptables: { chain: OWN, policy: DROP }").failure())
        .isEqualTo("Can't detect current policy");
  }

  @Test
  void flushing_takes_the_chain_or_the_whole_table() {
    Trial.run(host, "iptables: { table: nat, flush: true }");
    Trial.run(host, "iptables: { chain: INPUT, flush: true }");

    assertThat(called()).containsExactly("iptables -t nat -F", "iptables -t filter -F INPUT");
  }

  @Test
  void a_dry_run_on_a_host_that_would_have_got_iptables_knows_the_kernels_chains() {
    host.answers("# Whether a chain", 127, "");

    String task = "iptables: { chain: INPUT, policy: DROP }";
    assertThat(Trial.check(host, task).failure()).contains("iptables");
    host.expecting(Expectation.Kind.PACKAGE, "iptables");
    assertThat(Trial.changes(Trial.check(host, task)))
        .containsExactly("policy of INPUT: ACCEPT -> DROP");
  }

  @Test
  void parameters_that_cannot_go_together_are_told_before_any_host_is_asked() {
    for (String task :
        List.of(
            "{ jump: DROP }",
            "{ chain: INPUT, jump: TEE }",
            "{ chain: INPUT, jump: DROP, log_prefix: x }",
            "{ chain: INPUT, flush: true, policy: DROP }",
            "{ chain: INPUT, log_level: loud }",
            "{ chain: INPUT, tcp_flags: { flag: ALL } }",
            "{ chain: INPUT, set_dscp_mark: 8, set_dscp_mark_class: CS1 }")) {
      assertThatThrownBy(() -> Trial.module("iptables: " + task))
          .as(task)
          .isInstanceOf(Mistake.class);
    }
  }
}
