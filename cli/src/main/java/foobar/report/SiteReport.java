package foobar.report;

import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A site's status held against what is still well.
 *
 * @param now against which certificates are held
 */
record SiteReport(SiteStatus status, Limits limits, Instant now) {

  /** Tiers in the order of the way of a request. */
  static final List<String> TIERS = List.of("dns", "lb", "web", "app", "db");

  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");

  /** Of these backends only the servers in the right role are up; the topology says more. */
  private static final List<String> BY_ROLE = List.of("db_write", "db_read");

  /**
   * From when on it is not well.
   *
   * @param days that a certificate must still hold
   * @param disk how much of a disk must be free, in percent
   */
  public record Limits(int days, int disk) {}

  /** How a certificate stands. */
  record Certificate(String path, long days) {}

  List<Certificate> certificates(String host) {
    List<Certificate> all = new ArrayList<>();
    for (Mapping one : status.rows(host, "certificates_of")) {
      try {
        Instant end = LocalDateTime.parse(text(one, "not_after"), MOMENT).toInstant(ZoneOffset.UTC);
        all.add(new Certificate(text(one, "path"), ChronoUnit.DAYS.between(now, end)));
      } catch (DateTimeException e) {
        all.add(new Certificate(text(one, "path"), -1));
      }
    }
    return all;
  }

  /** The one that ends first. */
  Optional<Certificate> nextCertificate(String host) {
    return certificates(host).stream().min(java.util.Comparator.comparingLong(Certificate::days));
  }

  /** The fullest disk, in percent that are free. */
  Optional<Integer> leastFree(String host) {
    return status.rows(host, "disks").stream()
        .map(disk -> number(disk, "free"))
        .min(Integer::compare);
  }

  /** The services of a host that do not run, each with what systemd says of it. */
  Map<String, String> stopped(String host) {
    Map<String, String> found = new LinkedHashMap<>();
    if (status.fact(host, "services") instanceof Mapping services) {
      services
          .entries()
          .forEach(
              (name, state) -> {
                if (!state.toString().equals("active")) {
                  found.put(name.toString(), state.toString());
                }
              });
    }
    return found;
  }

  /** How a server is called on a balancer, in each of its backends. */
  String onBalancer(String balancer, String server) {
    List<String> said = new ArrayList<>();
    for (Mapping row : status.rows(balancer, "servers")) {
      boolean counts = !BY_ROLE.contains(text(row, "backend"));
      if (counts && text(row, "server").equals(server)) {
        said.add(text(row, "status"));
      }
    }
    return String.join(", ", said.stream().distinct().toList());
  }

  boolean isWell(String host) {
    return !status.unreachable().containsKey(host)
        && problems().stream().noneMatch(problem -> problem.startsWith(host + ": "));
  }

  /** Everything that is not as it should be, a line each. */
  List<String> problems() {
    List<String> found = new ArrayList<>();
    for (String host : status.hosts()) {
      String why = status.unreachable().get(host);
      if (why != null) {
        found.add(host + ": cannot be reached: " + why);
      } else {
        ofHost(host, found);
      }
    }
    found.addAll(status.troubles());
    releases(found);
    sharedAddress(found);
    databases(found);
    return found;
  }

  private void ofHost(String host, List<String> found) {
    stopped(host).forEach((name, state) -> found.add(host + ": " + name + " is " + state));
    for (Mapping disk : status.rows(host, "disks")) {
      if (number(disk, "free") < limits.disk()) {
        found.add(
            "%s: %s has %d %% left".formatted(host, text(disk, "mount"), number(disk, "free")));
      }
    }
    for (Certificate one : certificates(host)) {
      if (one.days() < limits.days()) {
        String when = one.days() < 0 ? "has ended" : "ends in " + days(one.days());
        found.add("%s: the certificate %s %s".formatted(host, one.path(), when));
      }
    }
    servers(host, found);
  }

  static String days(long count) {
    return count == 1 ? "1 day" : count + " days";
  }

  private void servers(String balancer, List<String> found) {
    Map<String, Boolean> usable = new LinkedHashMap<>();
    for (Mapping row : status.rows(balancer, "servers")) {
      Value is = row.get("usable");
      boolean takes = is != null && is.truthy();
      String backend = text(row, "backend");
      if (BY_ROLE.contains(backend)) {
        usable.merge(backend, takes, Boolean::logicalOr);
      } else if (!takes) {
        found.add(
            "%s: %s/%s is %s"
                .formatted(balancer, backend, text(row, "server"), text(row, "status")));
      }
    }
    usable.forEach(
        (backend, any) -> {
          if (!any) {
            found.add(balancer + ": " + backend + " has no server that can be used");
          }
        });
  }

  private void releases(List<String> found) {
    Map<String, List<String>> byRelease = new LinkedHashMap<>();
    for (String host : status.hosts("app")) {
      String release = release(host);
      if (!status.unreachable().containsKey(host)) {
        byRelease.computeIfAbsent(release, key -> new ArrayList<>()).add(host);
      }
    }
    if (byRelease.size() > 1) {
      List<String> parts = new ArrayList<>();
      byRelease.forEach(
          (release, hosts) ->
              parts.add(
                  (release.isEmpty() ? "none" : release) + " on " + String.join(", ", hosts)));
      found.add("not all servers have the same release: " + String.join("; ", parts));
    }
  }

  String release(String host) {
    Value release = status.fact(host, "release");
    return release == null ? "" : release.toString();
  }

  private void sharedAddress(List<String> found) {
    List<String> asked =
        status.hosts("lb").stream().filter(host -> status.fact(host, "holds") != null).toList();
    List<String> holders = asked.stream().filter(this::holds).toList();
    if (!asked.isEmpty() && holders.isEmpty()) {
      found.add("no balancer has the shared address");
    } else if (holders.size() > 1) {
      found.add("more than one balancer has the shared address: " + String.join(", ", holders));
    }
  }

  boolean holds(String host) {
    Value holds = status.fact(host, "holds");
    return holds != null && holds.truthy();
  }

  private void databases(List<String> found) {
    if (status.topology().size() > 0) {
      // That a host cannot be reached is told already.
      new DatabaseTree(status.topology())
          .problems().stream().filter(problem -> !isOfUnreachable(problem)).forEach(found::add);
    }
  }

  private boolean isOfUnreachable(String problem) {
    return status.unreachable().keySet().stream().anyMatch(host -> problem.startsWith(host + ": "));
  }

  static String text(Mapping map, String name) {
    Value value = map.get(name);
    return value == null ? "" : value.toString();
  }

  private static int number(Mapping map, String name) {
    String text = text(map, name);
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** The names of a list of texts. */
  static List<Text> names(@Nullable Value list) {
    return list instanceof Sequence sequence
        ? sequence.items().stream().map(item -> Text.unsafe(item.toString())).toList()
        : List.of();
  }
}
