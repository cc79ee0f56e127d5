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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import foobar.Golden;
import foobar.event.Event;
import foobar.event.TaskResult.Difference;
import foobar.event.TaskResult.Status;
import foobar.source.Diagnostic;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReporterTest {

  @Test
  void every_kind_of_event_is_one_line() throws IOException {
    MapValue values =
        MapValue.empty()
            .put("rc", Int.of(0))
            .put("ratio", new Real(0.5))
            .put("none", None.NONE)
            .put("changed", Bool.of(true))
            .put("list", Sequence.of(Text.of("a\nb")));
    Difference difference = new Difference("mode", false, "0600", "0644");
    String shown =
        Run.dry("web1", "web2")
            .then(new Event.TaskStarted(install()))
            .then(new Event.HostStarted("web1", install()))
            .then(new Event.HostSaid("web1", install(), "Unpacking"))
            .item(values(result("web1", install(), Status.CHANGED), values), "nginx")
            .done(diff(result("web1", install(), Status.CHANGED), difference))
            .then(new Event.Retrying("web2", reload(), 3))
            .done(message(result("web2", reload(), Status.FAILED), "it does not start"))
            .then(new Event.Included("tasks/more.yml", List.of("web1"), "", false))
            .then(
                new Event.Warned(
                    Diagnostic.warning("old word").at(Run.SITE.span(2, 7)).help("say `hosts`")))
            .then(new Event.NoHostsLeft())
            .interrupted("web1: nginx : reload")
            .asJson();
    Golden.check("report/events.json", shown);
    for (String line : shown.lines().toList()) {
      assertReadable(line);
    }
  }

  @Test
  void nothing_of_a_no_log_task_is_written() {
    MapValue values = MapValue.empty().put("stdout", Text.of("hunter2"));
    Difference difference = new Difference("password", false, "hunter1", "hunter2");
    String shown =
        Run.of("web1")
            .item(secret(values(result("web1", configure(), Status.OK), values)), "hunter2")
            .done(
                secret(
                    diff(
                        message(
                            values(result("web1", configure(), Status.FAILED), values), "hunter2"),
                        difference)))
            .asJson();
    assertThat(shown).doesNotContain("hunter").contains("\"hidden\":true");
  }

  @Test
  void secrets_are_stars_and_the_line_stays_json() throws IOException {
    MapValue values =
        MapValue.empty()
            .put("marked", Text.of("never seen").marked(false, true))
            .put("number", Int.of(123456))
            .put("text", Text.of("pass \"word\" 123456"))
            .put("pass \"word\"", Text.of("a key"));
    Run run = Run.of("web1").done(values(result("web1", configure(), Status.OK), values));
    run.masker.add("pass \"word\"");
    run.masker.add("123456");
    String shown = run.asJson();
    assertThat(shown)
        .doesNotContain("123456", "word", "never")
        .contains(
            "\"values\":{\"marked\":\"********\",\"number\":\"********\","
                + "\"text\":\"******** ********\",\"********\":\"a key\"}");
    for (String line : shown.lines().toList()) {
      assertReadable(line);
    }
  }

  private static void assertReadable(String line) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      while (parser.nextToken() != null) {
        assertThat(parser.currentToken()).isNotNull();
      }
    }
  }
}
