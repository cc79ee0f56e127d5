package foobar.modules.net;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Together;
import foobar.modules.net.HaproxySocket.Server;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From what a task wants of servers in HAProxy to the commands that bring it about. */
record HaproxyPlanner(Haproxy wanted, HaproxySocket socket) {

  private static final String TABLE = "show stat";

  Plan plan(Probe host) {
    if (socket.isYetToCome(host)) {
      return Plan.NOTHING.opaque("server " + wanted.host(), (h, results) -> {});
    }
    List<String> questions = new ArrayList<>(List.of(TABLE));
    wanted.backend().ifPresent(backend -> questions.add(weighing(backend)));
    List<String> answers = socket.ask(host, 0, questions);
    List<Server> all = HaproxySocket.servers(answers.getFirst());
    List<String> backends = backends(all);
    List<Server> mine = mine(all);
    for (String backend : backends) {
      if (wanted.failOnNotFound() && find(mine, backend).isEmpty()) {
        return Plan.fail(
            "The specified backend '%s/%s' was not found!".formatted(backend, wanted.host()));
      }
    }
    if (mine.isEmpty()) {
      return Plan.NOTHING.result("state_before", None.NONE).result("state_after", None.NONE);
    }
    List<String> weights =
        wanted.backend().isPresent()
            ? answers.subList(1, 2)
            : socket.ask(host, 0, mine.stream().map(Server::backend).map(this::weighing).toList());
    Together together = new Together((h, results) -> act(h, results, mine));
    for (int i = 0; i < mine.size(); i++) {
      differences(together, mine.get(i), weights.get(i));
    }
    Plan plan = together.plan().result("state_before", states(mine));
    if (plan.hasChanges()) {
      return plan;
    }
    boolean isThere = mine.stream().allMatch(this::isThere);
    boolean unseen = wanted.agent() || wanted.health();
    if (unseen || (wanted.wait_() && !isThere)) {
      return plan.opaque(shown(mine), (h, results) -> act(h, results, mine));
    }
    return done(plan, mine, weights);
  }

  private String weighing(String backend) {
    return "get weight " + backend + "/" + wanted.host();
  }

  private List<String> backends(List<Server> all) {
    return wanted
        .backend()
        .map(List::of)
        .orElseGet(
            () ->
                all.stream()
                    .filter(server -> server.name().equals("BACKEND"))
                    .map(Server::backend)
                    .toList());
  }

  private List<Server> mine(List<Server> all) {
    return all.stream()
        .filter(server -> server.name().equals(wanted.host()))
        .filter(
            server -> wanted.backend().isEmpty() || wanted.backend().get().equals(server.backend()))
        .toList();
  }

  private static Optional<Server> find(List<Server> servers, String backend) {
    return servers.stream().filter(server -> server.backend().equals(backend)).findFirst();
  }

  /**
   * @param weighed HAProxy's words: {@code 50 (initial 100)}
   */
  private void differences(Together together, Server server, String weighed) {
    String name = server.path();
    boolean out = server.status().contains("MAINT") || server.status().contains("DRAIN");
    switch (wanted.state()) {
      case ENABLED -> {
        if (out) {
          together.change(name, server.status(), "enabled");
        }
        wanted
            .weight()
            .ifPresent(
                weight ->
                    together.differs(
                        "weight of " + name, server.weight(), absolute(weight, weighed)));
      }
      case DISABLED -> {
        if (!server.status().contains("MAINT")) {
          together.change(name, server.status(), "MAINT");
        }
        if (wanted.shutdownSessions()) {
          together.differs("sessions of " + name, server.sessions(), "0");
        }
      }
      case DRAIN -> {
        if (!server.status().contains("DRAIN")) {
          together.change(name, server.status(), "DRAIN");
        }
      }
    }
  }

  private static String absolute(String weight, String weighed) {
    if (!weight.endsWith("%")) {
      return weight;
    }
    String initial = weighed.replaceFirst("(?s).*initial (\\d+).*", "$1").strip();
    long percent = Long.parseLong(weight.substring(0, weight.length() - 1));
    return initial.matches("\\d+")
        ? String.valueOf(Long.parseLong(initial) * percent / 100)
        : weight;
  }

  private boolean isThere(Server server) {
    boolean free = !wanted.drain() || server.sessions().equals("0");
    return server.status().contains(goal()) && free;
  }

