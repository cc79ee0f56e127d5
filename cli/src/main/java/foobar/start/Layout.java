package foobar.start;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many hosts a site has, and what each of them does. */
public enum Layout {
  ONE_SERVER(
      "one host that does everything: for a start, or a site that may be down for a while",
      "web=server1; app=server1; db=server1; db_primary=server1"),
  THREE_SERVERS(
      "a balancer, and two hosts with web server, application and database",
      "lb=lb1; web=server1 server2; app=server1 server2; db=server1 server2; db_primary=server1"),
  PRODUCTION(
      "two balancers, two web, two application and three database hosts: any one may be lost",
      "lb=lb1 lb2; web=web1 web2; app=app1 app2; db=db1 db2 db3; db_primary=db1");

  private final String meaning;
  private final String groups;

  /**
   * @param groups in the order of the way of a request, each with its hosts
   */
  Layout(String meaning, String groups) {
    this.meaning = meaning;
    this.groups = groups;
  }

  /** As people write it: {@code three-servers}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is good for. */
  public String meaning() {
    return meaning;
  }

  /** The usual names of its hosts. */
  public List<String> hosts() {
    return groups().values().stream().flatMap(List::stream).distinct().toList();
  }

  /** The usual names of the hosts of each group, in the order of the way of a request. */
  public Map<String, List<String>> groups() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String group : groups.split("; ", -1)) {
      int at = group.indexOf('=');
      all.put(group.substring(0, at), List.of(group.substring(at + 1).split(" ", -1)));
    }
    return all;
  }

  /** What `foobar audit` would object to, with the reason; in the order of the names. */
  Map<String, String> accepted() {
    String alone = "one server is all there is";
    Map<String, String> reasons =
        switch (this) {
          case ONE_SERVER ->
              Map.of(
                  "one-web",
                  alone,
                  "one-app",
                  alone,
                  "one-database",
                  alone + "; see no-backups",
                  "no-backups",
                  "`foobar db backup hosts.yml --to backups` brings them here");
          case THREE_SERVERS ->
              Map.of("one-balancer", "the one host without a second; `production` has two");
          case PRODUCTION -> Map.of();
        };
    return new TreeMap<>(reasons);
  }

  /** Where databases are backed up to: a host without one; empty if there is none. */
  String backupHost() {
    return switch (this) {
      case ONE_SERVER -> "";
      case THREE_SERVERS -> "lb1";
      case PRODUCTION -> "app2";
    };
  }
}
