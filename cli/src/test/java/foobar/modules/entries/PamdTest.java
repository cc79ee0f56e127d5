package foobar.modules.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Int;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PamdTest {

  private static final String FILE = "/etc/pam.d/login";
  private static final String RULES =
      """
      # who may come in
      auth  optional   pam_faildelay.so  delay=3000000 nullok
      # groups
      auth  [success=1 default=ignore] pam_unix.so
      @include common-account
      session required pam_limits.so
      """;

  private final FakeHost host = new FakeHost().with(FILE, RULES);

  private static final String DELAY =
      "pamd: { name: login, type: auth, control: optional, module_path: pam_faildelay.so, ";

  /** The file's rules after a task, without the line that says when it was changed. */
  private String after(String task) {
    Trial.run(host, task);
    return host.text(FILE).replaceFirst("(?m)^# Updated by Ansible - \\S+\n", "");
  }

  private static String written(String... rules) {
    return """
        # who may come in
        auth       optional pam_faildelay.so delay=3000000 nullok
        # groups
        auth       [success=1 default=ignore] pam_unix.so
        @include common-account
        session    required pam_limits.so
        """
        .replace(rules[0], String.join("\n", java.util.Arrays.copyOfRange(rules, 1, rules.length)));
  }

  private static final String DELAY_RULE =
      "auth       optional pam_faildelay.so delay=3000000 nullok";

  @Test
  void a_rule_is_changed_and_all_are_written_alike() {
    assertThat(after(DELAY + "new_control: required, module_arguments: [delay=1] }"))
        .isEqualTo(written(DELAY_RULE, "auth       required pam_faildelay.so delay=1"));
    assertThat(host.text(FILE).lines().toList().get(1)).startsWith("# Updated by Ansible - 20");
  }

  @Test
  void the_line_about_the_last_change_is_replaced_by_the_next() {
    Trial.run(host, DELAY + "new_control: required }");
    Trial.run(
        host, DELAY.replace("control: optional", "control: required") + "new_control: optional }");

    assertThat(host.text(FILE)).containsOnlyOnce("# Updated by Ansible");
  }

  @Test
  void what_is_as_it_should_be_is_not_touched() {
    Trial trial = Trial.run(host, DELAY + "new_control: optional }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("change_count")).isEqualTo(Int.of(0));
    assertThat(trial.value("backupdest")).isEqualTo(Text.of(""));
    assertThat(host.text(FILE)).isEqualTo(RULES);
  }

  @Test
  void arguments_are_added_and_their_values_changed() {
    assertThat(after(DELAY + "module_arguments: [delay=5, debug, nullok], state: args_present }"))
        .isEqualTo(
            written(DELAY_RULE, "auth       optional pam_faildelay.so delay=5 nullok debug"));
    assertThat(
            Trial.check(host, DELAY + "module_arguments: 'debug delay=5', state: args_present }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void arguments_are_taken_away_as_they_are_written() {
    assertThat(after(DELAY + "module_arguments: [nullok, delay=9], state: args_absent }"))
        .isEqualTo(written(DELAY_RULE, "auth       optional pam_faildelay.so delay=3000000"));
  }

  @Test
  void a_new_rule_comes_right_before_another_and_comes_once() {
    String task =
        "pamd: { name: login, type: auth, control: '[success=1 default=ignore]',"
            + " module_path: pam_unix.so, state: before, new_type: -auth, new_control: required,"
            + " new_module_path: pam_x.so, module_arguments: a b }";
    assertThat(after(task))
        .isEqualTo(written("auth       [s", "-auth      required pam_x.so a b", "auth       [s"));
    assertThat(Trial.check(host, task).hasChanges()).isFalse();
  }

  @Test
  void a_new_rule_comes_right_after_another_and_comes_once() {
    String task =
        DELAY + "state: after, new_type: auth, new_control: required, new_module_path: pam_x.so }";
    assertThat(after(task))
        .isEqualTo(written(DELAY_RULE, DELAY_RULE, "auth       required pam_x.so"));
    assertThat(Trial.check(host, task).hasChanges()).isFalse();
  }

  @Test
  void a_rule_is_taken_out_and_the_number_told() {
    Trial trial = Trial.run(host, DELAY + "state: absent, backup: true }");

    assertThat(host.text(FILE)).doesNotContain("faildelay");
    assertThat(trial.value("change_count")).isEqualTo(Int.of(1));
    assertThat(host.text(trial.value("backupdest").toString())).isEqualTo(RULES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"often", "'[success=2 so=ok]'", "'[success=never]'", "'[success]'"})
  void a_rule_that_pam_would_not_take_is_refused(String control) {
    Plan plan = Trial.check(host, DELAY + "new_control: " + control + " }");

    assertThat(plan.failure()).startsWith("Rule control").contains("is not valid in rule auth");
    assertThat(plan.hasChanges()).isFalse();
  }

  @Test
  void a_service_that_is_not_there_is_named() {
    assertThat(Trial.check(host, DELAY.replace("login", "nix") + "state: absent }").failure())
        .contains("/etc/pam.d/nix");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state: before",
        "state: args_present",
        "state: args_present, module_arguments: ['[a=b]']",
        "new_type: often"
      })
  void tasks_that_say_too_little_or_nonsense_are_refused(String rest) {
    assertThatThrownBy(() -> Trial.module(DELAY + rest + " }")).isInstanceOf(Mistake.class);
  }
}
