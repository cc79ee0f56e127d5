package foobar.modules.net;

import foobar.module.Together;
import foobar.modules.net.BalancedServer.Admin;
import foobar.modules.net.HaproxyServer.State;

/**
 * One server on its way to what it should be.
 *
 * @param weight what it should have in the end
 */
record ServerMove(HaproxyServer wanted, BalancedServer server, int weight) {

  private static final int STEPS = 10;

  private Admin goal() {
    return ServerPlanner.goal(wanted.state());
  }

  /** Whether something is certainly to be changed. */
  boolean changes() {
    return server.admin() != goal() || weight != server.weight();
  }

  /** Whether something is to be changed or waited for. */
  boolean isNeeded() {
    return changes()
        || switch (wanted.state()) {
          case READY -> wanted.patience() > 0 && !server.isUp();
          case OUT -> server.sessions() > 0;
          case DRAIN, MAINT -> false;
        };
  }

  boolean isTooLightToGrow() {
    return weight < STEPS;
  }

  void differences(Together together) {
    if (server.admin() != goal()) {
      together.change(
          server.path(), server.status(), goal() == Admin.READY ? "ready" : goal().name());
    }
    together.differs("weight of " + server.path(), server.weight(), weight);
  }

  /** The server as it will be, if all goes well. */
  BalancedServer foreseen() {
    String status = goal() == Admin.READY ? "UP" : goal().name();
    return new BalancedServer(
        server.backend(),
        server.name(),
        goal(),
        server.admin() == goal() ? server.status() : status,
        weight,
        server.configured(),
        server.row());
  }

  /** The word of the host's script that brings it about. */
  String word() {
    String path = server.path();
    if (wanted.state() == State.OUT) {
      return "out=%s=%d=%d".formatted(path, wanted.drainTimeout(), wanted.finishTimeout());
    }
    if (wanted.state() == State.READY && changes()) {
      // What was in maintenance was not checked: nobody knows yet whether it works.
      boolean hold = server.admin() == Admin.MAINT && wanted.patience() > 0;
      return "ready=%s=%d=%d=%d=%d"
          .formatted(path, weight, hold ? 1 : 0, wanted.patience(), wanted.ramp());
    }
    if (!changes()) {
      return "await=%s=%d".formatted(path, wanted.patience());
    }
    String heavier =
        weight == server.weight() ? "" : "set server %s weight %d".formatted(path, weight);
    String moved =
        server.admin() == goal() ? "" : "set server %s state %s".formatted(path, goal().word());
    return "say="
        + path
        + "="
        + heavier
        + (heavier.isEmpty() || moved.isEmpty() ? "" : ";")
        + moved;
  }
}
