package foobar.modules.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UfwTest {

  private static final String SSH = "### tuple ### allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in\n";
  private static final String SSH6 = "### tuple ### allow tcp 22 ::/0 any ::/0 in\n";
  private static final String FOUND = "/usr/sbin/ufw\n";
  private static final String ALLOW = "ufw: { rule: allow, port: '22', proto: tcp }";

  private final FakeHost host = new FakeHost().answers("PATH=$PATH", FOUND);
  private final List<List<String>> rehearsed = new ArrayList<>();

  private String settings = "ENABLED=no\nLOGLEVEL=low\nDEFAULT_INPUT_POLICY=\"DROP\"\n";
  private String rules = "";
  private String rules6 = "";
  private String status = "Status: inactive\n";
  private String numbered = "";

  private FakeHost saying(String rehearsal) {
    return host.answers(
        command -> command.script().startsWith("# What ufw says"),
        (fake, command) -> {
          rehearsed.add(command.words());
          String[] parts = {
            "/usr/sbin/ufw\n/usr/bin/grep\n", settings, rules, rules6, status, numbered, rehearsal
          };
          return FakeHost.output(0, String.join("\001\n", parts), "");
        });
  }

  private static String block(String chain, String tuples) {
    return "*filter\n:" + chain + " - [0:0]\n" + tuples + "-A " + chain + " -j ACCEPT\nCOMMIT\n";
  }

  private List<List<String>> called() {
    return host.commandsRun().stream().map(Command::words).toList();
  }

  @Test
  void a_rule_that_is_missing_is_added_in_the_long_way_of_writing_it() {
    saying(block("ufw-user-input", SSH) + block("ufw6-user-input", SSH6));

    Trial trial = Trial.run(host, ALLOW);

    String words = "ufw allow from any to any port 22 proto tcp";
    assertThat(called()).containsExactly(List.of(words.split(" ")));
    assertThat(trial.changes())
        .containsExactly(
            "ufw rules:  -> allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in\nallow tcp 22 ::/0 any ::/0 in\n");
    assertThat(trial.value("commands").toString())
        .contains("/usr/sbin/ufw allow from any to any port 22 proto tcp");
    assertThat(trial.value("msg")).hasToString("Status: inactive");
  }

  @Test
  void a_rule_that_is_there_is_left_alone_after_one_question() {
    rules = SSH;
    rules6 = SSH6;
    saying("Skipping adding existing rule\nSkipping adding existing rule (v6)\n");

    assertThat(Trial.check(host, ALLOW).hasChanges()).isFalse();
    assertThat(rehearsed).hasSize(1);
  }

  @Test
  void ufw_tells_only_the_version_of_ip_that_it_would_change() {
    rules = SSH;
    rules6 = SSH6;
    saying(block("ufw-user-input", SSH));

    assertThat(Trial.check(host, ALLOW).hasChanges()).isFalse();
  }

  @Test
  void the_last_rule_of_a_version_of_ip_can_go() {
    rules = SSH;
    saying(block("ufw-user-input", ""));

    Trial trial = Trial.run(host, "ufw: { rule: allow, port: 22, proto: tcp, delete: true }");

    assertThat(trial.changed()).isTrue();
    assertThat(called().getFirst()).startsWith("ufw", "delete", "allow");
  }

  @Test
  void a_name_and_a_comment_may_hold_blanks_and_quotes() {
    saying(block("ufw-user-input", SSH));

    Trial.run(host, "ufw: { rule: limit, app: Nginx Full, comment: \"it's\", log: true }");

    assertThat(called().getFirst())
        .containsExactly(
            "ufw",
            "limit",
            "log",
            "from",
            "any",
            "to",
            "any",
            "app",
            "Nginx Full",
            "comment",
            "it's");
  }

  @Test
  void a_rule_for_packets_passed_on_names_both_interfaces() {
    saying(block("ufw-user-input", SSH));

    Trial.run(
        host,
        "ufw: { rule: allow, route: true, interface_in: eth0, interface_out: eth1, src: 10.0.0.1 }");

    assertThat(String.join(" ", called().getFirst()))
        .isEqualTo("ufw route allow in on eth0 out on eth1 from 10.0.0.1 to any");
  }

  @Test
  void a_place_is_counted_from_the_first_rule_of_a_version_of_ip() {
    numbered = "[ 1] 22/tcp ALLOW IN\n[ 2] 80 ALLOW IN\n[ 3] 22/tcp (v6) ALLOW IN\n[ 4] 80 (v6)\n";
    String task = "ufw: { rule: deny, port: 9, insert: %d, insert_relative_to: %s }";
    saying("");

    Trial.check(host, task.formatted(0, "first-ipv6"));
    Trial.check(host, task.formatted(-1, "last-ipv6"));
    Trial.check(host, task.formatted(1, "last-ipv6"));

    assertThat(rehearsed.get(1)).containsSequence("insert", "3", "deny");
    assertThat(rehearsed.get(3)).containsSequence("insert", "3", "deny");
    assertThat(rehearsed.get(5)).doesNotContain("insert");
  }

  @Test
  void enabling_what_is_active_now_and_at_every_start_changes_nothing() {
    settings = "ENABLED=yes\n";
    status = "Status: active\n";
    saying("");

    assertThat(Trial.check(host, "ufw: { state: enabled }").hasChanges()).isFalse();
    assertThat(Trial.run(host, "ufw: { state: disabled }").changes())
        .containsExactly("state: active -> inactive");
    assertThat(called()).containsExactly(List.of("ufw", "-f", "disable"));
  }

  @Test
  void reloading_and_resetting_always_are_changes() {
    saying("");

    assertThat(Trial.check(host, "ufw: { state: reloaded }").hasChanges()).isTrue();
    assertThat(Trial.check(host, "ufw: { state: reset }").hasChanges()).isTrue();
  }

  @Test
  void a_default_is_compared_with_what_ufw_keeps_even_while_it_is_inactive() {
    saying("");

    assertThat(Trial.check(host, "ufw: { default: deny }").hasChanges()).isFalse();
    assertThat(Trial.run(host, "ufw: { policy: reject, direction: routed }").changes())
        .containsExactly("default routed: deny -> reject");
    assertThat(called()).containsExactly(List.of("ufw", "default", "reject", "routed"));
  }

  @Test
  void logging_that_is_on_at_any_level_is_on() {
    settings = "LOGLEVEL=medium\n";
    saying("");

    assertThat(Trial.check(host, "ufw: { logging: 'on' }").hasChanges()).isFalse();
    assertThat(Trial.run(host, "ufw: { logging: 'off' }").changes())
        .containsExactly("logging: medium -> off");
  }

  @Test
  void what_ufw_refuses_fails_the_check_with_its_words() {
    host.answers("# What ufw says", FakeHost.output(1, "x", "ERROR: Bad port\n"));

    assertThatThrownBy(() -> Trial.check(host, ALLOW)).hasMessage("ERROR: Bad port\n");
  }

  @Test
  void a_host_without_ufw_fails_unless_a_dry_run_would_have_installed_it() {
    host.answers("# What ufw says", 127, "");

    assertThat(Trial.check(host, ALLOW).failure()).contains("install the package `ufw`");
    host.expecting(Expectation.Kind.PACKAGE, "ufw");
    assertThat(Trial.changes(Trial.check(host, ALLOW)))
        .containsExactly("rule: absent -> allow from any to any port 22 proto tcp");
  }

  @Test
  void a_program_that_fails_fails_the_task_with_all_it_said() {
    saying(block("ufw-user-input", SSH));
    host.answers("PATH=$PATH:/usr/sbin:/sbin LC_ALL=C", FakeHost.output(1, "", "ERROR: locked\n"));

    Trial trial = Trial.run(host, ALLOW);

    assertThat(trial.value("rc")).hasToString("1");
    assertThat(trial.value("stderr")).hasToString("ERROR: locked\n");
  }

  @Test
  void parameters_that_cannot_go_together_are_told_before_any_host_is_asked() {
    for (String task :
        List.of(
            "{ port: 22 }",
            "{ rule: allow, interface: eth0 }",
            "{ rule: allow, direction: in, interface_in: eth0 }",
            "{ rule: allow, direction: incoming }",
            "{ default: deny, direction: in }",
            "{ rule: allow, interface_in: eth0, interface_out: eth1 }",
            "{ rule: allow, name: OpenSSH, proto: tcp }")) {
      assertThatThrownBy(() -> Trial.module("ufw: " + task)).as(task).isInstanceOf(Mistake.class);
    }
  }
}
