package foobar.modules.net;

import foobar.module.Link;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Unreachable;
import java.time.Duration;
import java.util.function.Predicate;

/** Tries to reach a host until it answers as wanted, or the time is up. */
public final class Patience {

  /** A host that goes down under a question must not keep the program waiting for an answer. */
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final Link link;
  private final Host host;
  private final Duration connecting;
  private boolean reached;

  /**
   * @param connecting how long one try to connect may take
   */
  public Patience(Link link, Host host, Duration connecting) {
    this.link = link;
    this.host = host;
    this.connecting = connecting;
  }

  /** How long to wait before the next try, by how many have been made. */
  @FunctionalInterface
  public interface Pace {
    Duration before(int tries);

    static Pace steady(Duration pause) {
      return tries -> pause;
    }
  }

  /**
   * Connects anew, unless that has led to an answer before, and asks, again and again.
   *
   * @param question asked of the host each time
   * @param wanted whether an answer is the one waited for
   * @return why the last try failed; empty as soon as one has not
   */
  public String until(Command question, Predicate<Output> wanted, Duration limit, Pace pace) {
    long end = System.nanoTime() + limit.toNanos();
    String trouble = "there was no time for a try";
    for (int tries = 1; System.nanoTime() < end; tries++) {
      try {
        if (!reached) {
          link.renew(connecting);
        }
        Output answer = host.run(question.timeout() == null ? question.timeout(ANSWER) : question);
        if (wanted.test(answer)) {
          reached = true;
          return "";
        }
        trouble = said(answer);
      } catch (Unreachable | HostFailure notYet) {
        reached = false;
        trouble = String.valueOf(notYet.getMessage());
      }
      sleep(pace.before(tries));
    }
    return trouble;
  }

  private static String said(Output answer) {
    String text = (answer.errors().strip() + " " + answer.text().strip()).strip();
    return "status " + answer.status() + (text.isEmpty() ? "" : ": " + text);
  }

  /** Waits, in a way that an interruption of the run ends. */
  public static void sleep(Duration time) {
    try {
      Thread.sleep(time.isNegative() ? Duration.ZERO : time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostFailure("the waiting was interrupted", e);
    }
  }
}
