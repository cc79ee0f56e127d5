package foobar.modules.net;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Workplace;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how a running HAProxy and the servers behind it are, and changes nothing. */
@Doc(
    "Tells how a running HAProxy and the servers behind it are, and changes nothing. Returns"
        + " `version`, `pid`, `uptime` in seconds, `level` of the socket, `servers` (a list: backend,"
        + " server, state, status, up, usable, weight, weight_configured, sessions, queue,"
        + " connections, address, cookie, backup, last_change in seconds, check, counters),"
        + " `backends` (name, status, servers, usable, sessions, queue, counters) and `frontends`"
        + " (name, status, sessions, counters). Counters have HAProxy's names (req_tot, hrsp_5xx,"
        + " econ, eresp, rtime ...); times among them and in check are milliseconds.")
@Example("haproxy_info: { backend: web }")
@Example("haproxy_info: { name: [web1, web2], wait: yes, timeout: 30 }")
public record HaproxyInfo(
    @Doc("Only these backends.") @Default("") List<String> backend,
    @Doc("Only these servers; each must be there.") @Default("") List<String> name,
    @Doc("The runtime socket.") @Default("/run/haproxy/admin.sock") String socket,
    @Doc("Wait until each of these servers takes requests; fail if one does not.") @Default("no")
        boolean wait_,
    @Doc("How long to wait for that, in seconds.") @Default("60") int timeout,
    Workplace workplace)
    implements Module {

  @Override
  public Plan check(Probe host) {
    HaproxySocket talk = new HaproxySocket(socket);
    if (talk.isYetToCome(host)) {
      return Plan.NOTHING.results(values(HaproxyLook.of("")));
    }
    HaproxyLook look = HaproxyLook.of(talk.ask(host, 0, List.of(HaproxyLook.QUESTION)).getFirst());
    Optional<String> missing = missing(look);
    if (missing.isPresent()) {
      return Plan.fail(missing.get());
    }
    Plan plan = Plan.NOTHING.results(values(look));
    boolean usable = chosen(look).stream().allMatch(BalancedServer::isUsable);
    return usable || !wait_
        ? plan
        : plan.opaque(
            "wait for servers",
            (h, results) -> await(h, results, talk, chosen(look)),
            (h, results) -> results.changed(false));
  }

  private Optional<String> missing(HaproxyLook look) {
    for (String word : backend) {
      if (!look.backends().contains(word)) {
        return Optional.of(look.unknownBackend(word));
      }
    }
    for (String word : name) {
      List<BalancedServer> found = look.named(word, Optional.empty());
      if (found.stream().noneMatch(this::isChosen)) {
        Optional<String> only =
            backend.size() == 1 ? Optional.of(backend.getFirst()) : Optional.empty();
        return Optional.of(look.unknown(word, only));
      }
    }
    return Optional.empty();
  }

  private List<BalancedServer> chosen(HaproxyLook look) {
    return look.servers().stream().filter(this::isChosen).toList();
  }

  private boolean isChosen(BalancedServer server) {
    return (backend.isEmpty() || backend.contains(server.backend()))
        && (name.isEmpty() || name.contains(server.name()));
  }

  private void await(Host host, Results results, HaproxySocket talk, List<BalancedServer> servers) {
    ServerMoves.Waiting how =
        new ServerMoves.Waiting(timeout, new Progress(host.name(), workplace.audience()));
    ServerReport report = ServerMoves.await(host, talk, servers, how);
    values(HaproxyLook.of(report.answer()))
        .entries()
        .forEach((key, value) -> results.put(key.toString(), value));
    results.changed(false);
    if (!report.troubles().isEmpty()) {
      results.fail(String.join("; ", report.troubles()));
    }
  }

  private MapValue values(HaproxyLook look) {
    List<Value> backends = new ArrayList<>();
    List<Value> frontends = new ArrayList<>();
    for (Map<String, String> row : look.rows()) {
      String proxy = row.getOrDefault("pxname", "");
      switch (row.getOrDefault("svname", "")) {
        case "BACKEND" -> {
          if (backend.isEmpty() || backend.contains(proxy)) {
            backends.add(backend(look, proxy, row));
          }
        }
        case "FRONTEND" -> frontends.add(frontend(proxy, row));
        default -> {}
      }
    }
    return MapValue.empty()
        .put("version", Text.unsafe(look.info().getOrDefault("Version", "")))
        .put("pid", number(look, "Pid"))
        .put("uptime", number(look, "Uptime_sec"))
        .put("connections", number(look, "CurrConns"))
        .put("level", Text.unsafe(look.level()))
        .put("servers", Sequence.of(chosen(look).stream().map(BalancedServer::full).toList()))
        .put("backends", Sequence.of(backends))
        .put("frontends", Sequence.of(frontends));
  }

  private static Int number(HaproxyLook look, String name) {
    return Int.of(BalancedServer.number(look.info(), name));
  }

  private static MapValue frontend(String name, Map<String, String> row) {
    return MapValue.empty()
        .put("name", Text.unsafe(name))
        .put("status", Text.unsafe(row.getOrDefault("status", "")))
        .put("sessions", Int.of(BalancedServer.number(row, "scur")))
        .put("counters", BalancedServer.counters(row));
  }

  private static MapValue backend(HaproxyLook look, String name, Map<String, String> row) {
    List<BalancedServer> servers =
        look.servers().stream().filter(server -> server.backend().equals(name)).toList();
    return frontend(name, row)
        .put("servers", Int.of(servers.size()))
        .put("usable", Int.of(servers.stream().filter(BalancedServer::isUsable).count()))
        .put("queue", Int.of(BalancedServer.number(row, "qcur")));
  }
}
