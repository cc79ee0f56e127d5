package foobar.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.history.Head;
import foobar.history.KeptRun;
import foobar.history.RunSummary;
import foobar.history.Words;
import foobar.source.Source;
import foobar.template.Scope;
import foobar.template.mustache.MustacheTemplate;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

/**
 * A run as one HTML page. It asks no network, and its policy lets the browser run the page's own
 * script alone, so that nothing that a host or a playbook says could.
 */
public final class RunPage {

  private static final String STYLE = "style.css";
  private static final String SCRIPT = "script.js";

  private RunPage() {}

  /** The page. */
  public static String of(KeptRun run, ZoneId zone) {
    MustacheTemplate template = MustacheTemplate.html(source("run.mustache"), RunPage::source);
    return template.render(Scope.of(values(run, zone))).value();
  }

  private static MapValue values(KeptRun run, ZoneId zone) {
    TaskNumbers numbers = new TaskNumbers(run);
    TaskList tasks = new TaskList(run, numbers);
    SitePicture picture = new SitePicture(run);
    MapValue values = about(run.summary(), zone);
    return values
        .put("styleHash", Text.of(hash(STYLE)))
        .put("scriptHash", Text.of(hash(SCRIPT)))
        .put("figures", figures(run.summary(), tasks))
        .put("warnings", Values.list(run.warnings(), Values::text))
        .put("wide", picture.wide())
        .put("narrow", picture.narrow())
        .put("timeline", run.ends().isEmpty() ? None.NONE : new Timeline(run, numbers).toValue())
        .put("recap", new Recap(run.summary()).toValue())
        .put("failed", tasks.failed())
        .put("slowest", tasks.slowest())
        .put("taskCount", Text.of(counted(tasks.size(), "task")))
        .put("filters", tasks.filters())
        .put("tasks", tasks.all());
  }

  private static MapValue about(RunSummary run, ZoneId zone) {
    Head head = run.head();
    return MapValue.empty()
        .put("id", Values.text(head.id()))
        .put("verb", Values.text(head.verb()))
        .put("command", Values.text("foobar " + head.command()))
        .put("dry", Bool.of(head.dryRun()))
        .put("inventories", Values.text(Words.inventories(head)))
        .put("when", Text.of(Words.when(head.began(), zone)))
        .put("moment", Text.of(head.began().toString()))
        .put("by", Values.text(Words.by(head)))
        .put("ended", Text.of(run.ending().words()))
        .put("ending", Text.of(run.ending().name().toLowerCase(Locale.ROOT)))
        .put("exit", Text.of(run.exit() == null ? "" : run.exit().toString()));
  }

  private static Sequence figures(RunSummary run, TaskList tasks) {
    long touched = run.hosts().values().stream().filter(host -> !host.none()).count();
    return Sequence.of(
        figure(touched, touched == 1 ? "host" : "hosts", ""),
        figure(
            run.changed(),
            run.head().dryRun() ? "would change" : "changed",
            tone(run.changed(), "changed")),
        figure(run.failed(), "failed", tone(run.failed(), "failed")),
        figure(tasks.size(), tasks.size() == 1 ? "task" : "tasks", ""),
        figure(Words.duration(run.duration()), "in all", ""));
  }

  private static String tone(long count, String tone) {
    return count > 0 ? tone : "";
  }

  private static Value figure(Object figure, String what, String tone) {
    return MapValue.empty()
        .put("figure", Text.of(figure.toString()))
        .put("what", Text.of(what))
        .put("tone", Text.of(tone));
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static Source source(String name) {
    try (InputStream in = RunPage.class.getResourceAsStream(name)) {
      return new Source(name, new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By which the page's policy knows a part of it. */
  private static String hash(String name) {
    try {
      byte[] text = source(name).text().getBytes(UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
