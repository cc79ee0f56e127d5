package foobar.command;

import foobar.event.Event;
import foobar.event.Listener;
import foobar.event.TaskResult;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import foobar.watch.Summary;
import foobar.watch.Target;
import foobar.watch.Watch;
import foobar.watch.WatchSettings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are sent through every balancer while the servers behind change. Where visitors
 * come in, and when the first server leaves, the flow itself tells, by what hosts note of
 * themselves.
 */
final class SiteProbe implements Listener, AutoCloseable {

  /** The variable by which a balancer tells where visitors come in; empty if nowhere. */
  static final String ENTRANCE = "rolling_entrance";

  private static final String STANDS = "rolling_stands";
  private static final Duration BEFORE = Duration.ofSeconds(3);
  private static final Duration AFTER = Duration.ofSeconds(3);

  private final double perSecond;
  private final @Nullable URI url;
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private volatile @Nullable Watch watch;
  private boolean during;
  private long began;

  /**
   * @param url where requests go instead of to each balancer
   */
  SiteProbe(double perSecond, @Nullable URI url) {
    this.perSecond = perSecond;
    this.url = url;
    if (url != null) {
      targets.put("site", Target.of("site", url));
    }
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.TaskDone done -> {
        Optional<String> entrance = noted(done.result(), ENTRANCE);
        if (entrance.isPresent() && url == null) {
          entrance(done.result().host(), entrance.get());
        } else if (!during && noted(done.result(), STANDS).equals(Optional.of("leaving"))) {
          during();
        }
      }
      case Event.PlayStarted started when watch == null && !targets.isEmpty() -> begin();
      default -> {
        // Nothing else says where the update stands.
      }
    }
  }

  /** Where visitors come in; a balancer that has noted an empty text has none for now. */
  private void entrance(String name, String entrance) {
    Watch running = watch;
    if (running != null) {
      running.pause(name, entrance.isEmpty());
    } else if (entrance.isEmpty()) {
      targets.remove(name);
    } else {
      URI uri = URI.create(entrance);
      boolean shared =
          targets.values().removeIf(known -> known.uri().equals(uri) && !known.name().equals(name));
      // Balancers that share an address are one way in.
      String shown = shared ? uri.getAuthority() : name;
      targets.put(shown, Target.of(shown, uri));
    }
  }

  /** What a task has noted of its host; empty if it is another task. */
  private static Optional<String> noted(TaskResult result, String name) {
    if (!result.task().module().endsWith("set_fact")) {
      return Optional.empty();
    }
    Value facts = result.values().get("ansible_facts");
    Value value = facts instanceof Mapping mapping ? mapping.get(name) : null;
    return value instanceof Text text ? Optional.of(text.value()) : Optional.empty();
  }

  private void begin() {
    began = System.nanoTime();
    watch =
        Watch.start(
            java.util.List.copyOf(targets.values()), WatchSettings.rate(perSecond), "before");
  }

  /** The first server leaves; what the site was like before is seen for a while at least. */
  private void during() {
    during = true;
    Watch running = watch;
    if (running != null) {
      sleep(BEFORE.minusNanos(System.nanoTime() - began));
      running.phase("during");
    }
  }

  /** The numbers of now, in a line. */
  String line() {
    Watch running = watch;
    if (running == null) {
      return "";
    }
    Summary now = running.summary();
    return "probe: sent=" + now.sent() + " failed=" + now.failed();
  }

  /** What came of all requests; empty if none was sent. */
  Optional<Summary> end() {
    Watch running = watch;
    if (running == null) {
      return Optional.empty();
    }
    if (during) {
      running.phase("after");
      sleep(AFTER);
    }
    return Optional.of(running.end());
  }

  private static void sleep(Duration time) {
    if (time.isPositive()) {
      try {
        Thread.sleep(time);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}
