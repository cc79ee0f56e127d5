package foobar.modules.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Where a line goes into a file, or which lines leave it: the rules of lineinfile. */
final class LineEdit {

  private static final String BREAK = "\n";
  private static final String BEGIN = "BOF";
  private static final String END = "EOF";

  private final LineInFile task;
  private final List<String> lines;
  private final String line;
  private final @Nullable PythonPattern wanted;
  private final boolean after;
  private final String place;
  private String message = "";

  /** The last (or first) line found by regexp or search_string; -1 for none. */
  private int found = -1;

  private @Nullable Matcher match;

  /** Where insertafter or insertbefore would have the line; -1 for nowhere. */
  private int gap = -1;

  LineEdit(LineInFile task, String text) {
    this.task = task;
    this.lines = new ArrayList<>(PythonPattern.lines(text));
    this.line = Editing.bytes(task.line().orElse(""));
    this.wanted = task.regexp().map(Editing::bytes).map(PythonPattern::ofBytes).orElse(null);
    this.after = task.insertbefore().isEmpty();
    this.place = task.insertbefore().or(task::insertafter).orElse(END);
  }

  String text() {
    return String.join("", lines);
  }

  /** What was done, as Ansible says it; empty for nothing. */
  String message() {
    return message;
  }

  /** Removes what is found and says how many lines that were. */
  int remove() {
    int before = lines.size();
    lines.removeIf(each -> !isKept(each));
    return before - lines.size();
  }

  private boolean isKept(String each) {
    if (wanted != null) {
      return !wanted.finds(each);
    }
    return task.searchString()
        .map(text -> !each.contains(Editing.bytes(text)))
        .orElse(!bare(each).equals(line));
  }

  /** Sees to it that the line is there. */
  void put() {
    find();
    if (found < 0) {
      findGap();
    }
    if (found >= 0) {
      replace();
    } else if (!task.backrefs()) {
      insert();
    }
  }

  private void find() {
    for (int i = 0; i < lines.size(); i++) {
      String each = lines.get(i);
      Optional<Matcher> hit = wanted == null ? Optional.empty() : wanted.search(each);
      boolean plain = task.searchString().map(Editing::bytes).filter(each::contains).isPresent();
      if (hit.isPresent() || plain) {
        found = i;
        match = hit.orElse(null);
        if (task.firstmatch()) {
          return;
        }
      }
    }
  }

  /** Looks for the line itself and for the place beside which it should stand. */
  private void findGap() {
    boolean fixed = place.equals(BEGIN) || (after && place.equals(END));
    PythonPattern beside = fixed ? null : PythonPattern.ofBytes(Editing.bytes(place));
    for (int i = 0; i < lines.size(); i++) {
      if (bare(lines.get(i)).equals(line)) {
        found = i;
      } else if (beside != null && beside.finds(lines.get(i))) {
        gap = after ? i + 1 : i;
        if (task.firstmatch()) {
          return;
        }
      }
    }
  }

  private void replace() {
    String text = line;
    if (task.backrefs() && match != null && wanted != null) {
      text = PythonReplacement.expand(wanted, match, line);
    }
    String whole = text.endsWith(BREAK) ? text : text + BREAK;
    if (!lines.get(found).equals(whole)) {
      lines.set(found, whole);
      message = "line replaced";
    }
  }

  private void insert() {
    if (place.equals(BEGIN)) {
      add(0);
    } else if (gap < 0) {
      end();
      add(lines.size());
    } else if (!after) {
      add(gap);
    } else if (gap == lines.size()) {
      if (!bare(lines.getLast()).equals(line)) {
        end();
        add(lines.size());
      }
    } else if (!bare(lines.get(gap)).equals(line)) {
      add(gap);
    }
  }

  /** The last line must end before another can follow. */
  private void end() {
    if (!lines.isEmpty() && !lines.getLast().endsWith("\n") && !lines.getLast().endsWith("\r")) {
      lines.add(BREAK);
    }
  }

  private void add(int where) {
    lines.add(where, line + BREAK);
    message = "line added";
  }

  private static String bare(String each) {
    int end = each.length();
    while (end > 0 && (each.charAt(end - 1) == '\n' || each.charAt(end - 1) == '\r')) {
      end--;
    }
    return each.substring(0, end);
  }
}
