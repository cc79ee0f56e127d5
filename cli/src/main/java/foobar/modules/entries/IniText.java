package foobar.modules.entries;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of sections and options while one option is being changed. What is there keeps its place;
 * an option that stands there as a comment is the place for its value.
 */
final class IniText {

  private static final Pattern REMARK = Pattern.compile("[ \\t]*([#;].*)?");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** What is to be done: the parameters that say so. */
  record Wish(
      String section,
      String option,
      List<String> values,
      boolean exclusive,
      boolean spaces,
      boolean bare) {

    String line(String value) {
      return option + (spaces ? " = " : "=") + value;
    }
  }

  private static final class Line {
    private String text;
    private boolean settled;

    Line(String text) {
      this.text = text;
    }
  }

  private final Wish wish;
  private final List<Line> before = new ArrayList<>();
  private final List<Line> section = new ArrayList<>();
  private final List<Line> after = new ArrayList<>();
  private final boolean found;
  private final Pattern anywhere;
  private final Pattern active;
  private boolean changed;
  private String message = "OK";

  IniText(String text, Wish wish) {
    this.wish = wish;
    String assignment = Pattern.quote(wish.option()) + "[ \\t]*(=|$)[ \\t]*(?<value>.*)";
    this.anywhere = Pattern.compile("[#;]?[ \\t]*" + assignment);
    this.active = Pattern.compile("[ \\t]*" + assignment);
    String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    this.changed = !plain.isEmpty() && !plain.endsWith("\n");
    this.found = split(plain);
  }

  private boolean split(String text) {
    List<String> all = text.isEmpty() ? List.of("") : text.lines().toList();
    boolean inside = wish.section().isEmpty();
    boolean past = false;
    boolean any = inside;
    for (String line : all) {
      if (!past && line.startsWith("[" + wish.section() + "]") && !wish.section().isEmpty()) {
        // The last section of that name is the one that counts, if several follow each other.
        before.addAll(section);
        section.clear();
        inside = true;
        any = true;
      } else if (inside && line.startsWith("[")) {
        inside = false;
        past = true;
      }
      (inside ? section : past ? after : before).add(new Line(line));
    }
    return any;
  }

  String message() {
    return message;
  }

  /** The new text; the same as before if nothing has changed. */
  String text(String unchanged) {
    if (!changed) {
      return unchanged;
    }
    StringBuilder all = new StringBuilder();
    for (List<Line> part : List.of(before, section, after)) {
      part.forEach(line -> all.append(line.text).append('\n'));
    }
    return all.toString();
  }

  /** Sets the option to its values. */
  void put() {
    List<String> missing = new ArrayList<>(new LinkedHashSet<>(wish.values()));
    boolean bareThere = keepGiven(missing);
    if (wish.exclusive() && !wish.bare()) {
      replaceOthers(missing);
    }
    if (!found) {
      addSection(missing);
    } else if (!wish.option().isEmpty()) {
      boolean bare = wish.values().isEmpty() && wish.bare() && !bareThere;
      addOptions(bare ? List.of() : missing, bare);
    }
  }

  private boolean isOption(Line line) {
    return !wish.option().isEmpty() && anywhere.matcher(line.text).lookingAt();
  }

  private static String value(Pattern pattern, Line line) {
    Matcher parts = pattern.matcher(line.text);
    return parts.lookingAt() ? parts.group("value") : "";
  }

  /**
   * Settles the lines that have one of the values; answers whether one without a value is there.
   */
  private boolean keepGiven(List<String> missing) {
    boolean bareThere = false;
    for (Line line : section) {
      if (!isOption(line)) {
        continue;
      }
      String value = value(anywhere, line);
      if (missing.contains(value)) {
        boolean bare = value.isEmpty() && wish.bare();
        settle(line, bare ? wish.option() : wish.line(value));
        bareThere |= bare;
        missing.remove(value);
      } else if (missing.isEmpty() && wish.bare()) {
        settle(line, wish.option());
        return true;
      }
    }
    return bareThere;
  }

  private void settle(Line line, String text) {
    if (!line.text.equals(text)) {
      changed("option changed");
    }
    line.text = text;
    line.settled = true;
  }

  private void replaceOthers(List<String> missing) {
    for (Line line : section) {
      if (!missing.isEmpty() && !line.settled && isOption(line)) {
        settle(line, wish.line(missing.removeFirst()));
      }
    }
    if (section.removeIf(line -> !line.settled && isOption(line))) {
      changed("option changed");
    }
  }

  /** After the last line of the section that says something. */
  private void addOptions(List<String> values, boolean bare) {
    int place = section.size();
    while (place > 0 && REMARK.matcher(section.get(place - 1).text).matches()) {
      place--;
    }
    List<Line> more = new ArrayList<>();
    values.forEach(value -> more.add(new Line(wish.line(value))));
    if (bare) {
      more.add(new Line(wish.option()));
    }
    if (!more.isEmpty()) {
      section.addAll(place, more);
      changed("option added");
    }
  }

  private void addSection(List<String> values) {
    after.add(new Line("[" + wish.section() + "]"));
    changed("only section added");
    if (!wish.option().isEmpty() && !values.isEmpty()) {
      values.forEach(value -> after.add(new Line(wish.line(value))));
      message = "section and option added";
    } else if (!wish.option().isEmpty() && wish.bare()) {
      after.add(new Line(wish.option()));
      message = "section and option added";
    }
  }

  /** Takes the option out, some of its values, or the section. */
  void remove() {
    if (wish.option().isEmpty()) {
      if (found && !section.isEmpty() && !wish.section().isEmpty()) {
        section.clear();
        changed("section removed");
      }
      return;
    }
    boolean gone =
        section.removeIf(
            line ->
                active.matcher(line.text).lookingAt()
                    && (wish.exclusive() || wish.values().contains(value(active, line))));
    if (gone) {
      changed("option changed");
    }
  }

  private void changed(String how) {
    changed = true;
    message = how;
  }
}
