package foobar.modules.entries;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.HostPath;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Text;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets what a user or group may take of the system, in the file that PAM reads at a login. */
@Doc("Sets what a user or group may take of the system, in the file that PAM reads at a login.")
@Example("pam_limits: { domain: www-data, limit_type: soft, limit_item: nofile, value: '65536' }")
@Example(
    "pam_limits: { domain: '*', limit_type: hard, limit_item: core, value: '0', dest: /etc/security/limits.d/core.conf }")
@Ahead
public record PamLimits(
    @Doc("A user, `@group`, `*`, or a range of user numbers.") String domain,
    @Doc("Whether the user may raise it (`soft`) or not (`hard`), or `-` for both.")
        LimitType limitType,
    @Doc("What is limited.") LimitItem limitItem,
    @Doc("The limit; `unlimited`, `infinity` and `-1` are no limit.") String value,
    @Doc("Keep a copy of the file before a change.") @Default("no") boolean backup,
    @Doc("Never raise a limit that is there.") @Default("no") boolean useMin,
    @Doc("Never lower a limit that is there.") @Default("no") boolean useMax,
    @Doc("The file.") @Default("/etc/security/limits.conf") String dest,
    @Doc("What is written behind the limit.") @Default("") String comment)
    implements Module {

  /** Whether a limit can be raised. */
  public enum LimitType {
    HARD,
    SOFT,
    @Choice({"-"})
    BOTH;

    String word() {
      return this == BOTH ? "-" : name().toLowerCase(Locale.ROOT);
    }
  }

  /** What can be limited. */
  public enum LimitItem {
    CORE,
    DATA,
    FSIZE,
    MEMLOCK,
    NOFILE,
    RSS,
    STACK,
    CPU,
    NPROC,
    AS,
    MAXLOGINS,
    MAXSYSLOGINS,
    PRIORITY,
    LOCKS,
    SIGPENDING,
    MSGQUEUE,
    NICE,
    RTPRIO,
    CHROOT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Set<String> NO_LIMIT = Set.of("unlimited", "infinity", "-1");
  private static final Set<String> RANKS = Set.of("nice", "priority");

  public PamLimits {
    String wrong = wrong(limitItem.word(), value);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(wrong);
    }
    if (useMin && useMax) {
      throw new IllegalArgumentException("Cannot use use_min and use_max at the same time.");
    }
    if (domain.isBlank() || domain.matches("(?s).*[\\s#].*")) {
      throw new IllegalArgumentException("`domain` cannot be empty, or have blanks or a `#`");
    }
    if (comment.matches("(?s).*[\\r\\n].*")) {
      throw new IllegalArgumentException("`comment` cannot have a line break");
    }
  }

  /** What is wrong with a limit; empty if nothing is. */
  private static String wrong(String item, String value) {
    String rule;
    if (RANKS.contains(item)) {
      boolean fits = value.matches("[+-]?\\d{1,4}") && Math.abs(Integer.parseInt(value) + 0.5) < 20;
      rule = fits ? "" : "Value must be a number in the range -20 to 19 inclusive.";
    } else {
      rule =
          NO_LIMIT.contains(value) || value.matches("\\d+")
              ? ""
              : "Value must either be 'unlimited', 'infinity' or -1, all of which indicate no"
                  + " limit, or a limit of 0 or larger.";
    }
    return rule.isEmpty()
        ? ""
        : "Value of '"
            + value
            + "' for item '"
            + item
            + "' is invalid. "
            + rule
            + " Refer to the limits.conf(5) manual pages for more details.";
  }

  @Override
  public Plan check(Probe host) {
    EntryFile file = EntryFile.open(host, dest);
    if (!file.exists() && !folderIsThere(host, file.path())) {
      return Plan.fail(
          "directory " + HostPath.parent(file.path()) + " is not there to put " + dest + " into");
    }
    List<String> lines = new ArrayList<>();
    String message = "";
    for (String line : file.text().split("(?<=\n)", -1)) {
      Limit limit = Limit.of(line);
      String wrong = limit == null ? "" : wrong(limit.item(), limit.value());
      if (!wrong.isEmpty()) {
        return Plan.fail("Invalid configuration found in '" + dest + "'. " + wrong);
      }
      String next = limit != null && isMine(limit) ? changed(limit, line) : line;
      message = limit != null && isMine(limit) ? next : message;
      lines.add(next);
    }
    if (message.isEmpty()) {
      message = line(value, comment);
      int last = lines.size() - 1;
      if (!lines.getLast().isEmpty()) {
        lines.set(last, lines.get(last) + "\n");
      }
      lines.add(message);
    }
    String text = String.join("", lines);
    return file.becoming(host, text, EntryFile.Writing.keeping(backup))
        .compared((contents, dry) -> compared(file.text(), text))
        .result("msg", Text.unsafe(message));
  }

  private static MapValue compared(String before, String after) {
    return MapValue.empty().put("before", Text.unsafe(before)).put("after", Text.unsafe(after));
  }

  private static boolean folderIsThere(Probe host, String path) {
    return host.follow(HostPath.parent(path)).isDirectory()
        || host.expectsAny(Expectation.Kind.PACKAGE);
  }

  /**
   * A line of the file that says a limit.
   *
   * @param comment what follows the first `#`
   */
  private record Limit(String domain, String type, String item, String value, String comment) {

    static @Nullable Limit of(String line) {
      String[] halves = line.strip().split("#", 2);
      String[] words = halves[0].strip().split("\\s+");
      return words.length == 4
          ? new Limit(
              words[0], words[1], words[2], words[3], halves.length == 2 ? halves[1].strip() : "")
          : null;
    }
  }

  private boolean isMine(Limit limit) {
    return limit.domain().equals(domain)
        && limit.type().equals(limitType.word())
        && limit.item().equals(limitItem.word());
  }

  private String changed(Limit limit, String line) {
    String wanted = wanted(limit.value());
    return wanted.equals(limit.value())
        ? line
        : line(wanted, comment.isEmpty() ? limit.comment() : comment);
  }

  private String wanted(String now) {
    if (!useMin && !useMax) {
      return value;
    }
    boolean rank = RANKS.contains(limitItem.word());
    boolean nowFree = !rank && NO_LIMIT.contains(now);
    boolean free = !rank && NO_LIMIT.contains(value);
    if (nowFree || free) {
      return (nowFree && (free || useMax)) || (free && useMin) ? now : value;
    }
    int order = new BigInteger(value).compareTo(new BigInteger(now));
    return order == 0 || useMax == order < 0 ? now : value;
  }

  private String line(String limit, String remark) {
    return String.join("\t", domain, limitType.word(), limitItem.word(), limit)
        + (remark.isEmpty() ? "" : "\t#" + remark)
        + "\n";
  }
}
