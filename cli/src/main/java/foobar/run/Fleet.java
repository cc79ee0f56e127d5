package foobar.run;

import static java.util.stream.Collectors.joining;

import foobar.inventory.Group;
import foobar.inventory.Host;
import foobar.inventory.HostLayers;
import foobar.inventory.HostPattern;
import foobar.inventory.Inventory;
import foobar.inventory.Reading;
import foobar.inventory.VarsFolder;
import foobar.module.Roster;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Span;
import foobar.template.Template;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Overlap;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.vault.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The inventory as a run uses it: hosts by pattern, and the variables it gives each. */
public final class Fleet implements Roster {

  private final List<String> sources;
  private final @Nullable String limit;
  private final Reading reading;
  private final Map<Path, VarsFolder> playbookVars = new ConcurrentHashMap<>();
  private final Map<String, List<Mapping>> variables = new ConcurrentHashMap<>();
  private volatile @Nullable Mapping groups;
  private volatile Inventory inventory;

  /**
   * @param sources files, folders and lists of hosts, in order
   * @param limit a pattern that every selected host must match too; null for none
   */
  public Fleet(List<String> sources, @Nullable String limit, Vault vault) {
    this(sources, limit, Reading.with(vault));
  }

  /** The same; with what the sources are read with. */
  public Fleet(List<String> sources, @Nullable String limit, Reading reading) {
    this.reading = reading;
    this.sources = List.copyOf(sources);
    this.limit = limit;
    this.inventory = Inventory.load(this.sources, reading);
  }

  /** The files, folders and lists that it was read from; of files, the whole path. */
  List<String> sources() {
    return sources.stream()
        .map(source -> source.contains(",") ? source : Path.of(source).toAbsolutePath().toString())
        .toList();
  }

  /** What becomes of variables that are set twice. */
  Overlap overlap() {
    return reading.overlap();
  }

  /** Reads all sources again; hosts and groups that were only added in the run are gone then. */
  void refresh() {
    inventory = Inventory.load(sources, reading);
    playbookVars.clear();
    forget();
  }

  /** What is questionable in the sources. */
  public List<Diagnostic> warnings() {
    return inventory.warnings();
  }

  /**
   * The names of the hosts that some patterns mean, in the order of the inventory.
   *
   * @param warnings is told of every part that means nothing
   */
  public List<String> select(List<Text> patterns, Consumer<Diagnostic> warnings) {
    if (patterns.isEmpty()) {
      return List.of();
    }
    HostPattern hosts = new HostPattern(inventory, warnings);
    String only = limit;
    List<Host> found =
        only == null ? hosts.select(patterns) : hosts.select(patterns, Text.of(only));
    return found.stream().map(Host::name).toList();
  }

  /**
   * @throws Mistake if there are hosts, but none that the limit means
   */
  public void refuseEmptyLimit() {
    String only = limit;
    if (only == null || inventory.hosts().isEmpty()) {
      return;
    }
    List<Diagnostic> unknown = new ArrayList<>();
    if (new HostPattern(inventory, unknown::add).select(List.of(), Text.of(only)).isEmpty()) {
      String parts = unknown.stream().map(Diagnostic::summary).distinct().collect(joining("; "));
      throw Diagnostic.error(
              "Specified inventory, host pattern and/or --limit leaves us with no hosts to target.")
          .help(
              parts.isEmpty()
                  ? "leave `--limit` out; `foobar inventory` shows the groups and hosts that there are"
                  : parts)
          .mistake();
    }
  }

  /** Whether it is certain that a pattern, as a play has it, names no host as things stand. */
  public boolean hasNone(Value hosts) {
    List<Value> parts = hosts instanceof Sequence list ? list.items() : List.of(hosts);
    List<Text> patterns = parts.stream().map(part -> Text.of(part.toString())).toList();
    if (patterns.stream().anyMatch(pattern -> Template.isTemplate(pattern.value()))) {
      return false;
    }
    try {
      return select(patterns, warning -> {}).isEmpty();
    } catch (Mistake wrongPattern) {
      return false;
    }
  }

