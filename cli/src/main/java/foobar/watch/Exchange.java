package foobar.watch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

/** Sends a target's messages, and tells what came of each. */
final class Exchange {

  private final Connections connections;
  private final WatchSettings settings;
  private final ScheduledExecutorService timer;

  /**
   * Sends to one target.
   *
   * @param timer ends what takes too long
   */
  Exchange(Connections connections, WatchSettings settings, ScheduledExecutorService timer) {
    this.connections = connections;
    this.settings = settings;
    this.timer = timer;
  }

  /** Sends the message, and once more where that is allowed. Ends within the time limit. */
  Outcome send(Message message) {
    long end = System.nanoTime() + settings.timeLimit().toNanos();
    Connection kept = connections.kept();
    if (kept != null) {
      long before = kept.received();
      Duration waited = kept.waited();
      Outcome outcome = on(kept, message, end, 0);
      boolean lost = outcome.failure() == FailureKind.RESET || outcome.failure() == FailureKind.CUT;
      if (!lost || !settings.repeats() || !message.isRepeatable() || kept.received() > before) {
        return lost ? outcome.with(waited(waited)) : outcome;
      }
    }
    int repeats = kept == null ? 0 : 1;
    try {
      return on(connections.fresh(), message, end, repeats);
    } catch (IOException e) {
      return Outcome.failed(FailureKind.NOT_SENT, "not sent: " + words(e), repeats);
    }
  }

  private Outcome on(Connection connection, Message message, long end, int repeats) {
    AtomicBoolean late = new AtomicBoolean();
    Future<?> limit =
        timer.schedule(
            () -> {
              late.set(true);
              connection.abort();
            },
            end - System.nanoTime(),
            TimeUnit.NANOSECONDS);
    try {
      if (!connection.isConnected()) {
        connection.connect();
      }
      int status = connection.exchange(message);
      if (limit.cancel(false)) {
        connections.giveBack(connection);
      } else {
        connections.drop(connection);
      }
      return settings.isRight(status)
          ? Outcome.answered(status, repeats)
          : Outcome.wrong(status, repeats);
    } catch (IOException | HttpException | UnresolvedAddressException e) {
      limit.cancel(false);
      connections.drop(connection);
      return late.get() ? timedOut(repeats) : failed(e, repeats);
    }
  }

  private Outcome timedOut(int repeats) {
    Duration limit = settings.timeLimit();
    return Outcome.failed(
        FailureKind.TIMED_OUT,
        String.format(Locale.ROOT, "no whole answer within %.1f s", limit.toMillis() / 1000.0),
        repeats);
  }

  private static Outcome failed(Exception e, int repeats) {
    FailureKind kind = kind(e);
    String why = words(e);
    boolean says = why.toLowerCase(Locale.ROOT).contains(kind.words());
    return Outcome.failed(kind, says ? why : kind.words() + ": " + why, repeats);
  }

  /** A connection ended just as a request came where this is how long the site keeps one. */
  private static String waited(Duration waited) {
    return String.format(
        Locale.ROOT,
        ", on a connection that had waited %.3f s for a request",
        waited.toMillis() / 1000.0);
  }

  private static FailureKind kind(Exception e) {
    return switch (e) {
      case HttpException ignored -> FailureKind.GARBLED;
      case UnresolvedAddressException ignored -> FailureKind.UNREACHABLE;
      case UnknownHostException ignored -> FailureKind.UNREACHABLE;
      case NoRouteToHostException ignored -> FailureKind.UNREACHABLE;
      case ConnectException refused ->
          says(refused, "refused") ? FailureKind.REFUSED : FailureKind.UNREACHABLE;
      case NoHttpResponseException ignored -> FailureKind.CUT;
      case ConnectionClosedException ignored -> FailureKind.CUT;
      case EOFException ignored -> FailureKind.CUT;
      case TruncatedChunkException ignored -> FailureKind.CUT;
      case MalformedChunkCodingException ignored -> FailureKind.GARBLED;
      case SSLException secure ->
          says(secure, "reset") || says(secure, "broken pipe")
              ? FailureKind.RESET
              : FailureKind.TLS;
      default ->
          says(e, "reset") || says(e, "broken pipe") ? FailureKind.RESET : FailureKind.NOT_SENT;
    };
  }

  private static boolean says(Exception e, String word) {
    return words(e).toLowerCase(Locale.ROOT).contains(word);
  }

  private static String words(Exception e) {
    @Nullable String said = e.getMessage();
    return said == null || said.isBlank() ? e.getClass().getSimpleName() : said;
  }
}
