package foobar.run;

import foobar.playbook.Role;
import foobar.value.MapValue;
import foobar.value.Overlap;
import foobar.value.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A host during a run: what is known of it, and how it fares. */
final class HostRun {

  private final String name;
  private final Map<String, Value> set = new ConcurrentHashMap<>();
  private final Map<String, Value> included = new ConcurrentHashMap<>();
  private final Facts facts;
  private final HostLinks links;
  private final Foreseen foreseen = new Foreseen();
  private final Set<Long> notified = new LinkedHashSet<>();
  private final Set<String> uses = ConcurrentHashMap.newKeySet();
  private final Set<Role> roles = ConcurrentHashMap.newKeySet();
  private final Set<Role> leftRoles = ConcurrentHashMap.newKeySet();
  private volatile boolean failed;
  private volatile boolean unreachable;
  private volatile boolean ended;

  HostRun(String name, HostLinks links, FactCache cache) {
    this.name = name;
    this.links = links;
    this.facts = new Facts(name, cache);
  }

  String name() {
    return name;
  }

  /** What {@code set_fact} and {@code register} have kept. */
  Map<String, Value> set() {
    return set;
  }

  /** What {@code include_vars} has read. */
  Map<String, Value> included() {
    return included;
  }

  /** Keeps a variable that {@code include_vars} has read. */
  void include(String variable, Value value, Overlap overlap) {
    included.merge(variable, value, overlap::of);
  }

  Facts facts() {
    return facts;
  }

  HostLinks links() {
    return links;
  }

  /** What was made ready before its turn. */
  Foreseen foreseen() {
    return foreseen;
  }

  /** A task is about to change it: what is known of it may hold no longer. */
  void changing() {
    foreseen.forget();
    facts.touch();
  }

  /** The handlers that wait for their turn, by the number of their task. */
  Set<Long> notified() {
    return notified;
  }

  /** The uses of roles that it has been through. */
  Set<String> uses() {
    return uses;
  }

  /** The roles of which it has done a task. */
  Set<Role> roles() {
    return roles;
  }

  /** The roles that it does no more of in this play. */
  Set<Role> leftRoles() {
    return leftRoles;
  }

  /** Whether it still takes part. */
  boolean active() {
    return !failed && !unreachable && !ended;
  }

  boolean failed() {
    return failed;
  }

  void failed(boolean value) {
    failed = value;
  }

  boolean unreachable() {
    return unreachable;
  }

  void lose() {
    unreachable = true;
  }

  void recover() {
    unreachable = false;
    failed = false;
  }

  /** It has nothing more to do in this play. */
  void end() {
    ended = true;
  }

  void beginPlay() {
    ended = false;
    notified.clear();
    uses.clear();
    roles.clear();
    leftRoles.clear();
  }

  void keep(String variable, @Nullable Value value) {
    set.put(variable, value == null ? MapValue.empty() : value);
  }

  @Override
  public String toString() {
    return name;
  }
}
