package foobar.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.Patch;
import foobar.event.TaskResult.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Shows differences: contents as unified diffs, everything else as {@code old -> new}. */
final class DiffText {

  private static final int LINES_AROUND = 3;

  /** Beyond this, comparing takes longer than people read. */
  private static final int MOST_LINES = 20_000;

  private static final String NO_LINE_BREAK = "\\ No newline at end of file";

  /** How the library numbers the lines of an empty text; {@code diff} and {@code patch} say 0. */
  private static final Pattern ONE_LINE = Pattern.compile("([-+]\\d+),1 ");

  private static final Pattern EMPTY_SIDE = Pattern.compile("(?<=[-+])1,0 ");

  private final boolean colour;

  DiffText(boolean colour) {
    this.colour = colour;
  }

  /** Lines, each ended; nothing where before and after are the same. */
  String draw(Difference difference) {
    if (difference.before().equals(difference.after())) {
      return "";
    }
    return difference.content() ? content(difference) : value(difference);
  }

  private String value(Difference difference) {
    String before = oneLine(difference.before());
    String after = oneLine(difference.after());
    return difference.field()
        + ": "
        + Paint.REMOVED.on(before, colour)
        + " -> "
        + Paint.ADDED.on(after, colour)
        + "\n";
  }

  private static String oneLine(String text) {
    if (text.isEmpty()) {
      return "(nothing)";
    }
    return text.chars().anyMatch(c -> c < 0x20) ? JsonText.quoted(text) : text;
  }

  private String content(Difference difference) {
    String before = difference.before();
    String after = difference.after();
    if (isBinary(before) || isBinary(after)) {
      return difference.field() + ": binary content differs\n";
    }
    List<String> from = lines(before);
    List<String> to = lines(after);
    if (from.size() > MOST_LINES || to.size() > MOST_LINES) {
      return String.format(
          "%s: too long to compare (%d lines -> %d lines)\n",
          difference.field(), from.size(), to.size());
    }
    Patch<String> patch = DiffUtils.diff(from, to, new MyersDiffWithLinearSpace<>());
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            "before: " + difference.field(),
            "after: " + difference.field(),
            from,
            patch,
            LINES_AROUND);
    StringBuilder out = new StringBuilder();
    for (String line : removedFirst(lines)) {
      line.lines().forEach(part -> out.append(painted(part)).append('\n'));
    }
    return out.toString();
  }

  /** Where lines are replaced, the old ones stand before the new ones, as people expect. */
  private static List<String> removedFirst(List<String> lines) {
    List<String> ordered = new ArrayList<>(lines.subList(0, Math.min(2, lines.size())));
    List<String> added = new ArrayList<>();
    for (String line : lines.subList(ordered.size(), lines.size())) {
      if (line.startsWith("+")) {
        added.add(line);
        continue;
      }
      if (!line.startsWith("-")) {
        ordered.addAll(added);
        added.clear();
      }
      ordered.add(line.startsWith("@@") ? place(line) : line);
    }
    ordered.addAll(added);
    return ordered;
  }

  /** Where lines differ, as Python's difflib writes it. */
  private static String place(String line) {
    return ONE_LINE.matcher(EMPTY_SIDE.matcher(line).replaceAll("0,0 ")).replaceAll("$1 ");
  }

  private String painted(String line) {
    Paint paint =
        switch (line.isEmpty() ? ' ' : line.charAt(0)) {
          case '+' -> Paint.ADDED;
          case '-' -> Paint.REMOVED;
          case '@' -> Paint.PLACE;
          default -> Paint.NONE;
        };
    return paint.on(line, colour);
  }

  /** The lines; a last one that is not ended is told apart from one that is. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (!text.isEmpty() && !text.endsWith("\n")) {
      lines.set(lines.size() - 1, lines.getLast() + "\n" + NO_LINE_BREAK);
    }
    return lines;
  }

  private static boolean isBinary(String text) {
    return text.indexOf('\0') >= 0;
  }
}
