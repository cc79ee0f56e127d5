package foobar.inventory;

import foobar.source.Span;
import foobar.value.MapValue;
import foobar.value.Overlap;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A named set of hosts, which may hold other groups. */
public final class Group {

  /**
   * The order in which the variables of a host's groups count, weakest first: parents before
   * children, then by {@code ansible_group_priority}, then by name.
   */
  public static final Comparator<Group> WEAKEST_FIRST =
      Comparator.comparingInt(Group::depth)
          .thenComparingInt(Group::priority)
          .thenComparing(Group::name);

  private final String name;
  private final @Nullable Span origin;
  private final Members<Group> parents = new Members<>();
  private final Members<Group> children = new Members<>();
  private final Members<Host> hosts = new Members<>();
  private final AtomicInteger revision;
  private final Overlap overlap;
  private final Derived<List<Host>> allHosts;
  private final Derived<Integer> depth;
  private volatile MapValue vars = MapValue.empty();
  private volatile int priority = 1;

  Group(String name, @Nullable Span origin, AtomicInteger revision, Overlap overlap) {
    this.overlap = overlap;
    this.name = name;
    this.origin = origin;
    this.revision = revision;
    this.allHosts = new Derived<>(revision, this::findHosts);
    this.depth = new Derived<>(revision, this::findDepth);
  }

  public String name() {
    return name;
  }

  /** Where it is first named, if in a file. */
  public @Nullable Span origin() {
    return origin;
  }

  /** The variables that the inventory sources give it; those of {@code group_vars} stand apart. */
  public MapValue fileVars() {
    return vars;
  }

  /** {@code ansible_group_priority}, 1 where it is not set. */
  public int priority() {
    return priority;
  }

  /** How many groups are above it on the longest way up; 0 for {@code all}. */
  public int depth() {
    return depth.get();
  }

  public List<Group> parents() {
    return parents.all();
  }

  public List<Group> children() {
    return children.all();
  }

  /** The hosts it names itself, without those of its children. */
  public List<Host> hosts() {
    return hosts.all();
  }

  /** Its own hosts, then those of its children, level by level, each host once. */
  public List<Host> allHosts() {
    return allHosts.get();
  }

  /** All groups above it. */
  public Set<Group> ancestors() {
    return reach(this, Group::parents);
  }

  private List<Host> findHosts() {
    Set<Host> found = new LinkedHashSet<>(hosts());
    reach(this, Group::children).forEach(group -> found.addAll(group.hosts()));
    return List.copyOf(found);
  }

  private int findDepth() {
    return parents().stream().mapToInt(parent -> parent.depth() + 1).max().orElse(0);
  }

  private static Set<Group> reach(Group start, Function<Group, List<Group>> step) {
    Set<Group> found = new LinkedHashSet<>(step.apply(start));
    List<Group> level = new ArrayList<>(found);
    while (!level.isEmpty()) {
      List<Group> next = new ArrayList<>();
      for (Group group : level) {
        step.apply(group).stream().filter(found::add).forEach(next::add);
      }
      level = next;
    }
    return found;
  }

  /** Puts a group below this one; false where it is already, or where that would make a circle. */
  boolean addChild(Group child) {
    if (child == this || ancestors().contains(child) || !children.add(child)) {
      return false;
    }
    child.parents.add(this);
    revision.incrementAndGet();
    return true;
  }

  boolean addHost(Host host) {
    if (!hosts.add(host)) {
      return false;
    }
    host.joined(this);
    revision.incrementAndGet();
    return true;
  }

  void removeHost(Host host) {
    hosts.remove(host);
    host.left(this);
    revision.incrementAndGet();
  }

  void setPriority(int value) {
    priority = value;
    revision.incrementAndGet();
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
