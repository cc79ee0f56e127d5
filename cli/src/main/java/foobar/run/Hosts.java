package foobar.run;

import foobar.remote.Connector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The hosts of a run, by name; each is made when it is first named. */
final class Hosts {

  private final Map<String, HostRun> known = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private final Connector connector;
  private final FactCache cache;

  Hosts(Connector connector, FactCache cache) {
    this.cache = cache;
    this.connector = connector;
  }

  HostRun find(String name) {
    return known.computeIfAbsent(name, n -> new HostRun(n, new HostLinks(connector), cache));
  }

  List<HostRun> find(Collection<String> names) {
    return names.stream().map(this::find).toList();
  }

  /** Tells that a task has kept variables or facts of any host. */
  void noteKept() {
    version.incrementAndGet();
  }

  /** A number that is the same as long as no task has kept anything. */
  long version() {
    return version.get();
  }

  Collection<HostRun> all() {
    return known.values();
  }
}
