package foobar.audit;

import static foobar.audit.Severity.HIGH;
import static foobar.audit.Severity.MEDIUM;

import foobar.blueprint.Blueprint;
import foobar.blueprint.Places;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Whether the site outlives the loss of any one host. */
final class Redundancy implements Check {

  private static final List<String> TIERS = List.of("lb", "web", "app", "db");

  @Override
  public List<Finding> of(Subject subject) {
    Blueprint site = subject.site();
    List<Finding> found = new ArrayList<>();
    balancers(site, found);
    if (site.hosts("web").size() == 1) {
      found.add(
          alone(site, "web", "one-web", "one web server, %s, answers every request")
              .because("when it is down or being updated, nothing answers"));
    }
    if (site.hosts("app").size() == 1) {
      found.add(
          alone(site, "app", "one-app", "one host, %s, runs the application")
              .because("when it is down or gets a new release, every page fails"));
    }
    if (site.hosts("db").size() == 1) {
      found.add(
          alone(site, "db", "one-database", "one database server, %s, and no replica")
              .because("when its disk is lost, so is everything since the last backup"));
    }
    sharedMachines(site, found);
    return found;
  }

  private static void balancers(Blueprint site, List<Finding> found) {
    int balancers = site.hosts("lb").size();
    if (balancers == 1) {
      found.add(
          alone(site, "lb", "one-balancer", "one balancer, %s, takes every request")
              .because("when it is down the site is down, however many servers stand behind it")
              .then(
                  "add a second host to the group `lb`%s and set `keepalived_address`, an address that both share"
                      .formatted(in(site, "lb"))));
    } else if (balancers == 0 && site.has("web")) {
      found.add(
          Finding.of(
                  MEDIUM,
                  "no-balancer",
                  "no balancer stands before the web servers",
                  site.place("web"))
              .because(
                  "no server can be taken out for an update, and none that is down is left out")
              .then("write a group `lb` with a host, at best two, into the inventory"));
    } else if (balancers > 1 && !hasSharedAddress(site) && !site.has("dns")) {
      found.add(
          Finding.of(
                  MEDIUM,
                  "no-shared-address",
                  balancers + " balancers share no address",
                  site.place("lb"))
              .because("visitors who were sent to one that is down wait until they try another")
              .then(
                  "set `keepalived_address` in group_vars/all to a free address of their network, or have the"
                      + " site's name lead to all of them (the group `dns`, `foobar play dns.yml`)"));
    }
  }

  private static boolean hasSharedAddress(Blueprint site) {
    return !site.ofFirst("lb", "keepalived_address").text().isEmpty();
  }

  private static Finding alone(Blueprint site, String group, String id, String what) {
    return Finding.of(HIGH, id, what.formatted(site.hosts(group).getFirst()), site.place(group))
        .then(
            "add a second host to the group `%s`%s, then `foobar deploy`"
                .formatted(group, in(site, group)));
  }

  private static String in(Blueprint site, String group) {
    return site.place(group) == null
        ? ""
        : " in " + Places.file(Objects.requireNonNull(site.place(group)));
  }

  /** Two names of one machine are no second. */
  private static void sharedMachines(Blueprint site, List<Finding> found) {
    Map<String, Set<String>> byAddress = new LinkedHashMap<>();
    for (String host : TIERS.stream().flatMap(group -> site.hosts(group).stream()).toList()) {
      String address = site.of(host, "ansible_host").text();
      boolean isHere = site.of(host, "ansible_connection").text().equals("local");
      String port = site.of(host, "ansible_port").or("22");
      if (!address.isEmpty() && !isHere) {
        byAddress.computeIfAbsent(address + ":" + port, key -> new LinkedHashSet<>()).add(host);
      }
    }
    for (Set<String> hosts : byAddress.values()) {
      if (hosts.size() > 1) {
        found.add(
            Finding.of(
                    HIGH,
                    "shared-machine",
                    String.join(", ", hosts) + " are one machine",
                    site.of(List.copyOf(hosts).getLast(), "ansible_host").place())
                .because("they go down together, so the second is none")
                .then("give each an `ansible_host` of its own"));
      }
    }
  }
}
