package foobar.inventory;

import foobar.source.Span;
import foobar.value.MapValue;
import foobar.value.Overlap;
import foobar.value.Text;
import foobar.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One machine, by the name the inventory gives it. */
public final class Host {

  private final String name;
  private final @Nullable Span origin;
  private final boolean implicit;
  private final Overlap overlap;
  private final Members<Group> direct = new Members<>();
  private final Derived<List<Group>> groups;
  private volatile MapValue vars = MapValue.empty();

  Host(
      String name,
      @Nullable Span origin,
      boolean implicit,
      AtomicInteger revision,
      Overlap overlap) {
    this.overlap = overlap;
    this.name = name;
    this.origin = origin;
    this.implicit = implicit;
    this.groups = new Derived<>(revision, this::findGroups);
  }

  public String name() {
    return name;
  }

  /** Where it is first named, if in a file. */
  public @Nullable Span origin() {
    return origin;
  }

  /** Whether no source names it: {@code localhost}, which is always there. */
  public boolean isImplicit() {
    return implicit;
  }

  /** The variables that the inventory sources give it; those of {@code host_vars} stand apart. */
  public MapValue fileVars() {
    return vars;
  }

  /** Every group it is in, {@code all} too, in the order of {@link Group#WEAKEST_FIRST}. */
  public List<Group> groups() {
    return groups.get();
  }

  /** A name up to its first dot; an address in IPv4 is not cut. */
  public static String shortName(String name) {
    return name.matches("\\d{1,3}(\\.\\d{1,3}){3}") ? name : name.split("\\.", 2)[0];
  }

  /** What {@code group_names} holds: its groups but {@code all}, by name. */
  public List<String> groupNames() {
    return groups().stream()
        .map(Group::name)
        .filter(group -> !group.equals(Inventory.ALL))
        .sorted()
        .toList();
  }

  private List<Group> findGroups() {
    Set<Group> found = new LinkedHashSet<>(direct.all());
    direct.all().forEach(group -> found.addAll(group.ancestors()));
    return found.stream().sorted(Group.WEAKEST_FIRST).toList();
  }

  void joined(Group group) {
    direct.add(group);
  }

  void left(Group group) {
    direct.remove(group);
  }

  synchronized void setVariable(Text key, Value value) {
    MapValue all = MapValue.of(vars.entries());
    overlap.put(all.entries(), key, value);
    vars = all;
  }

  @Override
  public String toString() {
    return name;
  }
}
