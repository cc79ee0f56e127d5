package foobar.modules.net;

import foobar.module.Plan;
import foobar.module.Together;
import foobar.modules.net.BalancedServer.Admin;
import foobar.modules.net.HaproxyServer.State;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;

/** From how servers stand in HAProxy's balance to how they should. */
record ServerPlanner(HaproxyServer wanted, HaproxySocket socket) {

  Plan plan(Probe host) {
    if (socket.isYetToCome(host)) {
      return Plan.NOTHING.opaque(
          wanted.state().word() + " " + String.join(", ", wanted.name()), (h, results) -> {});
    }
    HaproxyLook look =
        HaproxyLook.of(socket.ask(host, 0, List.of(HaproxyLook.QUESTION)).getFirst());
    List<BalancedServer> servers = new ArrayList<>();
    for (String name : wanted.name()) {
      List<BalancedServer> found = look.named(name, wanted.backend());
      if (found.isEmpty()) {
        return Plan.fail(look.unknown(name, wanted.backend()));
      }
      servers.addAll(found);
    }
    Plan plan = moved(servers);
    if (plan.certainlyChanges() && !look.level().isEmpty() && !look.level().equals("admin")) {
      return Plan.fail(
          ("the socket %s is of level `%s`, which may only look: HAProxy's configuration must say"
                  + " `stats socket %s level admin`")
              .formatted(socket.path(), look.level(), socket.path()));
    }
    return plan;
  }

  private Plan moved(List<BalancedServer> servers) {
    List<ServerMove> moves =
        servers.stream().map(server -> new ServerMove(wanted, server, weight(server))).toList();
    List<ServerMove> needed = moves.stream().filter(ServerMove::isNeeded).toList();
    ServerMoves act = new ServerMoves(wanted, socket, servers, needed);
    Together together = new Together(act);
    for (ServerMove move : needed) {
      move.differences(together);
    }
    Plan plan =
        together
            .plan()
            .result("before", shown(servers))
            .result("after", shown(moves.stream().map(ServerMove::foreseen).toList()))
            .result("sessions_left", 0)
            .result("waited", 0)
            .result("undo", undo(needed));
    if (!plan.hasChanges() && !needed.isEmpty()) {
      String whom = String.join(", ", needed.stream().map(move -> move.server().path()).toList());
      plan = plan.opaque("wait for " + whom, act);
    }
    for (ServerMove move : needed) {
      plan =
          move.changes()
              ? plan.undoneBy(move.server().path(), call(move.server()), call(move.foreseen()))
              : plan;
    }
    boolean light = needed.stream().anyMatch(ServerMove::isTooLightToGrow);
    return light && wanted.ramp() > 0
        ? plan.warn(
            "a weight below 10 cannot grow in ten steps: give the servers a weight such as 100 in"
                + " HAProxy's configuration")
        : plan;
  }

  /** The weight that a server should have in the end. */
  private int weight(BalancedServer server) {
    if (wanted.weight().isEmpty()) {
      boolean lost = wanted.state() == State.READY && server.weight() == 0;
      return lost ? server.configured() : server.weight();
    }
    String said = wanted.weight().get();
    return said.endsWith("%")
        ? server.configured() * Integer.parseInt(said.substring(0, said.length() - 1)) / 100
        : Integer.parseInt(said);
  }

  static Sequence shown(List<BalancedServer> servers) {
    return Sequence.of(servers.stream().map(BalancedServer::brief).toList());
  }

  /** A call for each server that is moved. */
  private Sequence undo(List<ServerMove> moves) {
    return Sequence.of(
        moves.stream()
            .filter(ServerMove::changes)
            .map(ServerMove::server)
            .map(this::call)
            .toList());
  }

  /** The parameters that bring a server to how it is here. */
  private MapValue call(BalancedServer server) {
    return MapValue.empty()
        .put("name", Text.unsafe(server.name()))
        .put("backend", Text.unsafe(server.backend()))
        .put("socket", Text.of(socket.path()))
        .put("state", Text.of(server.admin().word()))
        .put("weight", Int.of(server.weight()));
  }

  /** What a wanted state is called among those that a server can stay in. */
  static Admin goal(State state) {
    return switch (state) {
      case READY -> Admin.READY;
      case DRAIN -> Admin.DRAIN;
      case MAINT, OUT -> Admin.MAINT;
    };
  }
}
