package foobar.modules.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.FakeLink;
import foobar.module.FakeWorkplace;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.remote.NotRehearsed;
import foobar.remote.Rehearsal;
import foobar.remote.Target;
import foobar.remote.Unreachable;
import foobar.value.Bool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RebootTest {

  private static final String BOOT = "cat /proc/sys/kernel/random/boot_id";
  private static final String ORDER = "program=$1";

  private final FakeLink link = new FakeLink(Target.ssh("web"));

  private ModuleTrial reboot(FakeHost host, Map<String, ?> parameters) {
    return ModuleTrial.of(Reboot.class, parameters, host, new FakeWorkplace().linked(link));
  }

  /** A host that has another boot id after so many questions for it. */
  private static FakeHost host(int looksUntilUp) {
    List<String> looks = new ArrayList<>();
    return new FakeHost()
        .answers(ORDER, "")
        .answers("whoami", "root\n")
        .answers(
            command -> command.toString().startsWith(BOOT),
            (fake, command) -> {
              looks.add("look");
              String id = looks.size() <= looksUntilUp ? "one" : "two";
              return FakeHost.output(0, id + "\n", "");
            });
  }

  @Test
  void it_is_done_when_another_boot_id_and_the_test_command_answer() {
    ModuleTrial trial = reboot(host(2), Map.of("connect_timeout", 3)).apply();

    assertThat(trial.changes()).containsExactly("reboot: running -> restarted");
    assertThat(trial.results().failure()).isNull();
    assertThat(trial.result("rebooted")).isEqualTo(Bool.TRUE);
    assertThat(trial.fake().ran().getLast()).isEqualTo("whoami");
    assertThat(link.renewals()).hasSize(2).allMatch(limit -> limit.toSeconds() == 3);
  }

  @Test
  void a_host_that_refuses_connections_is_tried_again() {
    link.refusing("connection refused", "no route to host");
    ModuleTrial trial = reboot(host(1).answers("true", ""), Map.of("test_command", "true")).apply();

    assertThat(trial.results().failure()).isNull();
    assertThat(link.renewals()).hasSize(3);
  }

  @Test
  void the_program_gets_minutes_the_message_and_the_places_to_look_in() {
    ModuleTrial trial =
        reboot(
                host(1),
                Map.of(
                    "pre_reboot_delay", 150, "msg", "a 'new' kernel", "search_paths", "/opt, /x"))
            .apply();

    assertThat(trial.fake().commandsRun().get(1).words())
        .containsExactly("shutdown", "shutdown", "2", "a 'new' kernel", "/opt", "/x");
  }

  @Test
  void a_command_of_ones_own_is_run_as_written() {
    ModuleTrial trial = reboot(host(1), Map.of("reboot_command", "systemctl reboot -f")).apply();

    assertThat(trial.fake().commandsRun().get(1).words())
        .startsWith("systemctl", "systemctl reboot -f", "");
  }

  @Test
  void a_connection_that_ends_under_the_command_is_no_failure() {
    FakeHost host =
        host(1)
            .answers(
                command -> command.toString().startsWith(ORDER),
                (fake, command) -> {
                  throw new Unreachable("the connection is lost", "");
                });
    assertThat(reboot(host, Map.of()).apply().results().failure()).isNull();
  }

  @Test
  void a_refused_command_fails_and_nothing_is_waited_for() {
    FakeHost host = host(1).answers(ORDER, FakeHost.output(1, "", "must be root\n"));
    ModuleTrial trial = reboot(host, Map.of()).apply();

    assertThat(trial.results().failure())
        .isEqualTo("Reboot command failed. Error was: ', must be root'");
    assertThat(trial.results().changed()).isFalse();
    assertThat(trial.result("rebooted")).isEqualTo(Bool.FALSE);
    assertThat(link.renewals()).isEmpty();
  }

  @Test
  void a_host_that_does_not_come_back_fails_when_the_time_is_up() {
    ModuleTrial trial = reboot(host(1000), Map.of("reboot_timeout", 1)).apply();

    assertThat(trial.results().failure())
        .startsWith("Timed out waiting for last boot time check (timeout=1)");
    assertThat(trial.result("rebooted")).isEqualTo(Bool.TRUE);
  }

  @Test
  void this_machine_is_never_restarted() {
    FakeWorkplace here = new FakeWorkplace().linked(new FakeLink(Target.local("localhost")));
    ModuleTrial trial = ModuleTrial.of(Reboot.class, Map.of(), new FakeHost(), here);

    assertThat(trial.plan().failure()).contains("would reboot the control node");
  }

  @Test
  void a_dry_run_restarts_nothing() {
    FakeHost real = host(1);
    ModuleTrial trial =
        ModuleTrial.of(
            Reboot.class, Map.of(), new Rehearsal(real), new FakeWorkplace().linked(link));

    assertThat(trial.plan().hasChanges()).isTrue();
    assertThatThrownBy(trial::apply).isInstanceOf(NotRehearsed.class);
    assertThat(real.ran()).isEmpty();
    assertThat(link.renewals()).isEmpty();
  }
}
