package foobar.modules.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitScriptTest {

  private static final String UNIT = "# What the init system knows";
  private static final String INIT = "# What an init system other than systemd knows";
  private static final String SCRIPT = "script=/etc/init.d/nginx\n";
  private static final String STOPPED = "code=3\ntext=nginx is not running.\ntool=update-rc.d\n";
  private static final String RUNNING =
      "code=0\ntext=nginx is running.\nlinks=/etc/rc2.d/S01nginx /etc/rc3.d/S01nginx\n"
          + "tool=update-rc.d\n";

  private final FakeHost host = new FakeHost().answers(UNIT, "init=other\n");

  private void sysv(String state) {
    host.answers(INIT, "init=sysv\n" + SCRIPT + state);
  }

  private void openRc(String state) {
    host.answers(INIT, "init=openrc\n" + SCRIPT + state);
  }

  private List<List<String>> ran() {
    return host.commandsRun().stream().map(command -> command.words()).toList();
  }

  @Test
  void a_service_that_runs_and_is_enabled_stays_as_it_is() {
    sysv(RUNNING);

    Trial trial = Trial.run(host, "service: { name: nginx, state: started, enabled: true }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("status", "started").toString()).contains("'changed': False");
  }

  @Test
  void a_stopped_one_is_enabled_and_started_by_its_script() {
    sysv(STOPPED);
    host.answers("update-rc.d", "").answers("script=$1", "Starting nginx.\n");

    Trial trial = Trial.run(host, "service: { name: nginx, state: started, enabled: true }");

    assertThat(trial.changes()).containsExactly("enabled: no -> yes", "state: stopped -> started");
    assertThat(ran())
        .containsExactly(
            List.of("update-rc.d", "nginx", "defaults"),
            List.of("update-rc.d", "nginx", "enable"),
            List.of("/etc/init.d/nginx", "start", ""));
    assertThat(trial.value("status", "started", "stdout")).hasToString("Starting nginx.\n");
  }

  @Test
  void a_restart_stops_waits_and_starts() {
    sysv(RUNNING);
    host.answers("script=$1", "").answers("sleep 2", "");

    Trial.run(host, "sysvinit: { name: nginx, state: restarted, sleep: 2, args: --quick }");

    assertThat(ran())
        .containsExactly(
            List.of("/etc/init.d/nginx", "stop", "--quick"),
            List.of("/etc/init.d/nginx", "start", "--quick"));
    assertThat(host.commandsAsked()).filteredOn(c -> c.toString().equals("sleep 2")).hasSize(2);
  }

  @Test
  void run_levels_are_looked_at_one_by_one() {
    sysv(RUNNING);
    host.answers("update-rc.d", "");

    assertThat(
            Trial.check(host, "sysvinit: { name: nginx, enabled: true, runlevels: [2, 3] }")
                .hasChanges())
        .isFalse();
    Trial.run(host, "sysvinit: { name: nginx, enabled: false, runlevels: [2, 5] }");
    assertThat(ran()).containsExactly(List.of("update-rc.d", "nginx", "disable", "2", "5"));
  }

  @Test
  void the_words_of_a_script_are_truer_than_its_status() {
    sysv("code=0\ntext=nginx is stopped\n");
    assertThat(state("started")).isTrue();

    sysv("code=0\ntext=nginx dead but pid file exists\n");
    assertThat(state("started")).isTrue();

    sysv("code=0\n");
    assertThat(state("started")).isFalse();

    sysv("found=yes\n");
    assertThat(state("started, pattern: nginx")).isFalse();
  }

  private boolean state(String state) {
    return Trial.check(host, "sysvinit: { name: nginx, state: " + state + " }").hasChanges();
  }

  @Test
  void a_script_that_fails_says_what_it_said() {
    sysv(STOPPED);
    host.answers("script=$1", FakeHost.output(1, "", "no such port"));
    Plan plan = Trial.check(host, "sysvinit: { name: nginx, state: started }");
    Results results = new Results();
    plan.changes().getFirst().act().apply(host, results);

    assertThat(results.failure()).isEqualTo("Failed to start service: nginx");
    assertThat(results.values().get("stderr")).hasToString("no such port");
  }

  @Test
  void open_rc_has_run_levels_with_names() {
    openRc("code=3\ntext= * status: stopped\nlevels=boot\n");
    host.answers("rc-update", "").answers("rc-service", "");

    Trial trial = Trial.run(host, "service: { name: nginx, state: started, enabled: true }");

    assertThat(ran())
        .containsExactly(
            List.of("rc-update", "add", "nginx", "default"),
            List.of("rc-service", "nginx", "start"));
    assertThat(trial.value("state")).isEqualTo(Text.of("started"));
    assertThat(
            Trial.check(host, "service: { name: nginx, enabled: true, runlevel: boot }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void under_open_rc_a_reload_of_a_stopped_service_starts_it() {
    openRc("code=3\ntext= * status: stopped\n");
    host.answers("rc-service", "");
    Trial.run(host, "service: { name: nginx, state: reloaded }");

    openRc("code=0\ntext= * status: started\nlevels=default\n");
    Trial.run(host, "service: { name: nginx, state: reloaded }");
    Trial.run(host, "service: { name: nginx, state: started, enabled: true }");

    assertThat(ran())
        .containsExactly(
            List.of("rc-service", "nginx", "start"), List.of("rc-service", "nginx", "reload"));
  }

  @Test
  void a_service_that_is_not_there_is_told() {
    host.answers(INIT, "init=sysv\n").answers("systemctl list-unit-files", "nginx\nssh\n");

    assertThat(Trial.check(host, "service: { name: ngnx, state: started }").failure())
        .isEqualTo("Could not find the requested service ngnx: host; did you mean `nginx`?");
    assertThat(Trial.check(host, "sysvinit: { name: ngnx, state: started }").failure())
        .isEqualTo("Could not find the requested service ngnx: ");
  }

  @Test
  void in_a_dry_run_a_packages_service_counts_as_started_and_enabled() {
    host.answers(INIT, "init=sysv\n").expecting(Expectation.Kind.PACKAGE, "nginx");

    assertThat(
            Trial.check(host, "service: { name: nginx, state: started, enabled: true }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void saying_nothing_is_a_mistake() {
    assertThatThrownBy(() -> Trial.module("sysvinit: { name: nginx }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("one of the following is required: state, enabled");
  }
}
