package foobar.modules.net;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import java.util.Optional;

/** Takes servers out of a running HAProxy's balance and puts them back. */
@Doc("Takes servers out of a running HAProxy's balance and puts them back, through its socket.")
@Example("haproxy: { state: drain, backend: www, host: web1, socket: /run/haproxy/admin.sock }")
@Example(
    "haproxy: { state: enabled, host: web1, weight: '100', wait: true,"
        + " socket: /run/haproxy/admin.sock }")
public record Haproxy(
    @Doc("What the server should be: `drain` lets the visitors it has come back.") State state,
    @Doc("The server, as HAProxy's configuration names it.") String host,
    @Doc("The backend it is in; all backends unless given.") Optional<String> backend,
    @Doc("Its weight once enabled: a number, or a percentage of the configured one.")
        Optional<String> weight,
    @Doc("The runtime socket, of level admin.") @Default("/var/run/haproxy.sock") String socket,
    @Doc("When disabling, end the connections it has.") @Default("no") boolean shutdownSessions,
    @Doc("Fail if there is no such server.") @Default("no") boolean failOnNotFound,
    @Doc("Start or stop HAProxy's health checks of it too.") @Default("no") boolean health,
    @Doc("Start or stop HAProxy's agent checks of it too.") @Default("no") boolean agent,
    @Doc("Wait until the server is what it should be.") @Default("no") boolean wait_,
    @Doc("How often to look while waiting.") @Default("25") int waitRetries,
    @Doc("How long to wait between looks, in seconds.") @Default("5") int waitInterval,
    @Doc("When disabling, drain first; with `wait`, until nobody is connected.") @Default("no")
        boolean drain)
    implements Module {

  /** What a server should be. */
  public enum State {
    ENABLED,
    DISABLED,
    DRAIN
  }

  public Haproxy {
    if (weight.isPresent() && !weight.get().matches("\\d+%?")) {
      throw new IllegalArgumentException("`weight` is a number, or a percentage such as 50%");
    }
    for (String name : new String[] {host, backend.orElse("x")}) {
      if (!name.matches("[^\\s;/\\\\]+")) {
        throw new IllegalArgumentException("`" + name + "` cannot be a name in HAProxy");
      }
    }
    if (waitInterval < 0) {
      throw new IllegalArgumentException("`wait_interval` cannot be below 0");
    }
  }

  @Override
  public Plan check(Probe probe) {
    return new HaproxyPlanner(this, new HaproxySocket(socket)).plan(probe);
  }
}
