package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.value.MapValue;
import foobar.value.Overlap;
import foobar.value.Text;
import foobar.value.Value;
import foobar.vault.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All hosts and groups. It may grow during a run ({@code add_host}, {@code group_by}) while others
 * read it.
 */
public final class Inventory {

  public static final String ALL = "all";
  public static final String UNGROUPED = "ungrouped";

  /** The names that mean this machine; one of them is always there. */
  public static final Set<String> LOCALHOST = Set.of("localhost", "127.0.0.1", "::1");

  private final AtomicInteger revision = new AtomicInteger();
  private final Members<String> groupOrder = new Members<>();
  private final Members<String> hostOrder = new Members<>();
  private final Map<String, Group> groups = new ConcurrentSkipListMap<>();
  private final Map<String, Host> hosts = new ConcurrentSkipListMap<>();
  private List<VarsFolder> varsFolders = List.of();
  private List<Diagnostic> warnings = List.of();
  private @Nullable Host localhost;

  private final Overlap overlap;

  Inventory(Overlap overlap) {
    this.overlap = overlap;
    addGroup(ALL, null).addChild(addGroup(UNGROUPED, null));
  }

  /**
   * Reads the sources in order: files, folders, programs, or lists such as {@code web1,web2,}.
   * Later ones add to earlier ones and win.
   *
   * @throws foobar.source.Mistake naming everything that is wrong, in the variable files too
   */
  public static Inventory load(List<String> sources, Vault vault) {
    return load(sources, Reading.with(vault));
  }

  /** Reads the sources; see {@link #load(List, Vault)}. */
  public static Inventory load(List<String> sources, Reading reading) {
    return new Sources(reading).load(sources);
  }

  /** Only the names of hosts and groups, as far as they can be read: for completion. */
  public static Inventory names(List<String> sources) {
    return new Sources(Reading.with(Vault.LOCKED)).names(sources);
  }

  /** What becomes of variables that are set twice. */
  public Overlap overlap() {
    return overlap;
  }

  /** What is questionable but no mistake. */
  public List<Diagnostic> warnings() {
    return warnings;
  }

  /** The folders beside the sources that may hold {@code group_vars} and {@code host_vars}. */
  public List<VarsFolder> varsFolders() {
    return varsFolders;
  }

  /** All groups in the order the sources name them, {@code all} and {@code ungrouped} first. */
  public List<Group> groups() {
    return groupOrder.all().stream().map(this::knownGroup).toList();
  }

  /** All hosts that a source names, in that order. */
  public List<Host> hosts() {
    return hostOrder.all().stream().map(this::knownHost).toList();
  }

  public @Nullable Group group(String name) {
    return groups.get(name);
  }

  public Group all() {
    return knownGroup(ALL);
  }

  /** The host of this name; for a name of this machine, one is made up if no source names it. */
  public @Nullable Host host(String name) {
    Host host = hosts.get(name);
    return host == null && LOCALHOST.contains(name) ? implicitLocalhost(name) : host;
  }

  boolean knows(String host) {
    return hosts.containsKey(host);
  }

  /** All names of hosts and groups, for suggestions. */
  Collection<String> names() {
    List<String> names = new ArrayList<>(hosts.keySet());
    names.addAll(groups.keySet());
    return names;
  }

  private synchronized Host implicitLocalhost(String name) {
    Host known = localhost;
    if (known == null) {
      known = new Host(name, null, true, revision, overlap);
      known.setVariable(Text.of("ansible_connection"), Text.of("local"));
      localhost = known;
    }
    return known;
  }

  /**
   * Adds a host during a run, or adds to what it has.
   *
   * @return whether that changed anything
   */
  public synchronized boolean addHost(String name, List<String> inGroups, MapValue vars) {
    boolean changed = !hosts.containsKey(name);
    Host host = addHost(name, null);
    for (Map.Entry<Value, Value> entry : vars.entries().entrySet()) {
      changed |= !entry.getValue().equals(host.fileVars().get(entry.getKey()));
      host.setVariable(Text.of(entry.getKey().toString()), entry.getValue());
    }
    changed |= all().addHost(host);
    for (String group : inGroups) {
      changed |= addGroup(group, null).addHost(host);
    }
    reconcile();
    return changed;
  }

  /**
   * Puts a host into a group during a run; the group and its parents are made where missing.
   *
   * @return whether that changed anything
   */
  public synchronized boolean addToGroup(Host host, String name, List<String> parents) {
    boolean changed = !groups.containsKey(name);
    Group group = addGroup(name, null);
    for (String parent : parents) {
      changed |= addGroup(parent, null).addChild(group);
    }
    changed |= group.addHost(host);
    reconcile();
    return changed;
  }

  synchronized Group addGroup(String name, @Nullable Span origin) {
    Group known = groups.get(name);
    if (known == null) {
      known = new Group(name, origin, revision, overlap);
      groups.put(name, known);
      groupOrder.add(name);
    }
    return known;
  }

  synchronized Host addHost(String name, @Nullable Span origin) {
    Host known = hosts.get(name);
    if (known == null) {
      known = new Host(name, origin, false, revision, overlap);
      hosts.put(name, known);
      hostOrder.add(name);
      if (LOCALHOST.contains(name) && localhost == null) {
        localhost = known;
      }
    }
    return known;
  }

  /** Puts groups without parent below {@code all} and hosts without group into ungrouped. */
  synchronized void reconcile() {
    for (Group group : groups()) {
      if (!group.name().equals(ALL) && group.parents().isEmpty()) {
        all().addChild(group);
      }
    }
    Group ungrouped = knownGroup(UNGROUPED);
    for (Host host : hosts()) {
      boolean grouped = host.groups().stream().anyMatch(group -> !isBuiltIn(group));
      if (grouped && ungrouped.hosts().contains(host)) {
        ungrouped.removeHost(host);
      } else if (!grouped) {
        ungrouped.addHost(host);
      }
    }
  }

  private static boolean isBuiltIn(Group group) {
    return group.name().equals(ALL) || group.name().equals(UNGROUPED);
  }

  void finish(List<VarsFolder> folders, List<Diagnostic> questionable) {
    varsFolders = List.copyOf(folders);
    warnings = List.copyOf(questionable);
  }

  private Group knownGroup(String name) {
    Group group = groups.get(name);
    if (group == null) {
      throw new IllegalStateException("no group " + name);
    }
    return group;
  }

  private Host knownHost(String name) {
    Host host = hosts.get(name);
    if (host == null) {
      throw new IllegalStateException("no host " + name);
    }
    return host;
  }
}
