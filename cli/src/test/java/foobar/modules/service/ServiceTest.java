package foobar.modules.service;

import static foobar.modules.Trial.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.remote.HostFailure;
import foobar.source.Mistake;
import foobar.value.Text;
import org.junit.jupiter.api.Test;

class ServiceTest {

  private static final String STATE = "# What the init system knows";
  private static final String RUNNING = recorded(ServiceTest.class, "nginx.txt");

  private final FakeHost host = new FakeHost().answers(STATE, RUNNING);

  private FakeHost stopped() {
    return host.answers(
        STATE,
        RUNNING
            .replace("ActiveState=active", "ActiveState=inactive")
            .replace("UnitFileState=enabled", "UnitFileState=disabled"));
  }

  @Test
  void a_service_that_runs_and_is_enabled_needs_one_question() {
    Trial trial = Trial.run(host, "service: { name: nginx, state: started, enabled: true }");

    assertThat(trial.changed()).isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(trial.value("name")).isEqualTo(Text.of("nginx"));
    assertThat(trial.value("status", "Id")).isEqualTo(Text.of("nginx.service"));
    assertThat(((Text) trial.value("status", "Description")).isUnsafe()).isTrue();
  }

  @Test
  void a_stopped_one_is_enabled_and_started() {
    stopped().answers("systemctl", "");

    Trial trial = Trial.run(host, "service: { name: nginx, state: started, enabled: true }");

    assertThat(trial.changes()).containsExactly("enabled: no -> yes", "state: stopped -> started");
    assertThat(host.ran())
        .containsExactly("systemctl enable nginx.service", "systemctl start nginx.service");
  }

  @Test
  void a_restart_of_a_stopped_service_starts_it() {
    stopped().answers("systemctl", "");

    Trial.run(host, "service: { name: nginx, state: restarted }");

    assertThat(host.ran()).containsExactly("systemctl start nginx.service");
  }

  @Test
  void a_reload_always_changes() {
    host.answers("systemctl", "");

    Trial trial = Trial.run(host, "service: { name: nginx, state: reloaded }");

    assertThat(trial.changed()).isTrue();
    assertThat(host.ran()).containsExactly("systemctl reload nginx.service");
  }

  @Test
  void a_service_that_does_not_start_has_its_last_words_quoted() {
    stopped()
        .answers("systemctl start", FakeHost.output(1, "", "Job for nginx.service failed."))
        .answers("journalctl", "nginx: [emerg] bind() to 0.0.0.0:80 failed\n");

    assertThatThrownBy(() -> Trial.run(host, "service: { name: nginx, state: started }"))
        .isInstanceOf(HostFailure.class)
        .hasMessage(
            """
            systemctl start nginx.service failed: Job for nginx.service failed.
            its last words:
              nginx: [emerg] bind() to 0.0.0.0:80 failed""");
  }

  @Test
  void an_unknown_service_is_answered_with_the_nearest() {
    host.answers(STATE, recorded(ServiceTest.class, "missing.txt"))
        .answers("systemctl list-unit-files", "nginx.service enabled enabled\nssh.service x x\n");

    assertThat(Trial.check(host, "service: { name: ngnx, state: started }").failure())
        .isEqualTo("Could not find the requested service ngnx: host; did you mean `nginx`?");
  }

  @Test
  void in_a_dry_run_a_packages_service_counts_as_started_and_enabled() {
    host.answers(STATE, recorded(ServiceTest.class, "missing.txt"))
        .expecting(Expectation.Kind.PACKAGE, "nosuch");

    Plan plan = Trial.check(host, "service: { name: nosuch, state: started, enabled: true }");

    assertThat(plan.failure()).isNull();
    assertThat(plan.hasChanges()).isFalse();
    assertThat(Trial.changes(Trial.check(host, "service: { name: nosuch, state: restarted }")))
        .containsExactly("state: started -> restarted");
  }

  @Test
  void in_a_dry_run_a_service_that_apt_was_told_to_keep_off_is_still_to_be_started() {
    host.answers(STATE, recorded(ServiceTest.class, "missing.txt"))
        .expecting(Expectation.Kind.PACKAGE, "nosuch")
        .expecting(Expectation.SERVICES_KEPT_OFF.kind(), Expectation.SERVICES_KEPT_OFF.name());

    assertThat(
            Trial.changes(
                Trial.check(host, "service: { name: nosuch, state: started, enabled: true }")))
        .containsExactly("state: stopped -> started");
  }

