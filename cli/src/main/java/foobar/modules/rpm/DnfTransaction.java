package foobar.modules.rpm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What dnf (or yum) would do, as the table tells that it shows before it asks for leave.
 *
 * @param steps in the table's order; none if only groups are marked
 */
record DnfTransaction(List<Step> steps) {

  private static final String END = "Transaction Summary";
  private static final Pattern SECTION = Pattern.compile("([A-Z][a-z]+)( [^:]*)?:\\s*");
  private static final Pattern WHOLE =
      Pattern.compile("(.+)-((?:\\d+:)?[^-]+-[^-]+)\\.([A-Za-z0-9_]+)");

  /** What happens to a package. */
  enum Action {
    INSTALL,
    /** Replaces another version: upgraded, downgraded or put there again. */
    REPLACE,
    REMOVE
  }

  /**
   * One row.
   *
   * @param asked whether the task asks for it; else it comes along
   */
  record Step(Action action, Rpm rpm, boolean asked) {}

  /** The table, if there is one. */
  static Optional<DnfTransaction> parse(String output) {
    if (!output.contains(END)) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    String section = "";
    List<String> row = new ArrayList<>();
    for (String line : output.substring(0, output.indexOf(END)).lines().toList()) {
      Matcher title = SECTION.matcher(line);
      if (title.matches()) {
        add(steps, section, row);
        section = line.strip();
      } else if (line.matches(" \\S.*")) {
        add(steps, section, row);
        row.addAll(words(line));
      } else if (line.startsWith("  ") && !line.strip().startsWith("replacing ")) {
        row.addAll(words(line));
      }
    }
    add(steps, section, row);
    return Optional.of(new DnfTransaction(List.copyOf(steps)));
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split("\\s+"));
  }

  private static void add(List<Step> steps, String section, List<String> row) {
    Action action = action(section);
    Rpm rpm = action == null || row.isEmpty() ? null : rpm(row);
    row.clear();
    if (action != null && rpm != null) {
      steps.add(new Step(action, rpm, !section.contains("depend")));
    }
  }

  private static @Nullable Action action(String section) {
    if (section.matches(".*(Groups|streams|profiles):")) {
      return null;
    }
    return switch (section.replaceFirst("[ :].*", "").toLowerCase(Locale.ROOT)) {
      case "installing" -> Action.INSTALL;
      case "upgrading", "updating", "downgrading", "reinstalling" -> Action.REPLACE;
      case "removing", "erasing" -> Action.REMOVE;
      default -> null;
    };
  }

  /** Most write name, architecture and version in columns, microdnf all in one word. */
  private static @Nullable Rpm rpm(List<String> row) {
    Matcher whole = WHOLE.matcher(row.getFirst());
    if (row.size() < 5 && whole.matches()) {
      return new Rpm(whole.group(1), Evr.parse(whole.group(2)), whole.group(3));
    }
    return row.size() < 4 ? null : new Rpm(row.get(0), Evr.parse(row.get(2)), row.get(1));
  }
}
