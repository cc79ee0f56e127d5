package foobar.report;

import foobar.event.Event;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Shows a site's status when all hosts have been asked. */
public final class StatusView implements Reporter {

  private final SiteStatus status;
  private final Form form;
  private final Masker masker;
  private final Consumer<List<String>> shown;

  /**
   * How it is shown.
   *
   * @param json whether programs read it: one object
   * @param days that a certificate must still hold
   * @param disk how much of a disk must be free, in percent
   * @param lastRun what is known of the last run; may be empty
   */
  public record Form(boolean json, int days, int disk, String lastRun) {}

  /**
   * @param shown takes the lines, without secrets
   */
  StatusView(SiteStatus status, Form form, Masker masker, Consumer<List<String>> shown) {
    this.status = status;
    this.form = form;
    this.masker = masker;
    this.shown = shown;
  }

  @Override
  public void on(Event event) {
    status.on(event);
  }

  /** Whether nothing is wrong. */
  public static boolean isWell(SiteStatus status, Form form) {
    return report(status, form).problems().isEmpty();
  }

  /** Whether some host could not be asked. */
  public static boolean isAnyUnreachable(SiteStatus status) {
    return !status.unreachable().isEmpty();
  }

  private static SiteReport report(SiteStatus status, Form form) {
    return new SiteReport(
        status, new SiteReport.Limits(form.days(), form.disk()), InstantSource.system().instant());
  }

  @Override
  public void close() {
    SiteReport report = report(status, form);
    if (form.json()) {
      var all = new StatusJson(report, form.lastRun()).value();
      shown.accept(List.of(JsonText.of(written -> JsonText.write(written, all, masker))));
    } else {
      shown.accept(
          new StatusTable(report, form.lastRun()).lines().stream().map(masker::mask).toList());
    }
  }
}
