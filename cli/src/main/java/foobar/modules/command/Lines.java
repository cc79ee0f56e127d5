package foobar.modules.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as its lines, cut where Python's {@code splitlines} cuts. */
public final class Lines {

  private static final Pattern END =
      Pattern.compile("\r\n|[\n\r\u000b\f\u001c-\u001e\u0085\u2028\u2029]");

  private Lines() {}

  public static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    Matcher end = END.matcher(text);
    int start = 0;
    while (end.find()) {
      lines.add(text.substring(start, end.start()));
      start = end.end();
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}
