package foobar.graph;

import foobar.blueprint.Blueprint;
import foobar.blueprint.Known;
import foobar.graph.Picture.Arrow;
import foobar.graph.Picture.Machine;
import foobar.graph.Picture.Tier;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws what the site's inventory and the variables of its roles say. */
public final class SitePicture {

  private static final String VISITORS = "visitors";
  private static final Pattern TLS_BIND =
      Pattern.compile("(?i)bind\\s+\\S*:(\\d+)\\s.*\\bssl\\b.*");

  private final Blueprint site;
  private final String primary;
  private final List<String> replicas;
  private final List<Tier> tiers = new ArrayList<>();
  private final List<Arrow> arrows = new ArrayList<>();

  private SitePicture(Blueprint site) {
    this.site = site;
    this.primary = site.has("db_primary") ? site.hosts("db_primary").getFirst() : "";
    this.replicas = site.hosts("db").stream().filter(host -> !host.equals(primary)).toList();
  }

  public static Picture of(Blueprint site) {
    SitePicture drawn = new SitePicture(site);
    drawn.tiers();
    drawn.front();
    drawn.application();
    drawn.databases();
    return new Picture(List.copyOf(drawn.tiers), List.copyOf(drawn.arrows));
  }

  private void tiers() {
    tiers.add(new Tier(VISITORS, VISITORS, 0, List.of(), List.of()));
    tier("dns", "name servers (NSD)", 1, site.hosts("dns"), List.of());
    tier("lb", "balancers (HAProxy)", 1, site.hosts("lb"), shared());
    tier("web", "web servers (Nginx)", 2, site.hosts("web"), List.of());
    String runtime = site.ofFirst("app", "app_runtime").text();
    tier(
        "app",
        runtime.isEmpty() ? "application" : "application (" + runtime + ")",
        3,
        site.hosts("app"),
        List.of());
    tier("db_replicas", "database, replicas", 4, replicas, chain());
    tier(
        "db_primary",
        "database, takes writes",
        4,
        site.hosts("db").contains(primary) ? List.of(primary) : List.of(),
        List.of());
    backups();
    others();
  }

  private void tier(String id, String title, int row, List<String> hosts, List<String> notes) {
    if (!hosts.isEmpty()) {
      List<Machine> machines =
          hosts.stream().map(host -> new Machine(host, site.address(host))).toList();
      tiers.add(new Tier(id, title, row, notes, machines));
    }
  }

  private boolean has(String id) {
    return tiers.stream().anyMatch(tier -> tier.id().equals(id));
  }

  private List<String> shared() {
    String address = site.ofFirst("lb", "keepalived_address").text();
    return address.isEmpty() ? List.of() : List.of("share " + address + " (keepalived, VRRP)");
  }

  /** Who follows another one than the primary. */
  private List<String> chain() {
    List<String> notes = new ArrayList<>();
    for (String host : replicas) {
      String source = site.of(host, "mysql_source").or(primary);
      if (!source.equals(primary)) {
        notes.add(host + " follows " + source);
      }
    }
    return notes;
  }

  private void backups() {
    String to = site.ofFirst("db", "mysql_backup_to").text();
    if (to.isEmpty()) {
      return;
    }
    int colon = to.indexOf(':');
    String folder = to.substring(colon + 1);
    List<Machine> there =
        colon < 0 ? List.of() : List.of(new Machine(to.substring(0, colon), address(to, colon)));
    tiers.add(new Tier("backup", "backups", 5, List.of(folder), there));
  }

  private String address(String to, int colon) {
    String host = to.substring(0, colon);
    return site.hosts("all").contains(host) ? site.address(host) : host;
  }

  /** Hosts that are in no group that the roles know are there all the same. */
  private void others() {
    Set<String> drawn = new HashSet<>();
    tiers.forEach(tier -> tier.hosts().forEach(host -> drawn.add(host.name())));
    List<String> rest = site.hosts("all").stream().filter(host -> !drawn.contains(host)).toList();
    tier("others", "other hosts", 5, rest, List.of());
  }

  private void arrow(String from, String to, String label) {
    if (has(from) && has(to)) {
      arrows.add(new Arrow(from, to, label));
    }
  }

  private void front() {
    arrow(VISITORS, "dns", "dns 53");
    if (site.has("lb")) {
      arrow(VISITORS, "lb", "http " + site.ofFirst("lb", "haproxy_port").or("80") + tls());
      arrow("lb", "web", "http " + site.ofFirst("lb", "haproxy_server_port").or("80"));
    } else {
      arrow(VISITORS, "web", "http " + site.ofFirst("web", "nginx_port").or("80"));
    }
  }

  private String tls() {
    for (Value line : site.ofFirst("lb", "haproxy_extra_frontend").items()) {
      Matcher bind = TLS_BIND.matcher(line.toString().strip());
      if (bind.matches()) {
        return ", https " + bind.group(1);
      }
    }
    return "";
  }

  private void application() {
    String protocol = site.ofFirst("web", "nginx_app_fastcgi").isTrue() ? "fastcgi " : "http ";
    boolean direct = false;
    boolean own = false;
    boolean between = false;
    for (String host : site.hosts("web")) {
      if (site.of(host, "nginx_asks_balancers").isTrue()) {
        between = true;
      } else if (site.hosts("app").contains(host)) {
        own = true;
      } else {
        direct = true;
      }
    }
    String port = site.ofFirst("web", "nginx_app_port").or("8000");
    if (between) {
      String way = site.ofFirst("web", "nginx_app_balancer_port").or("8080");
      arrow("web", "lb", protocol + way + ", application");
      arrow("lb", "app", protocol + site.ofFirst("lb", "haproxy_app_server_port").or(port));
    }
    if (own) {
      arrow("web", "app", protocol + port + ", on the same host");
    }
    if (direct) {
      arrow("web", "app", protocol + port);
    }
  }

  private void databases() {
    String port = site.ofFirst("db", "mysql_port").or("3306");
    Known ends = site.ofFirst("lb", "haproxy_db_ends");
    String writesTo = site.ofFirst("app", "app_db_primary").or(primary);
    if (ends.isTrue() && !site.hosts("db").contains(writesTo)) {
      arrow(
          "app",
          "lb",
          "mysql %s writes, %s reads"
              .formatted(
                  site.ofFirst("lb", "haproxy_db_write_port").or("3306"),
                  site.ofFirst("lb", "haproxy_db_read_port").or("3307")));
    } else {
      arrow("app", "db_primary", "mysql " + port + ", writes");
      arrow("app", "db_replicas", "mysql " + port + ", reads");
    }
    if (ends.isTrue()) {
      String asked = ", role " + site.ofFirst("lb", "haproxy_db_check_port").or("9306");
      arrow("lb", "db_primary", "mysql " + port + asked);
      arrow("lb", "db_replicas", "mysql " + port + asked);
    }
    arrow("db_replicas", "db_primary", "mysql " + port + ", replication");
    if (has("backup")) {
      boolean mounted =
          tiers.stream().anyMatch(t -> t.id().equals("backup") && t.hosts().isEmpty());
      String way = mounted ? "mounted folder" : "ssh 22, backups";
      arrow(has("db_replicas") ? "db_replicas" : "db_primary", "backup", way);
    }
  }
}
