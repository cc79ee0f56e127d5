package foobar.modules.control;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.module.FakeWorkplace;
import foobar.module.Jobs;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncStatusTest {

  private static final String PLACE = "/root/.ansible_async/j1.2";

  private final FakeHost host = new FakeHost().answers("printf %s ~", "/root");
  private final FakeWorkplace workplace = new FakeWorkplace().jobs(new Running(null));

  @Test
  void what_a_host_has_kept_of_a_job_is_what_its_task_returns() {
    keeps("{\"cmd\": [\"a\"], \"changed\": true, \"rc\": 0, \"stdout\": \"b\\nc\"}");
    ModuleTrial trial = status(Map.of("jid", "j1.2")).apply();

    assertThat(trial.result("finished")).hasToString("1");
    assertThat(trial.result("stdout_lines")).hasToString("['b', 'c']");
    assertThat(trial.result("results_file")).hasToString(PLACE);
    assertThat(trial.results().changed()).isTrue();
    assertThat(trial.results().failure()).isNull();
  }

  @Test
  void a_job_that_has_failed_fails_the_task() {
    keeps("{\"failed\": true, \"rc\": 3, \"msg\": \"non-zero return code\"}");

    assertThat(status(Map.of("jid", "j1.2")).apply().results().failure())
        .isEqualTo("non-zero return code");
  }

  @Test
  void a_job_that_has_not_ended_is_not_finished() {
    keeps("{\"started\": 1, \"finished\": 0, \"ansible_job_id\": \"j1.2\"}");
    ModuleTrial trial = status(Map.of("jid", "j1.2"));

    assertThat(trial.result("finished")).hasToString("0");
    assertThat(trial.plan().changes()).isEmpty();
  }

  @Test
  void an_answer_that_is_no_json_is_shown() {
    keeps("Segmentation fault");

    assertThat(status(Map.of("jid", "j1.2")).plan().failure())
        .isEqualTo("Could not parse job output: Segmentation fault");
  }

  @Test
  void a_job_that_nobody_knows_could_not_be_found() {
    host.answers("cat", 1, "");

    assertThat(status(Map.of("jid", "j1.2")).plan().failure()).isEqualTo("could not find job");
    assertThat(status(Map.of("jid", "j1.2", "mode", "cleanup")).plan().failure())
        .isEqualTo("could not find job");
  }

  @Test
  void cleaning_up_removes_the_answer_and_changes_nothing_else() {
    keeps("{}");
    ModuleTrial trial = status(Map.of("jid", "j1.2", "mode", "cleanup")).apply();

    assertThat(trial.result("erased")).hasToString(PLACE);
    assertThat(trial.results().changed()).isFalse();
    assertThat(host.file(PLACE).exists()).isFalse();
  }

  @Test
  void a_job_of_the_run_itself_needs_no_file() {
    workplace.jobs(
        new Running(new Jobs.State(true, true, null, MapValue.empty().put("n", Text.of("1")))));
    ModuleTrial trial = status(Map.of("jid", "j1.2")).apply();

    assertThat(trial.result("n")).hasToString("1");
    assertThat(trial.results().changed()).isTrue();
  }

  @Test
  void a_job_that_a_dry_run_has_not_started_is_not_asked_for() {
    workplace.jobs(
        new Running(null) {
          @Override
          public boolean isImagined(String host, String id) {
            return true;
          }
        });

    assertThat(status(Map.of("jid", "j1.2")).plan().skipped()).contains("dry run");
  }

  @Test
  void a_variable_says_where_the_answers_are() {
    workplace.knowing("ansible_async_dir", Text.of("/srv/jobs"));
    host.answers("cat /srv/jobs/j1.2", "{\"rc\": 0}");

    assertThat(status(Map.of("jid", "j1.2")).result("results_file")).hasToString("/srv/jobs/j1.2");
  }

  private void keeps(String content) {
    workplace.knowing("ansible_async_dir", Text.of("/root/.ansible_async"));
    host.with(PLACE, content).answers("cat " + PLACE, content);
  }

  private ModuleTrial status(Map<String, String> parameters) {
    return ModuleTrial.of(AsyncStatus.class, parameters, host, workplace);
  }

  private static class Running implements Jobs {

    private final Jobs.@Nullable State known;

    Running(Jobs.@Nullable State known) {
      this.known = known;
    }

    @Override
    public @Nullable State state(String host, String id) {
      return known;
    }

    @Override
    public void forget(String host, String id) {
      // Nothing is kept.
    }
  }
}
