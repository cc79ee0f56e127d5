package foobar.report;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;

/** A site's status as programs read it: one object. */
record StatusJson(SiteReport report, String lastRun) {

  private static final List<String> OF_A_SERVER =
      List.of("backend", "server", "state", "status", "usable", "sessions", "last_change");

  MapValue value() {
    SiteStatus status = report.status();
    List<String> problems = report.problems();
    MapValue balancers = MapValue.empty();
    for (String host : status.hosts("lb")) {
      balancers.put(
          host,
          Sequence.of(status.rows(host, "servers").stream().map(StatusJson::server).toList()));
    }
    MapValue drift = MapValue.empty();
    status.drift().forEach((host, tasks) -> drift.put(host, texts(tasks)));
    return MapValue.empty()
        .put("well", Bool.of(problems.isEmpty()))
        .put("problems", texts(problems))
        .put("hosts", Sequence.of(status.hosts().stream().map(this::host).toList()))
        .put("balancers", balancers)
        .put("databases", status.topology())
        .put("drift", drift)
        .put("last_run", Text.of(lastRun));
  }

  private static Sequence texts(List<String> all) {
    return Sequence.of(all.stream().map(Text::unsafe).toList());
  }

  private MapValue host(String name) {
    SiteStatus status = report.status();
    List<String> tiers =
        SiteReport.TIERS.stream().filter(tier -> status.hosts(tier).contains(name)).toList();
    List<Value> certificates = new ArrayList<>();
    for (SiteReport.Certificate one : report.certificates(name)) {
      certificates.add(
          MapValue.empty().put("path", Text.unsafe(one.path())).put("days", Int.of(one.days())));
    }
    Value services = status.fact(name, "services");
    Value disks = status.fact(name, "disks");
    return MapValue.empty()
        .put("name", Text.of(name))
        .put("tiers", texts(tiers))
        .put("reachable", Bool.of(!status.unreachable().containsKey(name)))
        .put("well", Bool.of(report.isWell(name)))
        .put("services", services == null ? MapValue.empty() : services)
        .put("release", Text.unsafe(report.release(name)))
        .put("releases", Sequence.of(SiteReport.names(status.fact(name, "releases"))))
        .put("disks", disks == null ? Sequence.of() : disks)
        .put("certificates", Sequence.of(certificates))
        .put("has_shared_address", Bool.of(report.holds(name)));
  }

  private static MapValue server(Mapping row) {
    MapValue some = MapValue.empty();
    for (String name : OF_A_SERVER) {
      Value value = row.get(name);
      if (value != null) {
        some.put(name, value);
      }
    }
    return some;
  }
}
