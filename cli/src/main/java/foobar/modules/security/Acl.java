package foobar.modules.security;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sets or takes one entry of a file's access control list. */
@Doc("Sets or takes an entry of a file's access control list, or only tells the list.")
@Example("acl: { path: /srv/app, entity: www-data, etype: user, permissions: rx, state: present }")
@Example("acl: { path: /srv/app, entry: 'default:group:staff:rwx', state: present }")
@Ahead
public record Acl(
    @Doc("The file or directory.") @Alias("name") String path,
    @Doc("The entry as setfacl(1) writes it, in place of the next three.") Optional<String> entry,
    @Doc("The user or group; empty for the file's own.") @Default("") String entity,
    @Doc("Whom the entry is for.") Optional<Kind> etype,
    @Doc("What they may do: `rwx`, `rX`, ...") Optional<String> permissions,
    @Doc("Whether there is such an entry; `query` only tells.") @Default("query") State state,
    @Doc("Follow symbolic links.") @Default("yes") boolean follow,
    @Doc("The list that new files in the directory get.") @Default("no") boolean default_,
    @Doc("Everything below too.") @Alias("recurse") @Default("no") boolean recursive,
    @Doc("Whether the mask is computed anew.") @Default("default") Mask recalculateMask,
    @Doc("Not supported.") @Default("no") boolean useNfsv4Acls)
    implements Module {

  /** Whom an entry is for. */
  public enum Kind {
    GROUP,
    MASK,
    OTHER,
    USER
  }

  /** What is wanted of an entry. */
  public enum State {
    ABSENT,
    PRESENT,
    QUERY
  }

  /** What becomes of the mask. */
  public enum Mask {
    DEFAULT,
    MASK,
    NO_MASK
  }

  private static final int MISSING = 127;

  /** $1 path, then the options of getfacl, a dot, and those of setfacl if it is to be asked. */
  private static final String LOOK =
      """
      command -v setfacl >/dev/null || { echo 'there is no setfacl on the host: install the package `acl`' >&2; exit 127; }
      path=$1
      shift
      [ -e "$path" ] || { echo 'Path not found or not accessible.' >&2; exit 1; }
      set=
      get=
      while [ "$1" != . ]; do get="$get $1"; shift; done
      shift
      [ "$#" = 0 ] || setfacl --test "$@" -- "$path" || exit 1
      echo ===
      getfacl $get -- "$path"
      """;

  public Acl {
    if (useNfsv4Acls) {
      throw new IllegalArgumentException("`use_nfsv4_acls` is not supported");
    }
    if (state == State.QUERY) {
      refuse(recursive, "'recursive' MUST NOT be set when 'state=query'.");
      refuse(
          recalculateMask != Mask.DEFAULT,
          "'recalculate_mask' MUST NOT be set to 'mask' or 'no_mask' when 'state=query'.");
      refuse(entry.isPresent(), "'entry' MUST NOT be set when 'state=query'.");
    }
    if (entry.isPresent()) {
      refuse(
          etype.isPresent() || !entity.isEmpty() || permissions.isPresent(),
          "'entry' MUST NOT be set when 'entity', 'etype' or 'permissions' are set.");
      long colons = entry.get().chars().filter(c -> c == ':').count();
      refuse(
          state == State.PRESENT && colons != 2 && colons != 3,
          "'entry' MUST have 3 or 4 sections divided by ':' when 'state=present'.");
      refuse(
          state == State.ABSENT && colons != 1 && colons != 2,
          "'entry' MUST have 2 or 3 sections divided by ':' when 'state=absent'.");
    } else if (state == State.ABSENT) {
      refuse(permissions.isPresent(), "'permissions' MUST NOT be set when 'state=absent'.");
      refuse(entity.isEmpty(), "'entity' MUST be set when 'state=absent'.");
    }
    refuse(
        entry.isEmpty() && etype.isEmpty() && state != State.QUERY,
        "'etype' MUST be set when 'state=" + state.name().toLowerCase(Locale.ROOT) + "'.");
  }

  private static void refuse(boolean wrong, String message) {
    if (wrong) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * An entry taken apart.
   *
   * @param inherited whether it is one for new files
   * @param text as setfacl wants it
   */
  private record Entry(boolean inherited, String text) {}

  private Entry wanted() {
    if (entry.isEmpty()) {
      String kind = etype.map(k -> k.name().toLowerCase(Locale.ROOT)).orElse("");
      String rights = permissions.filter(p -> state == State.PRESENT).map(p -> ":" + p).orElse("");
      return new Entry(default_, kind + ":" + entity + rights);
    }
    List<String> parts = new ArrayList<>(List.of(entry.get().split(":", -1)));
    boolean inherited = entry.get().toLowerCase(Locale.ROOT).startsWith("d");
    if (inherited) {
      parts.removeFirst();
    }
    String kind =
        switch (parts.getFirst().toLowerCase(Locale.ROOT).substring(0, 1)) {
          case "u" -> "user";
          case "g" -> "group";
          case "m" -> "mask";
          default -> "other";
        };
    boolean said = parts.size() > 2 && state == State.PRESENT;
    return new Entry(
        inherited || default_, kind + ":" + parts.get(1) + (said ? ":" + parts.get(2) : ""));
  }

  private List<String> setting(Entry wanted) {
    List<String> words = new ArrayList<>();
    if (wanted.inherited()) {
      words.add("-d");
    }
    words.addAll(List.of(state == State.PRESENT ? "-m" : "-x", wanted.text()));
    if (recursive) {
      words.add("--recursive");
    }
    switch (recalculateMask) {
      case MASK -> words.add("--mask");
      case NO_MASK -> words.add("--no-mask");
      default -> {
        // setfacl decides.
      }
    }
    if (!follow) {
      words.add("--physical");
    }
    return words;
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    Entry wanted = state == State.QUERY ? new Entry(default_, "") : wanted();
    List<String> set = state == State.QUERY ? List.of() : setting(wanted);
    Output output = host.ask(look(place, wanted, set));
    boolean user = output.errors().contains("Invalid argument");
    if ((output.status() == MISSING && host.expectsAny(Expectation.Kind.PACKAGE))
        || (user && host.expectsAny(Expectation.Kind.USER))
        || (host.file(place).exists() && output.errors().startsWith("Path not found"))) {
      return Plan.NOTHING.change("acl", "", wanted.text(), h -> h.run(setter(place, set)));
    }
    if (!output.ok()) {
      return Plan.fail(output.errors().strip());
    }
    String[] parts = output.text().split("===\n", 2);
    boolean differs = parts[0].lines().anyMatch(line -> !line.endsWith("*,*"));
    Plan plan = Plan.NOTHING.result("msg", message(wanted)).result("acl", list(parts[1]));
    return differs
        ? plan.change(
            "acl",
            parts[1].strip(),
            wanted.text() + (state == State.ABSENT ? " absent" : ""),
            (target, results) -> {
              target.run(setter(place, set)).orFail("setfacl");
              String now = target.run(look(place, wanted, List.of())).text();
              results.put("acl", list(now.split("===\n", 2)[1]));
            })
        : plan;
  }

  private String message(Entry wanted) {
    return switch (state) {
      case PRESENT -> wanted.text() + " is present";
      case ABSENT -> wanted.text() + " is absent";
      case QUERY -> "current acl";
    };
  }

  private Command look(String place, Entry wanted, List<String> set) {
    List<String> words = new ArrayList<>(List.of(place, "--omit-header", "--absolute-names"));
    if (wanted.inherited()) {
      words.add("-d");
    }
    if (recursive) {
      words.add("--recursive");
    }
    if (!follow) {
      words.add("--physical");
    }
    words.add(".");
    words.addAll(set);
    return Command.script(LOOK, words.toArray(String[]::new));
  }

  private static Command setter(String place, List<String> set) {
    List<String> words = new ArrayList<>(List.of("setfacl"));
    words.addAll(set);
    words.addAll(List.of("--", place));
    return Command.of(words);
  }

  /** The lines without comments and without the empty one at the end. */
  private static Sequence list(String text) {
    List<String> lines =
        new ArrayList<>(
            text.lines().filter(line -> !line.startsWith("#")).map(String::strip).toList());
    if (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return Sequence.of(lines.stream().map(Text::unsafe).toList());
  }
}