  boolean knows(String name) {
    return inventory.host(name) != null || Inventory.LOCALHOST.contains(name);
  }

  /** The names of all groups and hosts. */
  public List<String> names() {
    List<String> names = new ArrayList<>(inventory.groups().stream().map(Group::name).toList());
    names.addAll(all());
    return names;
  }

  List<String> all() {
    return inventory.hosts().stream().map(Host::name).toList();
  }

  List<String> groupsOf(String name) {
    Host host = inventory.host(name);
    return host == null ? List.of() : host.groupNames();
  }

  /** The names of each group's hosts, in the order of the sources. */
  public Map<String, List<String>> hostsByGroup() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (Group group : inventory.groups()) {
      all.put(group.name(), group.allHosts().stream().map(Host::name).toList());
    }
    return all;
  }

  /** Where a group is first named; null if that is in no file, or there is none. */
  public @Nullable Span placeOf(String group) {
    Group known = inventory.group(group);
    return known == null ? null : known.origin();
  }

  /** The names of each group's hosts. */
  public Mapping groups() {
    Mapping known = groups;
    if (known == null) {
      MapValue all = MapValue.empty();
      for (Group group : inventory.groups()) {
        all.put(group.name(), names(group.allHosts()));
      }
      groups = all;
      known = all;
    }
    return known;
  }

  private static Value names(List<Host> hosts) {
    return Sequence.of(hosts.stream().map(host -> Text.of(host.name())).toList());
  }

  /** Where a host was written: {@code inventory_file} and {@code inventory_dir}. */
  @Nullable Value source(String name, String variable) {
    Host host = inventory.host(name);
    return host == null ? null : host.fileVars().get(variable);
  }

  /**
   * The variables that the inventory gives a host, the strongest first.
   *
   * @param playbook the folder of the playbook, which may have {@code group_vars} too
   */
  List<Mapping> variables(String name, @Nullable Path playbook) {
    String key = name + "\0" + playbook;
    return variables.computeIfAbsent(key, k -> collect(name, playbook));
  }

  /** Every layer of variables that any host has. */
  public List<Mapping> allVariables(@Nullable Path playbook) {
    Set<Mapping> all = Collections.newSetFromMap(new IdentityHashMap<>());
    inventory.hosts().forEach(host -> all.addAll(variables(host.name(), playbook)));
    inventory.groups().forEach(group -> all.add(group.fileVars()));
    return List.copyOf(all);
  }

  private List<Mapping> collect(String name, @Nullable Path playbook) {
    List<VarsFolder> ofPlaybook =
        playbook == null
            ? List.of()
            : List.of(playbookVars.computeIfAbsent(playbook, p -> new VarsFolder(p, reading)));
    return new HostLayers(inventory, ofPlaybook).strongestFirst(name);
  }

  @Override
  public boolean has(String name, List<String> groups, Mapping given) {
    Host host = known(name);
    return host != null
        && host.groups().stream().map(Group::name).toList().containsAll(groups)
        && given.entries().entrySet().stream()
            .allMatch(entry -> entry.getValue().equals(host.fileVars().get(entry.getKey())));
  }

  @Override
  public void add(String name, List<String> groups, Mapping given) {
    inventory.addHost(name, groups, MapValue.of(given.entries()));
    forget();
  }

  @Override
  public boolean has(String name, String group, List<String> parents) {
    Host host = known(name);
    Group there = inventory.group(group);
    return host != null
        && there != null
        && host.groups().contains(there)
        && there.parents().stream().map(Group::name).toList().containsAll(parents);
  }

  @Override
  public void join(String name, String group, List<String> parents) {
    Host host = inventory.host(name);
    if (host != null) {
      inventory.addToGroup(host, group, parents);
      forget();
    }
  }

  /** A host that a source names, or that was added. */
  private @Nullable Host known(String name) {
    Host host = inventory.host(name);
    return host == null || (host.isImplicit() && host.groups().isEmpty()) ? null : host;
  }

  /** What was worked out of the inventory holds no more. */
  private void forget() {
    groups = null;
    variables.clear();
  }
}
