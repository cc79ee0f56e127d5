package foobar.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A site's status as people read it: a row a host, then the databases, then what is wrong. */
record StatusTable(SiteReport report, String lastRun) {

  private static final int TASKS_SHOWN = 3;

  List<String> lines() {
    SiteStatus status = report.status();
    List<String> lines = new ArrayList<>(Columns.aligned(hosts(status)));
    if (status.topology().size() > 0) {
      lines.add("");
      lines.addAll(new DatabaseTree(status.topology()).table());
    }
    if (!status.drift().isEmpty()) {
      lines.add("");
      status.drift().forEach((host, tasks) -> lines.add(drifted(host, tasks)));
    }
    lines.add("");
    if (!lastRun.isEmpty()) {
      lines.add("last run: " + lastRun);
    }
    List<String> problems = report.problems();
    lines.addAll(problems);
    lines.add(verdict(problems));
    return lines;
  }

  private List<List<String>> hosts(SiteStatus status) {
    List<String> balancers =
        status.hosts("lb").stream()
            .filter(host -> !status.rows(host, "servers").isEmpty())
            .toList();
    List<String> head = new ArrayList<>(List.of("host", "does", "is", "services", "release"));
    balancers.forEach(balancer -> head.add("on " + balancer));
    head.addAll(List.of("disk free", "certificate"));
    List<List<String>> rows = new ArrayList<>(List.of(head));
    for (String host : status.hosts()) {
      List<String> row = new ArrayList<>(List.of(host, tiers(host), is(host), services(host)));
      row.add(release(host));
      balancers.forEach(balancer -> row.add(report.onBalancer(balancer, host)));
      row.add(report.leastFree(host).map(free -> free + " %").orElse(""));
      row.add(report.nextCertificate(host).map(one -> SiteReport.days(one.days())).orElse(""));
      rows.add(row);
    }
    return rows;
  }

  private String tiers(String host) {
    List<String> tiers =
        SiteReport.TIERS.stream()
            .filter(tier -> report.status().hosts(tier).contains(host))
            .toList();
    return String.join(" ", tiers) + (report.holds(host) ? ", has the address" : "");
  }

  private String is(String host) {
    if (report.status().unreachable().containsKey(host)) {
      return "unreachable";
    }
    return report.isWell(host) ? "well" : "not well";
  }

  private String services(String host) {
    Map<String, String> stopped = report.stopped(host);
    if (!stopped.isEmpty()) {
      return String.join(", ", stopped.entrySet().stream().map(StatusTable::stopped).toList());
    }
    return report.status().fact(host, "services") instanceof foobar.value.Mapping all
            && all.size() > 0
        ? "run"
        : "";
  }

  private static String stopped(Map.Entry<String, String> service) {
    return service.getKey() + " " + service.getValue();
  }

  private String release(String host) {
    int kept = SiteReport.names(report.status().fact(host, "releases")).size();
    String release = report.release(host);
    return release.isEmpty() || kept < 2 ? release : release + " (+" + (kept - 1) + ")";
  }

  private static String drifted(String host, List<String> tasks) {
    String names = String.join(", ", tasks.subList(0, Math.min(TASKS_SHOWN, tasks.size())));
    return "drift: `foobar deploy` would change %s: %s%s"
        .formatted(
            host,
            names,
            tasks.size() > TASKS_SHOWN ? " and %d more".formatted(tasks.size() - TASKS_SHOWN) : "");
  }

  private String verdict(List<String> problems) {
    int hosts = report.status().hosts().size();
    String count = hosts == 1 ? "1 host" : hosts + " hosts";
    if (problems.isEmpty()) {
      return "well: " + count + ", nothing is wrong";
    }
    return "not well: %d %s"
        .formatted(problems.size(), problems.size() == 1 ? "problem" : "problems");
  }
}
