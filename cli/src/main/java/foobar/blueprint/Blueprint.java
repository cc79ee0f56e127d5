package foobar.blueprint;

import foobar.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A site's groups and hosts, and what its plays would know of each host. */
public final class Blueprint {

  private final Map<String, List<String>> groups;
  private final Function<String, @Nullable Span> places;
  private final BiFunction<String, String, Known> variables;
  private final Map<String, Known> asked = new HashMap<>();

  /**
   * @param groups the hosts of each group, in the order of the inventory
   * @param places where a group is written; null where it is not
   * @param variables answers for a host and a variable's name
   */
  public Blueprint(
      Map<String, List<String>> groups,
      Function<String, @Nullable Span> places,
      BiFunction<String, String, Known> variables) {
    this.groups = groups;
    this.places = places;
    this.variables = variables;
  }

  /** The names of all groups. */
  public List<String> groups() {
    return List.copyOf(groups.keySet());
  }

  /** The hosts of a group; none of one that is not there. */
  public List<String> hosts(String group) {
    return groups.getOrDefault(group, List.of());
  }

  public boolean has(String group) {
    return !hosts(group).isEmpty();
  }

  /** Where a group is written; null where it is not. */
  public @Nullable Span place(String group) {
    return places.apply(group);
  }

  /** What is known of a variable on a host. */
  public Known of(String host, String variable) {
    return asked.computeIfAbsent(host + "\0" + variable, key -> variables.apply(host, variable));
  }

  /** The same of the first host of a group; nothing of an empty one. */
  public Known ofFirst(String group, String variable) {
    return has(group) ? of(hosts(group).getFirst(), variable) : Known.NOTHING;
  }

  /** The hosts of a group of which something is true. */
  public List<String> where(String group, String variable, Predicate<Known> is) {
    List<String> found = new ArrayList<>();
    for (String host : hosts(group)) {
      if (is.test(of(host, variable))) {
        found.add(host);
      }
    }
    return found;
  }

  /** The address by which other hosts reach one. */
  public String address(String host) {
    return of(host, "address").or(of(host, "ansible_host").or(host));
  }
}
