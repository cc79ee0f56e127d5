package foobar.site;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * An application that writes at a steady rate, a connection for each request as PHP does it, and
 * remembers what was acknowledged.
 */
final class WriteLoad implements AutoCloseable {

  private static final int CLIENTS = 20;

  /** Each is one row. */
  private static final int TRANSACTIONS_A_REQUEST = 4;

  private final String url;
  private final long pause;
  private final List<Thread> clients = new ArrayList<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final Map<Long, Long> waits = new ConcurrentSkipListMap<>();
  private final long began = System.nanoTime();
  private volatile boolean ended;
  private final NavigableSet<Long> moments = new ConcurrentSkipListSet<>();

  /**
   * Begins to write.
   *
   * @param address where writes go, with the port
   * @param perSecond transactions
   */
  WriteLoad(String address, int perSecond) {
    this.url =
        "jdbc:mariadb://%s/site?user=site&password=it-app&allowPublicKeyRetrieval=true&connectTimeout=30000&socketTimeout=30000"
            .formatted(address);
    this.pause = 1_000_000_000L * CLIENTS * TRANSACTIONS_A_REQUEST / perSecond;
    for (int i = 0; i < CLIENTS; i++) {
      int client = i;
      clients.add(Thread.ofVirtual().start(() -> write(client)));
    }
  }

  private void write(int client) {
    long next = System.nanoTime() + pause * client / CLIENTS;
    for (int n = 0; !ended; n += TRANSACTIONS_A_REQUEST) {
      sleepUntil(next);
      long start = System.nanoTime();
      try (Connection connection = DriverManager.getConnection(url);
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO acknowledged VALUES (?, ?)")) {
        for (int i = n; i < n + TRANSACTIONS_A_REQUEST; i++) {
          insert.setInt(1, client);
          insert.setInt(2, i);
          insert.executeUpdate();
          acknowledged.add(client + "\t" + i);
          moments.add(System.nanoTime());
        }
        waits.merge((System.nanoTime() - began) / 1_000_000, System.nanoTime() - start, Math::max);
      } catch (SQLException e) {
        failures.add((System.nanoTime() - began) / 1_000_000 + " ms: " + e.getMessage());
      }
      next = Math.max(next + pause, System.nanoTime());
    }
  }

  private static void sleepUntil(long moment) {
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, moment - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  int acknowledged() {
    return acknowledged.size();
  }

  /** How long the request that took longest took, with its connection. */
  Duration longest() {
    return Duration.ofNanos(waits.values().stream().mapToLong(n -> n).max().orElse(0));
  }

  /**
   * From a moment of {@link System#nanoTime} until something was acknowledged for the first time.
   */
  Duration acceptedAgain(long moment) {
    Long first = moments.higher(moment);
    for (int i = 0; first == null && i < 6000; i++) {
      sleepUntil(System.nanoTime() + 10_000_000);
      first = moments.higher(moment);
    }
    if (first == null) {
      throw new AssertionError("no write was accepted within a minute: " + failures);
    }
    return Duration.ofNanos(first - moment);
  }

  /** What was acknowledged and is not among these rows. */
  Set<String> missing(String rows) {
    Set<String> missing = new TreeSet<>(acknowledged);
    rows.lines().forEach(missing::remove);
    return missing;
  }

  /** For the log: how it went. */
  String summary() {
    long milliseconds = (System.nanoTime() - began) / 1_000_000;
    return "acknowledged=%d in %d s (%d a second) failed=%d longest=%d ms"
        .formatted(
            acknowledged.size(),
            milliseconds / 1000,
            acknowledged.size() * 1000L / milliseconds,
            failures.size(),
            longest().toMillis());
  }

  /** Ends when what is under way has ended. */
  @Override
  public void close() {
    ended = true;
    for (Thread client : clients) {
      try {
        client.join(Duration.ofSeconds(40));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