  private String goal() {
    return switch (wanted.state()) {
      case ENABLED -> "UP";
      case DISABLED -> "MAINT";
      case DRAIN -> "DRAIN";
    };
  }

  private String shown(List<Server> servers) {
    return wanted.state().name().toLowerCase(java.util.Locale.ROOT)
        + " "
        + String.join(", ", servers.stream().map(Server::path).toList());
  }

  private Plan done(Plan plan, List<Server> mine, List<String> weights) {
    List<Text> commands = new ArrayList<>();
    List<Text> output = new ArrayList<>();
    for (int i = 0; i < mine.size(); i++) {
      for (Order order : orders(mine.get(i))) {
        commands.add(Text.of(order.command()));
        boolean weighs = order.command().startsWith("get weight");
        output.add(Text.unsafe(weighs ? weights.get(i).strip() : ""));
      }
    }
    return plan.result("command", Sequence.of(commands))
        .result("output", Sequence.of(output))
        .result("state_after", states(mine));
  }

  /**
   * Something to say to HAProxy.
   *
   * @param then what the server's status must hold afterwards, if the task waits
   */
  private record Order(String command, String then) {}

  private List<Order> orders(Server server) {
    String name = server.path();
    return switch (wanted.state()) {
      case ENABLED -> List.of(new Order(enabling(name), "UP"));
      case DRAIN -> List.of(draining(name));
      case DISABLED ->
          wanted.drain()
              ? List.of(draining(name), new Order(disabling(name), "MAINT"))
              : List.of(new Order(disabling(name), "MAINT"));
    };
  }

  private static Order draining(String name) {
    return new Order("set server " + name + " state drain", "DRAIN");
  }

  private String enabling(String name) {
    return "get weight %s; enable server %s".formatted(name, name)
        + (wanted.agent() ? "; enable agent " + name : "")
        + (wanted.health() ? "; enable health " + name : "")
        + wanted.weight().map(weight -> "; set weight " + name + " " + weight).orElse("");
  }

  private String disabling(String name) {
    return "get weight "
        + name
        + (wanted.agent() ? "; disable agent " + name : "")
        + (wanted.health() ? "; disable health " + name : "")
        + "; disable server "
        + name
        + (wanted.shutdownSessions() ? "; shutdown sessions server " + name : "");
  }

  /** Server by server, so that with {@code wait} one is out before the next one goes. */
  private void act(Host host, Results results, List<Server> before) {
    List<Text> commands = new ArrayList<>();
    List<Text> output = new ArrayList<>();
    boolean arrived = true;
    for (Server server : before) {
      for (Order order : orders(server)) {
        if (!arrived) {
          break;
        }
        String said = socket.run(host, List.of(order.command())).getFirst();
        commands.add(Text.of(order.command()));
        output.add(Text.unsafe(said.strip()));
        arrived = !wanted.wait_() || awaits(host, results, server, order.then());
      }
    }
    List<Server> after =
        mine(HaproxySocket.servers(socket.ask(host, 0, List.of(TABLE)).getFirst()));
    results
        .put("command", Sequence.of(commands))
        .put("output", Sequence.of(output))
        .put("state_after", states(after))
        .changed(!states(before).equals(states(after)));
  }

  private boolean awaits(Host host, Results results, Server server, String status) {
    for (int i = 1; i < wanted.waitRetries(); i++) {
      String table =
          socket.ask(host, i == 1 ? 0 : wanted.waitInterval(), List.of(TABLE)).getFirst();
      Optional<Server> now = find(mine(HaproxySocket.servers(table)), server.backend());
      boolean free =
          !wanted.drain() || now.filter(found -> found.sessions().equals("0")).isPresent();
      if (free && now.filter(found -> found.status().contains(status)).isPresent()) {
        return true;
      }
    }
    results.fail(
        "server %s not status '%s' after %d retries. Aborting."
            .formatted(server.path(), status, wanted.waitRetries()));
    return false;
  }

  private static Value states(List<Server> servers) {
    if (servers.isEmpty()) {
      return None.NONE;
    }
    List<Value> states = new ArrayList<>();
    for (Server server : servers) {
      states.add(
          MapValue.empty()
              .put("status", Text.unsafe(server.status()))
              .put("weight", Text.unsafe(server.weight()))
              .put("scur", Text.unsafe(server.sessions())));
    }
    return Sequence.of(states);
  }
}
