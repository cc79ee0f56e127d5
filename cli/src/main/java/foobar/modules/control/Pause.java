package foobar.modules.control;

import foobar.module.Audience;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Rules;
import foobar.module.Workplace;
import foobar.remote.Probe;
import foobar.value.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Waits for a while, or for somebody's answer, before the next task. */
@Doc(
    "Waits for a while, or until somebody presses Enter; what was typed is returned. Once for all"
        + " hosts, in a dry run too. Where nobody can be asked, it does not wait for an answer.")
@Example("pause: { seconds: 5 }")
@Example("pause: { prompt: 'Has the old site been shut down?' }")
@Rules(exclusive = "minutes|seconds")
public record Pause(
    @Doc("How long, in seconds; at least one.") Optional<Double> seconds,
    @Doc("How long, in minutes.") Optional<Double> minutes,
    @Doc("What is asked, or what is being waited for.") Optional<String> prompt,
    @Doc("Show what is typed.") @Default("yes") boolean echo,
    Workplace workplace)
    implements Module {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  @Override
  public Plan check(Probe host) {
    return Plan.NOTHING.opaque(
        prompt.orElse("pause"),
        (h, results) -> pause(workplace.audience(), results),
        (h, results) -> pause(workplace.audience(), results));
  }

  private void pause(Audience audience, Results results) {
    LocalDateTime start = LocalDateTime.now(ZoneId.systemDefault());
    Optional<Duration> time =
        seconds.map(Pause::whole).or(() -> minutes.map(m -> whole(m).multipliedBy(60)));
    String typed = "";
    if (time.isPresent()) {
      boolean goOn = sleep(audience, time.get());
      if (!goOn) {
        results.changed(false).fail("user requested abort!");
        return;
      }
    } else {
      typed = ask(audience);
    }
    LocalDateTime stop = LocalDateTime.now(ZoneId.systemDefault());
    Duration took = Duration.between(start, stop);
    Text input =
        echo || typed.isEmpty() ? Text.unsafe(typed) : Text.unsafe(typed).marked(false, true);
    results
        .changed(false)
        .put("start", start.format(TIME))
        .put("stop", stop.format(TIME))
        .put("delta", took.toSeconds())
        .put("echo", echo)
        .put("rc", 0)
        .put("stderr", "")
        .put("stdout", paused(took))
        .put("user_input", input);
  }

  /** Whole seconds or minutes, as they are counted. */
  private static Duration whole(double number) {
    return Duration.ofSeconds((long) number);
  }

  private boolean sleep(Audience audience, Duration wanted) {
    Duration time = wanted.toSeconds() < 1 ? Duration.ofSeconds(1) : wanted;
    audience.say(
        "Pausing for "
            + time.toSeconds()
            + " seconds"
            + hidden()
            + "\n(ctrl+C then 'C' = continue early, ctrl+C then 'A' = abort)\r\n");
    if (prompt.filter(text -> !text.isEmpty()).isPresent()) {
      audience.say(question(audience) + "\n");
    }
    return audience.sleep(time) || goesOn(audience);
  }

  private static boolean goesOn(Audience audience) {
    while (true) {
      String typed = audience.ask("Press 'C' to continue the play or 'A' to abort \n", false);
      if (typed == null || typed.strip().toLowerCase(Locale.ROOT).startsWith("a")) {
        return false;
      }
      if (typed.strip().toLowerCase(Locale.ROOT).startsWith("c")) {
        return true;
      }
    }
  }

  private String ask(Audience audience) {
    audience.say(question(audience) + "\n");
    String typed = audience.ask("", !echo);
    if (typed == null) {
      audience.warn("Not waiting for response to prompt as stdin is not interactive");
    }
    return typed == null ? "" : typed;
  }

  private String question(Audience audience) {
    String asked =
        prompt
            .filter(text -> !text.isEmpty())
            .orElse("Press enter to continue, Ctrl+C to interrupt");
    return "[" + audience.task().strip() + "]\n" + asked + hidden() + ":";
  }

  private String hidden() {
    return echo ? "" : " (output is hidden)";
  }

  private String paused(Duration took) {
    boolean inSeconds = seconds.isPresent();
    double time = took.toMillis() / (inSeconds ? 1000.0 : 60_000.0);
    BigDecimal rounded = BigDecimal.valueOf(time).setScale(2, RoundingMode.HALF_EVEN);
    BigDecimal plain = rounded.stripTrailingZeros();
    return "Paused for "
        + (plain.scale() < 1 ? plain.setScale(1, RoundingMode.UNNECESSARY) : plain).toPlainString()
        + (inSeconds ? " seconds" : " minutes");
  }
}
