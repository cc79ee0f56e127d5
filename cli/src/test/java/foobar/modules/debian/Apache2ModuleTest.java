package foobar.modules.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

class Apache2ModuleTest {

  private static final String LOOK = "# What Apache says";
  private static final String TASK = "apache2_module: { name: rewrite%s }";

  private final FakeHost host = new FakeHost();

  private FakeHost on(String... modules) {
    StringBuilder text = new StringBuilder("/usr/sbin/apache2ctl\nthreaded\n0\nLoaded Modules:\n");
    for (String module : modules) {
      text.append(' ').append(module).append("_module (shared)\n");
    }
    return host.answers(LOOK, text.toString());
  }

  private FakeHost broken(String errors) {
    return host.answers(LOOK, FakeHost.output(0, "/usr/sbin/apache2ctl\nsingle\n1\n\n", errors));
  }

  @Test
  void a_module_is_switched_on_and_stays_on() {
    on("core").onRun("a2enmod", fake -> on("core", "rewrite"));

    Trial trial = Trial.run(host, TASK.formatted(""));

    assertThat(trial.changes()).containsExactly("rewrite: disabled -> enabled");
    assertThat(host.ran()).containsExactly("a2enmod rewrite");
    assertThat(trial.value("result")).hasToString("Module rewrite enabled");
    assertThat(Trial.check(host, TASK.formatted("")).hasChanges()).isFalse();
  }

  @Test
  void looking_asks_once_and_changes_nothing() {
    on("core");

    assertThat(Trial.check(host, TASK.formatted("")).hasChanges()).isTrue();
    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(host.ran()).isEmpty();
  }

  @Test
  void a_module_is_switched_off_even_if_it_is_thought_essential() {
    on("core", "rewrite").onRun("a2dismod", fake -> on("core"));

    Trial.run(host, TASK.formatted(", state: absent, force: true"));

    assertThat(host.ran()).containsExactly("a2dismod -f rewrite");
    assertThat(Trial.check(host, TASK.formatted(", state: absent")).hasChanges()).isFalse();
  }

  @Test
  void what_apache_lists_by_another_name_is_known() {
    on("php", "mod_shib", "evasive20", "own");

    for (String name : List.of("php8.4", "evasive")) {
      assertThat(Trial.check(host, "apache2_module: { name: %s }".formatted(name)).hasChanges())
          .isFalse();
    }
    assertThat(
            Trial.check(host, "apache2_module: { name: x, identifier: own_module }").hasChanges())
        .isFalse();
  }

  @Test
  void a_module_that_does_not_come_fails_with_what_was_said() {
    on("core")
        .answers("a2enmod", FakeHost.output(1, "", "ERROR: Module rewrite does not exist!\n"));
    Results results = new Results();

    Trial.check(host, TASK.formatted("")).changes().getFirst().act().apply(host, results);

    assertThat(results.failure()).startsWith("Failed to set module rewrite to enabled:");
    assertThat(results.values().toString()).contains("does not exist");
  }

  @Test
  void a_host_without_the_switching_programs_is_told_so() {
    on("core").answers("a2enmod", 127, "");
    Results results = new Results();

    Trial.check(host, TASK.formatted("")).changes().getFirst().act().apply(host, results);

    assertThat(results.failure()).startsWith("a2enmod not found.");
  }

  @Test
  void a_wrong_configuration_stops_unless_it_may_be_wrong() {
    broken("AH00526: Syntax error\n");

    assertThat(Trial.check(host, TASK.formatted("")).failure())
        .isEqualTo("Error executing /usr/sbin/apache2ctl: AH00526: Syntax error\n");

    Plan plan = Trial.check(host, TASK.formatted(", ignore_configcheck: true"));
    assertThat(plan.hasChanges()).isTrue();
    assertThat(plan.warnings()).hasSize(1);
  }

  @Test
  void the_last_module_for_processing_goes_with_a_warning() {
    on("core", "mpm_event");
    String task = "apache2_module: { name: mpm_event, state: absent%s }";

    assertThat(Trial.check(host, task.formatted("")).warnings().getFirst())
        .startsWith("No MPM module loaded!");
    assertThat(Trial.check(host, task.formatted(", warn_mpm_absent: false")).warnings()).isEmpty();

    broken("AH00534: No MPM loaded.\n");
    Plan next =
        Trial.check(host, "apache2_module: { name: mpm_prefork, ignore_configcheck: true }");
    assertThat(next.warnings().getFirst()).startsWith("No MPM module loaded!");
  }

  @Test
  void cgi_is_not_for_threads() {
    on("core");

    assertThat(Trial.check(host, "apache2_module: { name: cgi }").failure())
        .startsWith("Your MPM seems to be threaded.");
  }

  @Test
  void apache_may_come_with_a_step_before() {
    host.answers(LOOK, 127, "");
    assertThat(Trial.check(host, TASK.formatted("")).failure()).contains("apache2ctl");

    host.expecting(Expectation.Kind.PACKAGE, "apache2");
    assertThat(Trial.check(host, TASK.formatted("")).hasChanges()).isTrue();
  }

  @Test
  void what_cannot_be_a_module_is_refused() {
    assertThatThrownBy(() -> Trial.module("apache2_module: { name: '-f' }"))
        .isInstanceOf(Mistake.class);
  }
}
