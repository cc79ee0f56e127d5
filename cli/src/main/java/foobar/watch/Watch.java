package foobar.watch;

import foobar.source.Diagnostic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Requests on their way to a site, one stream to each of its balancers.
 *
 * <p>They are sent when they are due, however long earlier ones take, and an answer's time is
 * counted from then: what waits behind a slow answer is not left out. Nothing is tried again
 * unseen.
 */
public final class Watch implements AutoCloseable {

  private final List<Lane> lanes = new ArrayList<>();
  private final ScheduledThreadPoolExecutor timer;
  private final WatchSettings settings;
  private volatile String phase;

  /**
   * Starts to send GET requests.
   *
   * @param targets each with a name of its own
   * @param phase the name under which requests are counted, until {@link #phase} names another
   * @throws foobar.source.Mistake if there is no target, or two have one name
   */
  public static Watch start(List<Target> targets, WatchSettings settings, String phase) {
    Watch watch = new Watch(settings, phase);
    watch.begin(targets, (target, number) -> Message.get(watch.phase, target.path()));
    return watch;
  }

  /** Starts to send chosen messages, which say themselves under which name they are counted. */
  static Watch start(List<Target> targets, WatchSettings settings, Message.Choice choice) {
    Watch watch = new Watch(settings, "");
    watch.begin(targets, choice);
    return watch;
  }

  private Watch(WatchSettings settings, String phase) {
    this.settings = settings;
    this.phase = phase;
    this.timer = new ScheduledThreadPoolExecutor(1, Watch::timerThread);
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread timerThread(Runnable work) {
    return Thread.ofPlatform().daemon().name("watch-timer").unstarted(work);
  }

  private void begin(List<Target> targets, Message.Choice choice) {
    checkNames(targets);
    Rehearsal.play(timer);
    long now = System.nanoTime();
    double between = 1e9 / settings.perSecond() / targets.size();
    for (int i = 0; i < targets.size(); i++) {
      // In turn, and not at the same moment.
      long start = now + Math.round(i * between);
      lanes.add(new Lane(targets.get(i), settings, choice, timer, start));
    }
    lanes.forEach(Lane::begin);
  }

  private static void checkNames(List<Target> targets) {
    if (targets.isEmpty()) {
      throw Diagnostic.error("there is nothing to watch: no target is given")
          .help("give the address of each way into the site")
          .mistake();
    }
    Set<String> names = new HashSet<>();
    for (Target target : targets) {
      if (!names.add(target.name())) {
        throw Diagnostic.error("two targets to watch have the name `" + target.name() + "`")
            .help("give one of them another name")
            .mistake();
      }
    }
  }

  /** From now on requests are counted under this name; one is counted where it was sent. */
  public void phase(String name) {
    phase = name;
  }

  /**
   * Leaves a target out, or goes on with it; what is under way to it is counted.
   *
   * @param name a target's name; any other changes nothing
   */
  public void pause(String name, boolean paused) {
    lanes.stream().filter(lane -> lane.name().equals(name)).forEach(lane -> lane.pause(paused));
  }

  /** The numbers of now; from any thread, at any time, also after the end. */
  public Summary summary() {
    Map<String, Account> sums = new LinkedHashMap<>();
    Map<FailureKind, Long> kinds = new EnumMap<>(FailureKind.class);
    List<Failure> failures = new ArrayList<>();
    List<TargetSummary> targets = new ArrayList<>();
    long notKept = 0;
    for (Lane lane : lanes) {
      Ledger ledger = lane.ledger();
      ledger.addTo(sums);
      ledger.kinds().forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
      failures.addAll(ledger.failures());
      notKept += ledger.failuresNotKept();
      targets.add(lane.summary());
    }
    Map<String, Counts> phases = new LinkedHashMap<>();
    sums.forEach((name, account) -> phases.put(name, account.counts()));
    failures.sort(Comparator.comparing(Failure::at));
    return new Summary(phases, targets, kinds, failures, notKept);
  }

  /** Sends nothing more, waits until each request has its outcome, and tells all. */
  public Summary end() {
    return end(settings.timeLimit().plusSeconds(1));
  }

  /**
   * Sends nothing more and tells what came of all.
   *
   * @param patience how long to wait for the answers to what is under way; what has none then is
   *     neither answered nor failed
   */
  public Summary end(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    lanes.forEach(Lane::end);
    try {
      for (Lane lane : lanes) {
        lane.await(until);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    return summary();
  }

  /** Ends at once, whatever is under way. */
  @Override
  public void close() {
    lanes.forEach(Lane::close);
    timer.shutdownNow();
  }
}
