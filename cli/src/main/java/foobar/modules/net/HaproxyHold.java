package foobar.modules.net;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps those who connect to a frontend of HAProxy waiting, until what is behind it has changed.
 */
@Doc(
    "Keeps those who connect to a frontend of HAProxy waiting, until what is behind it has changed:"
        + " nobody is refused, and who is connected already stays so. For frontends whose"
        + " configuration calls the action `hold`, as the role `haproxy` writes it for databases."
        + " Returns `sessions`: how many are connected.")
@Example("haproxy_hold: { frontend: db_write, state: held }")
@Example("haproxy_hold: { frontend: db_write, state: open, server: db2 }")
public record HaproxyHold(
    @Doc("Who connects to this one waits.") String frontend,
    @Doc("Whether they wait, or are let through.") State state,
    @Doc("With `held`: how long they wait at most, in seconds, should nobody let them through.")
        @Default("30")
        int seconds,
    @Doc(
            "With `open`: wait first until the checks of the backend of that name find this server"
                + " well, and no other.")
        Optional<String> server,
    @Doc("How long to wait for that, in seconds.") @Default("10") int patience,
    @Doc("The map that the action reads.") @Default("/etc/haproxy/holds.map") String map,
    @Doc("The runtime socket.") @Default("/run/haproxy/admin.sock") String socket)
    implements Module {

  /** Whether who connects has to wait. */
  public enum State {
    HELD,
    OPEN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public HaproxyHold {
    if (!frontend.matches("[A-Za-z0-9._:-]+")) {
      throw new IllegalArgumentException("`frontend` is the name of a frontend");
    }
    if (seconds < 1 || patience < 1) {
      throw new IllegalArgumentException("`seconds` and `patience` are at least 1");
    }
  }

  @Override
  public Plan check(Probe host) {
    HaproxySocket talk = new HaproxySocket(socket);
    if (talk.isYetToCome(host)) {
      return Plan.NOTHING.opaque(state.word() + " " + frontend, (h, results) -> {});
    }
    List<String> answers = talk.ask(host, 0, List.of("show map " + map, HaproxyLook.QUESTION));
    Optional<Long> until = until(answers.getFirst());
    if (until.isEmpty()) {
      return Plan.fail(
          "HAProxy has no place to hold `%s` in %s: it says: %s"
              .formatted(frontend, map, answers.getFirst().strip()));
    }
    HaproxyLook look = HaproxyLook.of(answers.getLast());
    server.ifPresent(name -> refuseStranger(look, name));
    State before = now(host) < until.get() ? State.HELD : State.OPEN;
    Plan plan = Plan.NOTHING.result("sessions", Int.of(sessions(look)));
    return before == state
        ? plan
        : plan.change(frontend, before.word(), state.word(), this::set)
            .undoneBy(frontend, call(before), call(state));
  }

  private void refuseStranger(HaproxyLook look, String name) {
    if (look.at(frontend + "/" + name).isEmpty()) {
      throw new HostFailure(look.unknown(name, Optional.of(frontend)));
    }
  }

  /** Each line of a map is the entry's address in memory, its key and its value. */
  private Optional<Long> until(String shown) {
    return shown
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length == 3 && words[1].equals(frontend))
        .filter(words -> words[2].matches("\\d{1,18}"))
        .map(words -> Long.parseLong(words[2]))
        .findFirst();
  }

  /** By the host's clock, which is HAProxy's. */
  private static long now(Probe host) {
    return Long.parseLong(
        host.ask(Command.of("date", "+%s")).orFail("asking for the time").text().strip());
  }

  private long sessions(HaproxyLook look) {
    return look.rows().stream()
        .filter(row -> "FRONTEND".equals(row.get("svname")) && frontend.equals(row.get("pxname")))
        .mapToLong(row -> BalancedServer.number(row, "scur"))
        .sum();
  }

  private void set(Host host) {
    server.filter(name -> state == State.OPEN).ifPresent(name -> awaitAlone(host, name));
    long until = state == State.OPEN ? 0 : now(host) + seconds;
    String answer =
        new HaproxySocket(socket)
            .run(host, List.of("set map " + map + " " + frontend + " " + until))
            .getFirst()
            .strip();
    if (!answer.isEmpty()) {
      throw new HostFailure("HAProxy says: " + answer);
    }
  }

  private void awaitAlone(Host host, String name) {
    long end = System.nanoTime() + patience * 1_000_000_000L;
    List<String> up = up(host);
    while (!up.equals(List.of(name))) {
      if (System.nanoTime() > end) {
        throw new HostFailure(
            "HAProxy finds %s well in `%s`, not %s alone, after %d s"
                .formatted(
                    up.isEmpty() ? "no server" : String.join(", ", up), frontend, name, patience));
      }
      up = up(host);
    }
  }

  /** A look at a time is as often as it can be asked: each is a round trip. */
  private List<String> up(Host host) {
    String answer =
        new HaproxySocket(socket).ask(host, 0, List.of(HaproxyLook.QUESTION)).getFirst();
    return HaproxyLook.of(answer).servers().stream()
        .filter(server -> server.backend().equals(frontend) && server.status().startsWith("UP"))
        .map(BalancedServer::name)
        .toList();
  }

  private MapValue call(State what) {
    return MapValue.empty()
        .put("frontend", Text.of(frontend))
        .put("state", Text.of(what.word()))
        .put("map", Text.of(map))
        .put("socket", Text.of(socket));
  }
}
