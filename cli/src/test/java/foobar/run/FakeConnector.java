package foobar.run;

import foobar.remote.Become;
import foobar.remote.Connection;
import foobar.remote.Connector;
import foobar.remote.FakeHost;
import foobar.remote.Host;
import foobar.remote.Target;
import foobar.remote.Unreachable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Leads to hosts in memory, by name; each is made when it is first named. */
final class FakeConnector implements Connector {

  private final Map<String, FakeHost> hosts = new ConcurrentHashMap<>();
  private final Set<String> unreachable = new HashSet<>();
  private final List<Target> targets = Collections.synchronizedList(new ArrayList<>());
  private final List<String> users = Collections.synchronizedList(new ArrayList<>());

  /** The host of that name, to be given files and answers. */
  FakeHost host(String name) {
    return hosts.computeIfAbsent(name, n -> new FakeHost());
  }

  FakeConnector host(String name, FakeHost host) {
    hosts.put(name, host);
    return this;
  }

  FakeConnector unreachable(String name) {
    unreachable.add(name);
    return this;
  }

  FakeConnector reachable(String name) {
    unreachable.remove(name);
    return this;
  }

  /** What was connected to, in order. */
  List<Target> targets() {
    return List.copyOf(targets);
  }

  /** Who became whom, in order: {@code web1 as root}. */
  List<String> users() {
    return List.copyOf(users);
  }

  @Override
  public Connection connect(Target target) {
    targets.add(target);
    if (unreachable.contains(target.name())) {
      throw new Unreachable("`" + target.name() + "` is switched off", "switch it on");
    }
    return new Connection() {
      @Override
      public Host as(@Nullable Become become) {
        users.add(target.name() + " as " + (become == null ? "oneself" : become.user()));
        return host(target.name());
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }

  @Override
  public void close() {
    // nothing is held
  }
}
