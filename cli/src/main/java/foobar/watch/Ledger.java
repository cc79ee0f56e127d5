package foobar.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of one target's requests; any thread may write into it and read it. */
final class Ledger {

  private final String target;
  private final int keptFailures;
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<Integer, Long> statuses = new TreeMap<>();
  private final Map<FailureKind, Long> kinds = new EnumMap<>(FailureKind.class);
  private final List<Failure> failures = new ArrayList<>();
  private long notKept;
  private long missed;
  private long lastAnswer = System.nanoTime();
  private long longestSilence;
  private boolean over;

  Ledger(String target, int keptFailures) {
    this.target = target;
    this.keptFailures = keptFailures;
  }

  synchronized void sent(String account) {
    account(account).sent();
  }

  /**
   * Writes down what came of a request.
   *
   * @param due when it was due, of {@link System#nanoTime}
   */
  synchronized void done(String account, Outcome outcome, long due) {
    if (over) {
      return;
    }
    long now = System.nanoTime();
    account(account).add(outcome, now - due);
    if (outcome.status() > 0) {
      statuses.merge(outcome.status(), 1L, Long::sum);
    }
    FailureKind kind = outcome.failure();
    if (kind == null) {
      longestSilence = Math.max(longestSilence, now - lastAnswer);
      lastAnswer = now;
      return;
    }
    kinds.merge(kind, 1L, Long::sum);
    if (failures.size() < keptFailures) {
      Duration after = Duration.ofNanos(now - due);
      Instant at = Instant.now().minus(after);
      failures.add(new Failure(at, target, account, kind, outcome.text(), after));
    } else {
      notKept++;
    }
  }

  /** Nothing is sent at the moment: whoever is not asked is not silent. */
  synchronized void notAsked() {
    longestSilence = silence();
    lastAnswer = System.nanoTime();
  }

  /** This machine itself was not there for a while: no silence of the site's. */
  synchronized void missed(long requests, long nanos) {
    missed += requests;
    lastAnswer += Math.min(nanos, System.nanoTime() - lastAnswer);
  }

  /** What is under way from now on comes to nothing, because it was us who ended it. */
  synchronized void over() {
    if (!over) {
      longestSilence = silence();
      over = true;
    }
  }

  private long silence() {
    return over ? longestSilence : Math.max(longestSilence, System.nanoTime() - lastAnswer);
  }

  private Account account(String name) {
    return accounts.computeIfAbsent(name, key -> new Account());
  }

  /** Adds each account to those of other targets. */
  synchronized void addTo(Map<String, Account> sums) {
    accounts.forEach(
        (name, account) -> sums.computeIfAbsent(name, key -> new Account()).add(account));
  }

  synchronized Map<String, Counts> counts() {
    Map<String, Counts> counts = new LinkedHashMap<>();
    accounts.forEach((name, account) -> counts.put(name, account.counts()));
    return counts;
  }

  synchronized List<Failure> failures() {
    return List.copyOf(failures);
  }

  synchronized long failuresNotKept() {
    return notKept;
  }

  synchronized Map<FailureKind, Long> kinds() {
    return new EnumMap<>(kinds);
  }

  /** With what else is known of the target. */
  synchronized TargetSummary summary(Connections connections) {
    return new TargetSummary(
        target,
        counts(),
        new TreeMap<>(statuses),
        Duration.ofNanos(silence()),
        missed,
        connections.opened(),
        connections.endedBySite());
  }
}
