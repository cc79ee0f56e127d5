package foobar.modules.service;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Starts and stops what monit looks after. */
@Doc("Starts and stops what monit looks after, and says whether monit looks after it.")
@Example("monit: { name: httpd, state: started }")
@Example("monit: { name: httpd, state: restarted }")
public record Monit(
    @Doc("What monit calls it.") String name,
    @Doc("What should be the case.") State state,
    @Doc("How many seconds monit may take.") @Default("300") int timeout)
    implements Module {

  /** What should be the case. */
  public enum State {
    PRESENT("reload"),
    STARTED("start"),
    STOPPED("stop"),
    RESTARTED("restart"),
    MONITORED("monitor"),
    UNMONITORED("unmonitor"),
    RELOADED("reload");

    private final String verb;

    State(String verb) {
      this.verb = verb;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final HostScript SCRIPT = HostScript.load(Monit.class, "monit.sh");
  private static final Pattern RUNNING =
      Pattern.compile("(OK|Running|Accessible|Online.*|Waiting)\\b.*");
  private static final String UNWATCHED = "^not monitored";

  public Monit {
    if (name.isBlank() || name.startsWith("-") || name.contains("\n")) {
      throw new IllegalArgumentException("`name` must be a name that monit knows");
    }
    if (timeout < 0) {
      throw new IllegalArgumentException("`timeout` must be a number of seconds");
    }
  }

  @Override
  public Plan check(Probe host) {
    Plan known = Plan.NOTHING.result("name", name).result("state", state.word());
    if (state == State.RELOADED) {
      return known.change("monit", "running", "reloaded", h -> act(h, "", "", ""));
    }
    Output output = host.ask(command("look", name, "", "", ""));
    if (!output.ok()) {
      return host.expectsAny(Expectation.Kind.PACKAGE)
          ? known.change(name, "unknown", state.word(), h -> act(h, name, "", ""))
          : Plan.fail(explain(output));
    }
    String[] parts = output.text().split("\036\n", 2);
    String status = parts.length > 1 ? parts[1].strip() : "";
    if (state == State.PRESENT) {
      return status.isEmpty()
          ? known.change(name, "absent", "present", h -> act(h, name, "", ""))
          : known;
    }
    if (status.isEmpty()) {
      return Plan.fail(name + " process not presently configured with monit").result("name", name);
    }
    return asked(known, status);
  }

  private Plan asked(Plan known, String status) {
    if (status.contains("pending") || status.startsWith("Initializing")) {
      return Plan.fail(
          "waited too long for \"pending\", or \"initiating\" status to go away: " + status);
    }
    boolean running = RUNNING.matcher(status).matches();
    boolean due =
        switch (state) {
          case STARTED, MONITORED -> !running;
          case STOPPED, UNMONITORED -> running;
          default -> true;
        };
    String pattern =
        switch (state) {
          case STARTED, RESTARTED -> "^(ok|running|accessible|online|waiting)";
          default -> UNWATCHED;
        };
    String inverted = state == State.MONITORED ? "not" : "";
    return due
        ? known.change(name, status, state.word(), h -> act(h, name, pattern, inverted))
        : known;
  }

  private foobar.remote.Command command(
      String verb, String what, String call, String pattern, String inverted) {
    return SCRIPT
        .with(verb, what, String.valueOf(timeout), call, pattern, inverted)
        .timeout(Duration.ofSeconds(timeout + 60L));
  }

  private void act(Host host, String what, String pattern, String inverted) {
    Output output = host.run(command("act", what, state.verb, pattern, inverted));
    if (!output.ok()) {
      String subject = what.isEmpty() ? "monit" : what + " process";
      throw new HostFailure(subject + " not " + state.word() + ": " + explain(output));
    }
  }

  private static String explain(Output output) {
    return output.status() == 127
        ? "Failed to find required executable \"monit\": install the package `monit`"
        : (output.errors() + output.text()).strip();
  }
}
