package foobar.report;

import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.source.Diagnostic;
import foobar.source.Span;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For a job of GitHub Actions: what people read, each play folded, and below it the commands that
 * mark what failed, and where, beside the code.
 */
final class GithubReporter implements Reporter {

  private final Reporter console;
  private final PrintWriter out;
  private final Masker masker;
  private final List<TaskResult> failed = new ArrayList<>();
  private boolean open;

  /**
   * @param console shows the run to people, on the same output
   */
  GithubReporter(Reporter console, PrintWriter out, Masker masker) {
    this.console = console;
    this.out = out;
    this.masker = masker;
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.PlayStarted play -> group("PLAY " + play.name());
      case Event.RunEnded ended -> fold();
      default -> {}
    }
    console.on(event);
    switch (event) {
      case Event.TaskDone done when isFailed(done.result()) -> failed.add(done.result());
      case Event.Warned warned -> warn(warned.diagnostic());
      case Event.RunEnded ended ->
          failed.stream().filter(result -> !isRescued(result, ended)).forEach(this::mark);
      default -> {}
    }
  }

  @Override
  public void close() {
    console.close();
    out.flush();
  }

  private static boolean isFailed(TaskResult result) {
    return result.status() == Status.FAILED || result.status() == Status.UNREACHABLE;
  }

  private static boolean isRescued(TaskResult result, Event.RunEnded ended) {
    var host = ended.hosts().get(result.host());
    return host != null && host.failed() == 0 && host.unreachable() == 0;
  }

  private void group(String name) {
    fold();
    open = true;
    out.println("::group::" + data(name));
  }

  private void fold() {
    if (open) {
      out.println("::endgroup::");
    }
    open = false;
  }

  private void mark(TaskResult result) {
    String title = result.task().name() + " [" + result.host() + "]";
    command("error", result.task().place(), title, ResultText.message(result));
  }

  private void warn(Diagnostic diagnostic) {
    command("warning", diagnostic.span(), "foobar", diagnostic.summary());
  }

  private void command(String name, @Nullable Span place, String title, String text) {
    String where =
        place == null
            ? ""
            : "file=" + property(place.source().name()) + ",line=" + place.line() + ",";
    out.println("::" + name + " " + where + "title=" + property(title) + "::" + data(text));
  }

  private String data(String text) {
    return masker.mask(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
