package foobar.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Many visitors of a site at once: a steady rate over kept connections, with slow requests and
 * posts among them. Nothing is ever sent twice, so what a connection loses has failed.
 */
public final class Load implements AutoCloseable {

  /**
   * What is sent.
   *
   * @param perSecond requests a second to each target
   * @param path what a GET asks for
   * @param slowPath what every {@code slowEvery}th request asks for; it takes its time
   * @param slowEvery 0 for no slow requests
   * @param postEvery every how many requests one is a POST to {@code path}; 0 for none
   */
  public record Mix(double perSecond, String path, String slowPath, int slowEvery, int postEvery) {

    /** GET requests for {@code /} only. */
    public static Mix rate(double perSecond) {
      return new Mix(perSecond, "/", "/slow?seconds=2", 0, 0);
    }

    /** With requests of two seconds, as the demonstrations offer them. */
    public Mix withSlowEvery(int requests) {
      return new Mix(perSecond, path, slowPath, requests, postEvery);
    }

    /** With requests that write. */
    public Mix withPostEvery(int requests) {
      return new Mix(perSecond, path, slowPath, slowEvery, requests);
    }

    /** Asks for something else. */
    public Mix withPath(String other) {
      return new Mix(perSecond, other, slowPath, slowEvery, postEvery);
    }

    private Message message(long number) {
      // Counted from 1, so that the first request is an ordinary one.
      if (slowEvery > 0 && (number + 1) % slowEvery == 0) {
        return Message.get("slow", slowPath);
      }
      if (postEvery > 0 && (number + 1) % postEvery == 0) {
        return new Message("post", "POST", path, "load " + number);
      }
      return Message.get("get", path);
    }
  }

  /**
   * What came of it.
   *
   * @param sent requests, also those that could not be sent
   * @param answered right answers: all with a status below 500
   * @param failed all others
   * @param reset those of them whose connection was torn down or ended early
   * @param statuses how many answers had which status
   * @param summary all of it; its phases are {@code get}, {@code slow} and {@code post}
   */
  public record Result(
      long sent,
      long answered,
      long failed,
      long reset,
      Map<Integer, Long> statuses,
      Summary summary) {

    static Result of(Summary summary) {
      Map<Integer, Long> statuses = new TreeMap<>();
      summary
          .targets()
          .forEach(target -> target.statuses().forEach((k, v) -> statuses.merge(k, v, Long::sum)));
      return new Result(
          summary.sent(),
          summary.phases().values().stream().mapToLong(Counts::answered).sum(),
          summary.failed(),
          summary.kinds().getOrDefault(FailureKind.RESET, 0L)
              + summary.kinds().getOrDefault(FailureKind.CUT, 0L),
          statuses,
          summary);
    }

    @Override
    public String toString() {
      return "sent=%d answered=%d failed=%d reset=%d statuses=%s\n%s"
          .formatted(sent, answered, failed, reset, statuses, String.join("\n", summary.lines()));
    }
  }

  private final Watch watch;

  private Load(Watch watch) {
    this.watch = watch;
  }

  /** Starts it. */
  public static Load on(List<Target> targets, Mix mix) {
    return on(targets, mix, settings -> settings);
  }

  /** Starts it with other settings than 30 s for an answer and 2000 requests at once. */
  public static Load on(List<Target> targets, Mix mix, UnaryOperator<WatchSettings> other) {
    WatchSettings settings =
        WatchSettings.rate(mix.perSecond())
            .withTimeLimit(Duration.ofSeconds(30))
            .withUnderWay(2000)
            .withoutRepeats();
    return new Load(
        Watch.start(targets, other.apply(settings), (target, number) -> mix.message(number)));
  }

  /** The numbers so far. */
  public Result soFar() {
    return Result.of(watch.summary());
  }

  /** Leaves a target out, or goes on with it. */
  public void pause(String target, boolean paused) {
    watch.pause(target, paused);
  }

  /** Waits until that many requests have been sent. */
  public void awaitSent(long requests) throws InterruptedException {
    while (watch.summary().sent() < requests) {
      Thread.sleep(50);
    }
  }

  /** Sends nothing more, waits for the last answers and tells what came of all. */
  public Result end() {
    return Result.of(watch.end());
  }

  @Override
  public void close() {
    watch.close();
  }
}
