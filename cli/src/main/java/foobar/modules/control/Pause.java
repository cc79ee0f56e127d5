package foobar.modules.control;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Waits for a while before the next task. */
@Doc("Waits for a while before the next task. A dry run does not wait, and nothing is asked.")
@Example("pause: { seconds: 5 }")
public record Pause(
    @Doc("How long, in seconds.") Optional<Integer> seconds,
    @Doc("How long, in minutes.") Optional<Integer> minutes,
    @Doc("What is being waited for.") Optional<String> prompt,
    @Doc("Accepted for Ansible's sake: nothing is typed.") @Default("yes") boolean echo)
    implements Module {

  public Pause {
    if (seconds.isPresent() && minutes.isPresent()) {
      throw new IllegalArgumentException("minutes and seconds are mutually exclusive");
    }
  }

  @Override
  public Plan check(Probe host) {
    Optional<Duration> time =
        seconds.map(Duration::ofSeconds).or(() -> minutes.map(Duration::ofMinutes));
    if (time.isEmpty()) {
      return Plan.NOTHING
          .result("user_input", "")
          .warn("`pause` without a time does not wait: nobody is asked");
    }
    Duration wait = time.get().isNegative() ? Duration.ZERO : time.get();
    String shown = prompt.orElse("pause") + " (" + wait.toSeconds() + " s)";
    return Plan.NOTHING.opaque(shown, (h, results) -> sleep(wait, results));
  }

  private void sleep(Duration wait, Results results) {
    LocalDateTime start = LocalDateTime.now(ZoneId.systemDefault());
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostFailure("the pause was interrupted", e);
    }
    results
        .changed(false)
        .put("start", start.toString())
        .put("stop", LocalDateTime.now(ZoneId.systemDefault()).toString())
        .put("delta", wait.toSeconds())
        .put("echo", echo)
        .put("rc", 0)
        .put("stderr", "")
        .put("stdout", paused(wait))
        .put("user_input", "");
  }

  private String paused(Duration wait) {
    return minutes.isPresent()
        ? "Paused for " + wait.toMinutes() + ".0 minutes"
        : "Paused for " + wait.toSeconds() + ".0 seconds";
  }
}
