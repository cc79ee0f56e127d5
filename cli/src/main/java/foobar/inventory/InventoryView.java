package foobar.inventory;

import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * An inventory in the shapes in which {@code ansible-inventory} shows one; secrets are masked.
 *
 * @param layers where its variables come from
 * @param export whether variables stay with the group that they are written for, instead of coming
 *     to each host
 */
public record InventoryView(HostLayers layers, boolean export) {

  /** What the program itself knows of a host's place; no variables that somebody wrote. */
  private static final Set<String> OWN = Set.of("inventory_file", "inventory_dir");

  /**
   * By group its {@code hosts}, {@code children} and, for an export, {@code vars}; hosts' variables
   * below {@code _meta}.
   */
  public MapValue list() {
    MapValue all = MapValue.empty();
    put(all, inventory().all(), new HashSet<>());
    MapValue hostVars = MapValue.empty();
    for (Host host : inventory().all().allHosts()) {
      putUnlessEmpty(hostVars, host.name(), host(host.name()));
    }
    return all.put("_meta", MapValue.empty().put("hostvars", hostVars));
  }

  private Inventory inventory() {
    return layers.inventory();
  }

  private void put(MapValue all, Group group, Set<String> seen) {
    MapValue about = MapValue.empty();
    if (!isAll(group)) {
      putUnlessEmpty(about, "hosts", names(group.hosts().stream().map(Host::name).toList()));
    }
    putUnlessEmpty(about, "children", names(group.children().stream().map(Group::name).toList()));
    if (export) {
      putUnlessEmpty(about, "vars", group(group));
    }
    putUnlessEmpty(all, group.name(), about);
    for (Group child : group.children()) {
      if (seen.add(child.name())) {
        put(all, child, seen);
      }
    }
  }

  /** The variables of a host, as they are written. */
  public MapValue host(String name) {
    Host host = inventory().host(name);
    return written(export && host != null ? layers.ofHostAlone(host) : layers.ofHost(name));
  }

  private MapValue group(Group group) {
    MapValue variables = written(layers.ofGroup(group));
    return group.priority() == 1
        ? variables
        : variables.put("ansible_group_priority", Int.of(group.priority()));
  }

  private static MapValue written(MapValue variables) {
    OWN.forEach(name -> variables.entries().remove(Text.of(name)));
    return masked(variables);
  }

  private static MapValue masked(Mapping map) {
    MapValue made = MapValue.empty();
    map.entries().forEach((key, value) -> made.put(key, masked(value)));
    return made;
  }

  private static Value masked(Value value) {
    return switch (value) {
      case Text text -> text.isSecret() ? Text.of(Secret.MASK) : text;
      case Sequence list -> Sequence.of(list.items().stream().map(InventoryView::masked).toList());
      case Mapping map -> masked(map);
      default -> value;
    };
  }

  /**
   * Groups within groups, as an inventory is written in YAML; each host has its variables where it
   * comes first.
   */
  public MapValue nested() {
    return nested(inventory().all(), new HashSet<>());
  }

  private MapValue nested(Group group, Set<String> seen) {
    MapValue about = MapValue.empty();
    MapValue children = MapValue.empty();
    for (Group child : group.children()) {
      children.entries().putAll(nested(child, seen).entries());
    }
    putUnlessEmpty(about, "children", children);
    if (!isAll(group)) {
      MapValue hosts = MapValue.empty();
      for (Host host : group.hosts()) {
        boolean first = seen.add(host.name());
        hosts.put(host.name(), first ? host(host.name()) : MapValue.empty());
      }
      putUnlessEmpty(about, "hosts", hosts);
    }
    if (export) {
      putUnlessEmpty(about, "vars", group(group));
    }
    return MapValue.empty().put(group.name(), about);
  }

  /**
   * A group with all that is below it, a line each.
   *
   * @param variables whether each has its variables below it
   */
  public List<String> graph(Group group, boolean variables) {
    List<String> lines = new ArrayList<>();
    draw(lines, group, 0, variables);
    return lines;
  }

  private void draw(List<String> lines, Group group, int depth, boolean variables) {
    lines.add(line("@" + group.name() + ":", depth));
    group.children().forEach(child -> draw(lines, child, depth + 1, variables));
    if (!isAll(group)) {
      for (Host host : group.hosts()) {
        lines.add(line(host.name(), depth + 1));
        if (variables) {
          draw(lines, host(host.name()), depth + 2);
        }
      }
    }
    if (variables) {
      draw(lines, group(group), depth + 1);
    }
  }

  private static void draw(List<String> lines, MapValue variables, int depth) {
    TreeMap<String, Value> sorted = new TreeMap<>();
    variables.entries().forEach((name, value) -> sorted.put(name.toString(), value));
    sorted.forEach((name, value) -> lines.add(line("{" + name + " = " + value + "}", depth)));
  }

  private static String line(String text, int depth) {
    return depth == 0 ? text : "  |".repeat(depth) + "--" + text;
  }

  private static boolean isAll(Group group) {
    return group.name().equals(Inventory.ALL);
  }

  private static Sequence names(List<String> names) {
    return Sequence.of(names.stream().map(Text::of).toList());
  }

  private static void putUnlessEmpty(MapValue map, String name, Value value) {
    if (value.truthy()) {
      map.put(name, value);
    }
  }
}
