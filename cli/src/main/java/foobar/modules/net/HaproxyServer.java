package foobar.modules.net;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Workplace;
import foobar.remote.Probe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes servers out of a running HAProxy's balance without losing a request, and puts them back.
 */
@Doc(
    "Takes servers out of a running HAProxy's balance without losing a request, and puts them back"
        + " once HAProxy's own checks have seen them work. Runs on the balancer. Returns `before`"
        + " and `after` (a list: backend, server, state, status, weight, weight_configured,"
        + " sessions), `sessions_left`, `waited` in seconds, and `undo`: the parameters of the calls"
        + " that bring back what was.")
@Example("haproxy_server: { name: web1, state: out, drain_timeout: 60 }")
@Example("haproxy_server: { name: [web1, web2], backend: web, state: ready, ramp: 20 }")
@Example("haproxy_server: { name: web1, state: ready, weight: 50%, wait: no }")
public record HaproxyServer(
    @Doc("The servers, as HAProxy's configuration names them; all are moved at the same time.")
        List<String> name,
    @Doc(
            "`ready` takes requests; `drain` gets no new visitors, but those whose cookie names it;"
                + " `maint` gets nothing and is not checked; `out` drains, waits until no session is"
                + " left or `drain_timeout` is over, then is in maintenance.")
        State state,
    @Doc("The backend they are in; every backend that has them unless given.")
        Optional<String> backend,
    @Doc(
            "The weight: 0 to 256, or a percentage of the configured one. Unless given it stays, but"
                + " `ready` gives a server of weight 0 the configured one.")
        Optional<String> weight,
    @Doc("The runtime socket, of level admin.") @Default("/run/haproxy/admin.sock") String socket,
    @Doc("With `out`: how long sessions may take to end while it is drained, in seconds.")
        @Default("30")
        int drainTimeout,
    @Doc(
            "With `out`: how long those that are left may take once it is in maintenance, when not"
                + " even a cookie brings new ones, in seconds.")
        @Default("5")
        int finishTimeout,
    @Doc("With `ready`: wait until HAProxy's checks have it up; it gets no new visitors before.")
        @Default("yes")
        boolean wait_,
    @Doc("With `ready`: how long to wait for that, in seconds.") @Default("60") int timeout,
    @Doc(
            "With `ready`: the seconds over which its weight grows, from a tenth to the whole; the"
                + " whole stands at the end in any case.")
        @Default("0")
        int ramp,
    Workplace workplace)
    implements Module {

  /** What a server should be. */
  public enum State {
    READY,
    DRAIN,
    MAINT,
    OUT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int HEAVIEST = 256;

  public HaproxyServer {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("`name` must name a server");
    }
    for (String said : name) {
      refuseStrange(said);
    }
    backend.ifPresent(HaproxyServer::refuseStrange);
    weight.ifPresent(HaproxyServer::refuseWeight);
    for (int seconds : new int[] {drainTimeout, finishTimeout, timeout, ramp}) {
      if (seconds < 0) {
        throw new IllegalArgumentException("a time cannot be below 0 seconds");
      }
    }
    if (weight.isPresent() && state == State.OUT) {
      throw new IllegalArgumentException("`weight` is not for `state: out`, which keeps it");
    }
    if (ramp > 0 && state != State.READY) {
      throw new IllegalArgumentException("`ramp` is for `state: ready` only");
    }
    if (ramp > 0 && (!wait_ || timeout == 0)) {
      throw new IllegalArgumentException(
          "`ramp` needs `wait: yes`: a weight grows once the server is up");
    }
  }

  private static void refuseStrange(String name) {
    if (!name.matches("[A-Za-z0-9_.:-]+")) {
      throw new IllegalArgumentException("`" + name + "` cannot be a name in HAProxy");
    }
  }

  private static void refuseWeight(String weight) {
    boolean plain = weight.matches("\\d{1,3}") && Integer.parseInt(weight) <= HEAVIEST;
    if (!plain && !weight.matches("\\d{1,3}%")) {
      throw new IllegalArgumentException(
          "`weight` is a number from 0 to 256, or a percentage such as 50%");
    }
  }

  /** How long to wait for the checks: 0 for not at all. */
  int patience() {
    return wait_ ? timeout : 0;
  }

  @Override
  public Plan check(Probe host) {
    return new ServerPlanner(this, new HaproxySocket(socket)).plan(host);
  }
}