  @Test
  void a_unit_file_just_written_is_there_but_not_started() {
    host.answers(STATE, recorded(ServiceTest.class, "missing.txt"))
        .with("/etc/systemd/system/nosuch.service", "[Service]\n");

    assertThat(
            Trial.changes(
                Trial.check(host, "service: { name: nosuch, state: started, enabled: true }")))
        .containsExactly("enabled: no -> yes", "state: stopped -> started");
  }

  @Test
  void an_instance_of_a_template_written_just_now_is_there() {
    host.answers(STATE, "Id=app@1.service\nLoadState=not-found\n")
        .with("/etc/systemd/system/app@.service", "[Service]\n");

    assertThat(Trial.changes(Trial.check(host, "service: { name: app@1, state: started }")))
        .containsExactly("state: stopped -> started");
  }

  @Test
  void what_an_earlier_step_of_a_dry_run_started_is_started() {
    stopped().expecting(Expectation.Kind.SERVICE, "nginx.service active");

    assertThat(Trial.check(host, "service: { name: nginx, state: started }").hasChanges())
        .isFalse();
  }

  @Test
  void what_a_mask_hid_is_disabled_with_it() {
    host.answers(STATE, recorded(ServiceTest.class, "masked.txt")).answers("systemctl", "");

    Trial.run(host, "systemd: { name: apt-daily.timer, masked: false, enabled: false }");

    assertThat(host.ran())
        .containsExactly("systemctl unmask apt-daily.timer", "systemctl disable apt-daily.timer");
  }

  @Test
  void a_masked_unit_is_not_started() {
    host.answers(STATE, recorded(ServiceTest.class, "masked.txt"));

    assertThat(Trial.check(host, "systemd: { name: apt-daily.timer, state: started }").failure())
        .isEqualTo(
            "apt-daily.timer is masked: it cannot be started or enabled; set `masked: false`");
  }

  @Test
  void unmasking_comes_first() {
    host.answers(STATE, recorded(ServiceTest.class, "masked.txt")).answers("systemctl", "");

    Trial.run(host, "systemd: { name: apt-daily.timer, masked: false, enabled: true }");

    assertThat(host.ran())
        .containsExactly("systemctl unmask apt-daily.timer", "systemctl enable apt-daily.timer");
  }

  @Test
  void a_static_unit_is_left_alone_with_a_warning() {
    host.answers(STATE, recorded(ServiceTest.class, "static.txt"));

    Plan plan = Trial.check(host, "systemd: { name: systemd-journald, enabled: false }");

    assertThat(plan.hasChanges()).isFalse();
    assertThat(plan.warnings())
        .containsExactly("systemd-journald.service is static: it cannot be disabled, only masked");
  }

  @Test
  void a_reload_of_systemd_alone_changes_nothing() {
    host.answers("systemctl daemon-reload", "");

    Trial trial = Trial.run(host, "systemd: { daemon_reload: true }");

    assertThat(trial.changed()).isFalse();
    assertThat(host.ran()).containsExactly("systemctl daemon-reload");
  }

  @Test
  void systemd_is_not_reloaded_if_the_unit_is_up_to_date() {
    Trial.run(host, "systemd: { name: nginx, state: started, daemon_reload: true }");

    assertThat(host.ran()).isEmpty();
  }

  @Test
  void systemd_is_reloaded_before_a_unit_whose_file_changed() {
    host.answers(STATE, RUNNING.replace("NeedDaemonReload=no", "NeedDaemonReload=yes"))
        .answers("systemctl", "");

    Trial trial =
        Trial.run(host, "systemd: { name: nginx, state: restarted, daemon_reload: true }");

    assertThat(trial.changed()).isTrue();
    assertThat(host.ran())
        .containsExactly("systemctl daemon-reload", "systemctl restart nginx.service");
  }

  @Test
  void a_users_unit_is_asked_from_the_users_systemd() {
    stopped().answers(": \"${XDG_RUNTIME_DIR", "");

    Trial.run(host, "systemd: { name: nginx, state: started, scope: user }");

    assertThat(host.commandsAsked().getFirst().words()).containsExactly("nginx", "--user");
    assertThat(host.commandsRun().getFirst().words())
        .containsExactly("--user", "start", "nginx.service");
  }

  @Test
  void a_state_without_a_name_is_refused() {
    assertThatThrownBy(() -> Trial.module("systemd: { state: started }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(": name");
  }
}
