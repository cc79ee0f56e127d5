package foobar.report;

import foobar.event.Event;
import foobar.event.Listener;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the hosts of a site say of themselves, as the playbook {@code status.yml} has them note it.
 */
public final class SiteStatus implements Listener {

  private static final String NOTED = "status_";

  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private final Map<String, MapValue> facts = new LinkedHashMap<>();
  private final Map<String, String> unreachable = new LinkedHashMap<>();
  private final List<String> troubles = new ArrayList<>();
  private final Map<String, List<String>> drift = new LinkedHashMap<>();
  private Mapping topology = MapValue.empty();

  /**
   * From now on this is known of the inventory.
   *
   * @param hostsByGroup in the order of the inventory
   */
  public synchronized void groups(Map<String, List<String>> hostsByGroup) {
    groups.clear();
    groups.putAll(hostsByGroup);
  }

  /** Takes what a deployment would change. */
  public synchronized void drift(Drift other) {
    drift.clear();
    drift.putAll(other.changes());
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Event.TaskDone done) {
      done(done.result());
    }
  }

  private void done(TaskResult result) {
    String module = result.task().module().replaceFirst(".*\\.", "");
    if (result.status() == Status.UNREACHABLE || isUnreachable(result)) {
      unreachable.putIfAbsent(result.host(), firstLine(result));
    } else if (module.equals("mysql_topology") && result.values().get("servers") != null) {
      topology = MapValue.of(result.values().entries());
    } else if (result.status() == Status.FAILED
        || (result.status() == Status.IGNORED && module.equals("haproxy_info"))) {
      troubles.add(result.host() + ": " + result.task().own() + ": " + firstLine(result));
    } else if (module.equals("set_fact")
        && result.values().get("ansible_facts") instanceof Mapping noted) {
      note(result.host(), noted);
    }
  }

  /** So it is told where the play goes on without the host. */
  private static boolean isUnreachable(TaskResult result) {
    Value said = result.values().get("unreachable");
    return said != null && said.truthy();
  }

  private void note(String host, Mapping noted) {
    MapValue known = facts.computeIfAbsent(host, name -> MapValue.empty());
    noted
        .entries()
        .forEach(
            (name, value) -> {
              if (name.toString().startsWith(NOTED)) {
                known.put(name.toString().substring(NOTED.length()), value);
              }
            });
  }

  private static String firstLine(TaskResult result) {
    return result.secret()
        ? "(censored)"
        : result.message().lines().findFirst().orElse("it did not say why");
  }

  /** The hosts of a group. */
  synchronized List<String> hosts(String group) {
    return groups.getOrDefault(group, List.of());
  }

  /** All hosts, those of the front first. */
  synchronized List<String> hosts() {
    Set<String> all = new LinkedHashSet<>();
    SiteReport.TIERS.forEach(tier -> all.addAll(hosts(tier)));
    all.addAll(hosts("all"));
    return List.copyOf(all);
  }

  /** What a host has noted under a name; null where it has not. */
  synchronized @org.jspecify.annotations.Nullable Value fact(String host, String name) {
    return facts.getOrDefault(host, MapValue.empty()).get(name);
  }

  /** A fact that is a list of mappings; empty where it is none. */
  List<Mapping> rows(String host, String name) {
    List<Mapping> rows = new ArrayList<>();
    if (fact(host, name) instanceof Sequence list) {
      for (Value item : list.items()) {
        if (item instanceof Mapping row) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Those that could not be asked, with the reason. */
  synchronized Map<String, String> unreachable() {
    return Map.copyOf(unreachable);
  }

  synchronized List<String> troubles() {
    return List.copyOf(troubles);
  }

  /** How the databases stand together; empty where there are none. */
  synchronized Mapping topology() {
    return topology;
  }

  /** The tasks by which a deployment would change each host. */
  synchronized Map<String, List<String>> drift() {
    return new LinkedHashMap<>(drift);
  }
}
