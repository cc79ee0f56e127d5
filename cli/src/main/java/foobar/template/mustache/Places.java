package foobar.template.mustache;

import foobar.source.Source;
import foobar.source.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds tags in the text, as the library knows their lines only. */
final class Places {

  private Places() {}

  /** The first tag of that name from that line on, or else the line. */
  static Span tag(Source source, int line, String name) {
    int start = offset(source.text(), line);
    Pattern tag = Pattern.compile("\\{\\{[{&#^>]?\\s*(" + Pattern.quote(name) + ")\\s*\\}\\}");
    Matcher matcher = tag.matcher(source.text());
    return matcher.find(Math.min(start, source.text().length()))
        ? source.span(matcher.start(1), matcher.end(1))
        : line(source, line);
  }

  static Span line(Source source, int line) {
    String text = source.line(line);
    int blanks = text.length() - text.stripLeading().length();
    return new Span(source, line, blanks + 1, Math.max(1, text.strip().length()));
  }

  private static int offset(String text, int line) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', at);
      if (end < 0) {
        return at;
      }
      at = end + 1;
    }
    return at;
  }
}
