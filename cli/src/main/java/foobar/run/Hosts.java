package foobar.run;

import foobar.remote.Connector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hosts of a run, by name; each is made when it is first named. */
final class Hosts {

  private final Map<String, HostRun> known = new ConcurrentHashMap<>();
  private final Connector connector;

  Hosts(Connector connector) {
    this.connector = connector;
  }

  HostRun find(String name) {
    return known.computeIfAbsent(name, n -> new HostRun(n, new HostLinks(connector)));
  }

  List<HostRun> find(Collection<String> names) {
    return names.stream().map(this::find).toList();
  }

  Collection<HostRun> all() {
    return known.values();
  }
}
