package foobar.modules.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Audience;
import foobar.module.FakeWorkplace;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.value.Text;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PauseTest {

  private final FakeHost host = new FakeHost();

  @Test
  void what_is_typed_is_returned() {
    Watcher watcher = new Watcher(true, "yes");
    ModuleTrial trial = pause(Map.of("prompt", "Sure?"), watcher).apply();

    assertThat(trial.result("user_input")).hasToString("yes");
    assertThat(trial.result("stdout")).hasToString("Paused for 0.0 minutes");
    assertThat(trial.results().changed()).isFalse();
    assertThat(watcher.said).hasToString("[role : ask]\nSure?:\n");
  }

  @Test
  void without_a_prompt_enter_is_asked_for() {
    Watcher watcher = new Watcher(true, "");
    pause(Map.of(), watcher).apply();

    assertThat(watcher.said)
        .hasToString("[role : ask]\nPress enter to continue, Ctrl+C to interrupt:\n");
  }

  @Test
  void what_is_typed_without_echo_is_a_secret() {
    Watcher watcher = new Watcher(true, "hush");
    ModuleTrial trial = pause(Map.of("prompt", "Password", "echo", false), watcher).apply();

    assertThat(watcher.said).hasToString("[role : ask]\nPassword (output is hidden):\n");
    assertThat(watcher.hid).isTrue();
    assertThat(((Text) trial.result("user_input")).isSecret()).isTrue();
  }

  @Test
  void where_nobody_can_be_asked_it_goes_on_with_a_warning() {
    Watcher watcher = new Watcher(true);
    ModuleTrial trial = pause(Map.of("prompt", "Sure?"), watcher).apply();

    assertThat(trial.result("user_input")).hasToString("");
    assertThat(watcher.warned)
        .hasToString("Not waiting for response to prompt as stdin is not interactive");
  }

  @Test
  void a_time_is_waited_for_at_least_a_second() {
    Watcher watcher = new Watcher(true);
    pause(Map.of("seconds", 0), watcher).apply();
    pause(Map.of("minutes", 2), watcher).apply();

    assertThat(watcher.slept).isEqualTo(Duration.ofSeconds(121));
    assertThat(watcher.said.toString()).contains("Pausing for 1 seconds\n");
    assertThat(watcher.said.toString()).contains("Pausing for 120 seconds\n");
  }

  @Test
  void a_time_cut_short_goes_on_or_fails_as_is_answered() {
    assertThat(
            pause(Map.of("seconds", 9), new Watcher(false, "x", "C")).apply().results().failure())
        .isNull();
    assertThat(pause(Map.of("seconds", 9), new Watcher(false, "a")).apply().results().failure())
        .isEqualTo("user requested abort!");
    assertThat(pause(Map.of("seconds", 9), new Watcher(false)).apply().results().failure())
        .isEqualTo("user requested abort!");
  }

  @Test
  void seconds_and_minutes_do_not_go_together() {
    assertThatThrownBy(() -> pause(Map.of("seconds", 1, "minutes", 1), new Watcher(true)))
        .hasMessageContaining("mutually exclusive");
  }

  private ModuleTrial pause(Map<String, ?> parameters, Watcher watcher) {
    return ModuleTrial.of(Pause.class, parameters, host, new FakeWorkplace().watched(watcher));
  }

  /** Somebody with answers at hand. */
  private static final class Watcher implements Audience {

    private final boolean patient;
    private final Queue<String> answers;
    private final StringBuilder said = new StringBuilder();
    private final StringBuilder warned = new StringBuilder();
    private Duration slept = Duration.ZERO;
    private boolean hid;

    Watcher(boolean patient, String... answers) {
      this.patient = patient;
      this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public String task() {
      return "role : ask";
    }

    @Override
    public void say(String text) {
      said.append(text);
    }

    @Override
    public void warn(String text) {
      warned.append(text);
    }

    @Override
    public @Nullable String ask(String question, boolean hidden) {
      hid |= hidden;
      return answers.poll();
    }

    @Override
    public boolean sleep(Duration time) {
      slept = slept.plus(time);
      return patient;
    }
  }
}
