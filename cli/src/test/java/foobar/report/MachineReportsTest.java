package foobar.report;

import static foobar.report.Run.configure;
import static foobar.report.Run.install;
import static foobar.report.Run.message;
import static foobar.report.Run.reload;
import static foobar.report.Run.result;
import static foobar.report.Run.secret;
import static foobar.report.Run.values;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.event.Event;
import foobar.event.Listener;
import foobar.event.TaskResult.Status;
import foobar.source.Diagnostic;
import foobar.value.MapValue;
import foobar.value.Text;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** What programs that know nothing of us are told of a run. */
class MachineReportsTest {

  private static Run run() {
    Run run =
        Run.of("web1", "web2", "web3")
            .done(install(), Status.CHANGED, "web1", "web2")
            .done(message(result("web3", install(), Status.UNREACHABLE), "no route <to> host"))
            .done(configure(), Status.SKIPPED, "web1")
            .done(
                message(result("web2", configure(), Status.FAILED), "line 1: \"&\"\nline 2, 50 %"))
            .done(secret(message(result("web1", reload(), Status.FAILED), "sesame")))
            .then(new Event.PlayStarted("one more: that is saved", List.of("web1")))
            .then(
                new Event.Warned(
                    Diagnostic.warning("old word: sesame").at(Run.SITE.span(2, 7)).help("new one")))
            .done(
                values(
                    message(result("web1", install(), Status.FAILED), "password sesame is wrong"),
                    MapValue.empty().put("stderr", Text.of("bell \u0007"))));
    run.masker.add("sesame");
    return run;
  }

  @Test
  void junit_has_a_suite_for_each_play_and_a_case_for_each_task_and_host() throws Exception {
    String shown = run().shown(Reporters::junit);
    Golden.check("report/junit.xml", shown);
    assertThat(shown).doesNotContain("sesame");
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(shown.strip().getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(7);
  }

  @Test
  void what_a_rescue_has_made_good_is_no_failure() {
    Run run = Run.of("web1").done(message(result("web1", install(), Status.FAILED), "why"));
    run.rescued("web1");
    assertThat(run.shown(Reporters::junit)).contains("failures=\"0\"").doesNotContain("<failure");
    assertThat(run.shown(MachineReportsTest::github)).doesNotContain("::error");
  }

  private static Reporter github(PrintWriter out, Masker masker) {
    return Reporters.github(out, out, Look.plain(0, false), masker);
  }

  @Test
  void a_job_of_github_folds_plays_and_marks_what_failed() {
    String shown = run().shown(MachineReportsTest::github);
    Golden.check("report/github.txt", shown);
    assertThat(shown).doesNotContain("sesame");
  }

  @Test
  void a_profile_tells_which_tasks_took_longest() {
    String shown =
        run()
            .shown(
                (out, masker) -> {
                  Listener profile = Reporters.profile(out, masker);
                  return new Reporter() {
                    @Override
                    public void on(Event event) {
                      profile.on(event);
                    }

                    @Override
                    public void close() {}
                  };
                });
    Golden.check("report/profile.txt", shown);
  }
}
