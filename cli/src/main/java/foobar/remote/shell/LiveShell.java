package foobar.remote.shell;

import foobar.remote.Become;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Unreachable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A shell that is replaced by a new one when a command that took too long made it useless. */
final class LiveShell {

  private static final int TRIES = 5;

  /**
   * Kills a process and all it started; reads /proc itself, so that it needs no further program.
   */
  private static final String KILL =
      """
      fb_kill() {
        kill -STOP "$1" 2>/dev/null || return 0
        for fb_q in /proc/[0-9]*; do
          IFS= read -r fb_r <"$fb_q/stat" || continue
          fb_r=${fb_r##*) }
          fb_r=${fb_r#* }
          [ "${fb_r%% *}" = "$1" ] && set -- "$@" "${fb_q#/proc/}"
        done 2>/dev/null
        kill -9 "$1"
        shift
        for fb_q; do fb_kill "$fb_q"; done
      }
      case $1 in *[!0-9]* | '') ;; *) fb_kill "$1" ;; esac
      """;

  private final ShellOpening opening;
  private final @Nullable Become become;
  private final ReentrantLock lock = new ReentrantLock();
  private ShellOpening.Opened now;
  private boolean closed;

  LiveShell(ShellOpening opening, @Nullable Become become) {
    this.opening = opening;
    this.become = become;
    this.now = opening.open(become);
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws HostFailure if it takes too long or answers too much
   * @throws Unreachable if the connection is lost
   */
  Output call(Request request) {
    for (int i = 0; i < TRIES; i++) {
      ShellOpening.Opened used = current();
      try {
        return used.shell().call(request);
      } catch (NotStarted e) {
        if (e.sent() && !request.harmless()) {
          throw givenUp(request);
        }
      } catch (TookTooLong e) {
        replace(used);
        throw e;
      }
    }
    throw givenUp(request);
  }

  private static HostFailure givenUp(Request request) {
    return new HostFailure(
        "`" + request.what() + "` was not done, because an earlier command had to be ended");
  }

  private ShellOpening.Opened current() {
    ShellOpening.Opened used = now;
    if (used.shell().isOver()) {
      replace(used);
    }
    return now;
  }

  /** Ends all that the old shell still does before anything is asked of the new one. */
  private void replace(ShellOpening.Opened old) {
    lock.lock();
    try {
      if (now != old || closed) {
        return;
      }
      ShellOpening.Opened fresh = opening.open(become);
      String kill = "fb_run " + Quote.line(KILL) + " " + Quote.line(old.process());
      fresh.shell().call(Request.act(kill, "ending a command").limit(Duration.ofSeconds(30)));
      now = fresh;
    } finally {
      lock.unlock();
    }
  }

  /** The number of its process on the host. */
  String process() {
    return now.process();
  }

  /** Whether what is sent is worth while to be compressed, and can be. */
  boolean unzips() {
    return now.unzips();
  }

  /** The host's time in seconds since 1970, within a few of them; 0 where it is not known. */
  long time() {
    Long clock = now.clock();
    return clock == null ? 0 : clock + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      now.shell().close();
    } finally {
      lock.unlock();
    }
  }
}
