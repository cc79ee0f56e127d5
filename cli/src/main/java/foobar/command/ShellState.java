package foobar.command;

import foobar.value.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the next command of the shell is for, and how it is done; the prompt shows it. */
final class ShellState {

  /** The hosts of the inventory. */
  interface Sight {

    /**
     * The hosts that a pattern means.
     *
     * @throws foobar.source.Mistake if it means none
     */
    List<String> meaning(Text pattern);

    /** What patterns are made of: the names of all groups and hosts. */
    List<String> names();

    /**
     * What lies on a host, folders with a {@code /} behind them; nothing where it cannot be asked.
     *
     * @param typed what their paths begin with
     */
    List<String> paths(String host, String typed);
  }

  private final Sight sight;
  private String pattern = "";
  private List<String> hosts = List.of();
  private @Nullable String become;
  private boolean dryRun;
  private boolean diff;

  ShellState(Sight sight) {
    this.sight = sight;
  }

  /** What lies on the first of the hosts, as paths that begin like this. */
  List<String> paths(String typed) {
    return hosts.isEmpty() ? List.of() : sight.paths(hosts.getFirst(), typed);
  }

  /** What patterns are made of: the names of all groups and hosts. */
  List<String> known() {
    return sight.names();
  }

  /** Which hosts commands are for, from now on. */
  void use(String wanted) {
    hosts = sight.meaning(Text.of(wanted));
    pattern = wanted;
  }

  /**
   * Whom to become on the hosts.
   *
   * @param user null for nobody
   */
  void become(@Nullable String user) {
    become = user;
  }

  void dryRun(boolean on) {
    dryRun = on;
  }

  void diff(boolean on) {
    diff = on;
  }

  String pattern() {
    return pattern;
  }

  List<String> hosts() {
    return hosts;
  }

  @Nullable String become() {
    return become;
  }

  boolean isDryRun() {
    return dryRun;
  }

  boolean showsDifferences() {
    return diff;
  }

  /** Such as {@code web:&eu (12) become root, dry-run, diff>}. */
  String prompt() {
    StringBuilder said = new StringBuilder(pattern).append(" (").append(hosts.size()).append(')');
    String before = " ";
    if (become != null) {
      said.append(before).append("become ").append(become);
      before = ", ";
    }
    if (dryRun) {
      said.append(before).append("dry-run");
      before = ", ";
    }
    if (diff) {
      said.append(before).append("diff");
    }
    return said.append("> ").toString();
  }
}
