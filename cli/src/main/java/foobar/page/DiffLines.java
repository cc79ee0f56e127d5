package foobar.page;

import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;

/** A difference as lines, each with what it is. */
final class DiffLines {

  private DiffLines() {}

  static Value of(String diff) {
    List<String> lines = diff.stripTrailing().lines().toList();
    boolean unified = lines.size() > 2 && lines.getFirst().startsWith("--- ");
    return MapValue.empty()
        .put("lines", Sequence.of(lines.stream().map(line -> line(line, unified)).toList()));
  }

  private static Value line(String line, boolean unified) {
    return MapValue.empty()
        .put("kind", Text.of(unified ? kind(line) : "value"))
        .put("line", Values.text(line));
  }

  private static String kind(String line) {
    if (line.startsWith("--- ") || line.startsWith("+++ ")) {
      return "file";
    }
    if (line.startsWith("@@")) {
      return "place";
    }
    if (line.startsWith("+")) {
      return "added";
    }
    return line.startsWith("-") ? "removed" : "same";
  }
}
