package foobar.modules.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a marked block goes into a file: the rules of blockinfile. */
final class BlockEdit {

  private static final Pattern LINE = Pattern.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+");

  private final BlockInFile task;
  private final String text;
  private final List<String> lines;

  BlockEdit(BlockInFile task, String text) {
    this.task = task;
    this.text = text;
    this.lines = new ArrayList<>(lines(text));
  }

  /** The file's new text. */
  String result(boolean present) {
    String begin = mark(task.markerBegin());
    String end = mark(task.markerEnd());
    int from = lines.lastIndexOf(begin);
    int to = lines.lastIndexOf(end);
    int place;
    if (from < 0 || to < 0) {
      place = place();
    } else {
      place = Math.min(from, to);
      lines.subList(place, Math.max(from, to) + 1).clear();
    }
    if (place > 0 && !lines.get(place - 1).endsWith("\n")) {
      lines.set(place - 1, lines.get(place - 1) + "\n");
    }
    if (present) {
      lines.addAll(place, block(begin, end));
    }
    return String.join("", lines);
  }

  private List<String> block(String begin, String end) {
    String block = Editing.bytes(task.block());
    return List.of(begin, block.endsWith("\n") ? block : block + "\n", end);
  }

  private String mark(String word) {
    return Editing.bytes(task.marker().replace("{mark}", word)) + "\n";
  }

  private int place() {
    boolean after = task.insertbefore().isEmpty();
    String beside = task.insertbefore().or(task::insertafter).orElse("EOF");
    if (after && beside.equals("EOF")) {
      return lines.size();
    }
    if (!after && beside.equals("BOF")) {
      return 0;
    }
    PythonPattern pattern = PythonPattern.ofBytes(Editing.bytes(beside));
    int line = pattern.multiline() ? acrossLines(pattern, after) : last(pattern);
    if (line < 0) {
      return lines.size();
    }
    return after ? line + 1 : line;
  }

  private int last(PythonPattern pattern) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (pattern.finds(lines.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** The line in which a match over several lines ends, or begins. */
  private int acrossLines(PythonPattern pattern, boolean after) {
    Optional<Matcher> match = pattern.search(text);
    if (match.isEmpty()) {
      return -1;
    }
    int until = after ? match.get().end() : match.get().start();
    return (int) text.substring(0, until).chars().filter(c -> c == '\n').count();
  }

  private static List<String> lines(String text) {
    return LINE.matcher(text).results().map(java.util.regex.MatchResult::group).toList();
  }
}
