package foobar.report;

import static foobar.report.Run.configure;
import static foobar.report.Run.diff;
import static foobar.report.Run.install;
import static foobar.report.Run.message;
import static foobar.report.Run.reload;
import static foobar.report.Run.result;
import static foobar.report.Run.secret;
import static foobar.report.Run.values;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.event.Event;
import foobar.event.TaskResult.Difference;
import foobar.event.TaskResult.Status;
import foobar.source.Diagnostic;
import foobar.value.MapValue;
import foobar.value.Text;
import java.io.PrintWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is kept of a run for its history. */
class KeptLinesTest {

  private static Reporter kept(PrintWriter out, Masker masker) {
    KeptLines lines =
        new KeptLines(masker, () -> Instant.parse("2026-03-01T10:00:00Z"), out::println);
    return new Reporter() {
      @Override
      public void on(Event event) {
        lines.on(event);
      }

      @Override
      public void close() {}
    };
  }

  private static String kept(Run run) {
    return run.shown(KeptLinesTest::kept);
  }

  private static Difference file(String before, String after) {
    return new Difference("/etc/app.conf", true, before, after);
  }

  @Test
  void each_end_of_a_task_is_a_line_with_its_differences_as_they_are_shown() {
    Run run =
        Run.of("web1", "web2")
            .done(install(), Status.OK, "web1")
            .done(
                diff(
                    result("web1", configure(), Status.CHANGED),
                    file("listen 80\n", "listen 81\n"),
                    new Difference("mode", false, "0600", "0644")))
            .item(message(result("web2", install(), Status.FAILED), "no such package"), "nginx")
            .item(result("web2", install(), Status.OK), "php")
            .done(
                values(
                    message(result("web2", install(), Status.FAILED), "One or more items failed"),
                    MapValue.empty()
                        .put("stderr", Text.of("E: no\n"))
                        .put("msg", Text.of("One or more items failed"))
                        .put("facts", Text.of("not kept"))))
            .done(reload(), Status.SKIPPED, "web1")
            .then(new Event.Warned(Diagnostic.warning("an old word").at(Run.SITE.span(2, 7))));
    Golden.check("report/kept.jsonl", kept(run));
  }

  @Test
  void no_secret_is_kept_wherever_it_stands() {
    String key = "first line of a key\nsecond line of a key\n";
    Run run =
        Run.of("web1")
            .done(
                diff(
                    values(
                        message(result("web1", configure(), Status.FAILED), "sesame is wrong"),
                        MapValue.empty()
                            .put("stdout", Text.of("x".repeat(9_997) + "sesame"))
                            .put("stderr", Text.of("opened").marked(false, true))
                            .put("msg", MapValue.empty().put("sesame", Text.of("sesame")))),
                    file("password: sesame\n" + key, "password: other\n"),
                    new Difference("password", false, "sesame", "sesame2"),
                    new Difference("owner", false, "sesame", "sesamesesame")))
            .done(
                secret(
                    diff(
                        message(result("web1", reload(), Status.FAILED), "hidden too"),
                        file("hidden too", ""))));
    run.masker.add("sesame");
    run.masker.add("other");
    run.masker.add(key);
    String kept = kept(run);
    assertThat(kept)
        .doesNotContain("sesame", "other", "opened", "hidden too", "of a key")
        .contains("\"stdout\":\"(5 characters before this)", "********", "\"hidden\":true");
  }

  @Test
  void of_a_difference_in_secrets_only_that_is_kept() {
    Run run =
        Run.of("web1")
            .done(
                diff(
                    result("web1", configure(), Status.CHANGED),
                    new Difference("password", false, "sesame1", "sesame2")));
    run.masker.add("sesame1");
    run.masker.add("sesame2");
    assertThat(kept(run)).contains("password: differs in what is secret");
  }

  @Test
  void what_is_too_long_to_compare_is_told_but_not_kept() {
    Run run =
        Run.of("web1")
            .done(
                diff(
                    result("web1", configure(), Status.CHANGED),
                    file("a\n".repeat(30_000), "b\n".repeat(30_000))));
    assertThat(kept(run))
        .contains("/etc/app.conf: too long to be kept (60000 characters -> 60000)")
        .hasSizeLessThan(2_000);
  }
}
