package foobar.run;

import foobar.playbook.Role;
import foobar.value.MapValue;
import foobar.value.Overlap;
import foobar.value.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A host during a run: what is known of it, and how it fares. */
final class HostRun {

  private final String name;
  private final Map<String, Value> set = new ConcurrentHashMap<>();
  private final Map<String, Value> included = new ConcurrentHashMap<>();
  private final Facts facts;
  private final HostLinks links;
  private final Foreseen foreseen = new Foreseen();
  private final Recollection said = new Recollection();
  private volatile @Nullable Consumer<Route> behind;
  private volatile OfPlay play = new OfPlay();
  private volatile boolean failed;
  private volatile boolean unreachable;

  /** Where it stands in a play. */
  static final class OfPlay {
    private final Set<Long> notified = new LinkedHashSet<>();
    private final Set<String> uses = ConcurrentHashMap.newKeySet();
    private final Set<Role> roles = ConcurrentHashMap.newKeySet();
    private final Set<Role> leftRoles = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;
  }

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

  /** What it has said that need not be asked again as long as nothing changes. */
  Recollection said() {
    return said;
  }

  private void forget() {
    foreseen.forget();
    said.forget();
  }

  /**
   * What hears of changes made by a task: what is known of the host holds no longer.
   *
   * @param route the way of a task that is the host's own; null for another
   */
  TaskHost.Changes changes(@Nullable Route route) {
    return new TaskHost.Changes() {
      private boolean followed;

      @Override
      public void done() {
        if (!followed) {
          forget();
        }
        followed = false;
        facts.touch();
      }

      @Override
      public void underWay() {
        Consumer<Route> next = behind;
        if (route != null && next != null) {
          followed = true;
          forget();
          next.accept(route);
        }
      }
    };
  }

  /**
   * Sets what happens as soon as the one command of a task is under way; null for nothing. It is
   * told the way on which the host was told to run it.
   */
  void behind(@Nullable Consumer<Route> work) {
    behind = work;
  }

  /** The handlers that wait for their turn, by the number of their task. */
  Set<Long> notified() {
    return play.notified;
  }

  /** The uses of roles that it has been through. */
  Set<String> uses() {
    return play.uses;
  }

  /** The roles of which it has done a task. */
  Set<Role> roles() {
    return play.roles;
  }

  /** The roles that it does no more of in this play. */
  Set<Role> leftRoles() {
    return play.leftRoles;
  }

  /** Whether it still takes part. */
  boolean active() {
    return !failed && !unreachable && !play.ended;
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
    play.ended = true;
  }

  /**
   * Begins a play.
   *
   * @return where it stood in the play before, or around
   */
  OfPlay enterPlay() {
    OfPlay before = play;
    play = new OfPlay();
    return before;
  }

  /** Goes on with the play around. */
  void leavePlay(OfPlay around) {
    play = around;
  }

  void keep(String variable, @Nullable Value value) {
    set.put(variable, value == null ? MapValue.empty() : value);
  }

  @Override
  public String toString() {
    return name;
  }
}
