package foobar.template.python;

import foobar.template.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;

/** The replacement of {@code re.sub}: plain text, escapes, and references to groups. */
final class ReplacementText {

  private final String source;
  private final ToIntFunction<String> numbers;
  private final List<Function<MatchResult, String>> parts = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();
  private int at;

  private ReplacementText(String source, ToIntFunction<String> numbers) {
    this.source = source;
    this.numbers = numbers;
  }

  /**
   * @param numbers finds the number of a group by name or number
   */
  static Function<MatchResult, String> parse(String source, ToIntFunction<String> numbers) {
    if (source.indexOf('\\') < 0) {
      return matcher -> source;
    }
    ReplacementText text = new ReplacementText(source, numbers);
    text.read();
    return matcher -> {
      StringBuilder out = new StringBuilder();
      text.parts.forEach(part -> out.append(part.apply(matcher)));
      return out.toString();
    };
  }

  private void read() {
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c == '\\' && at < source.length()) {
        escape(source.charAt(at++));
      } else {
        plain.append(c);
      }
    }
    flush();
  }

  private void flush() {
    if (!plain.isEmpty()) {
      String text = plain.toString();
      parts.add(matcher -> text);
      plain.setLength(0);
    }
  }

  private void escape(char c) {
    int simple = "abfnrtv\\".indexOf(c);
    if (simple >= 0) {
      plain.append("\u0007\b\f\n\r\t\u000b\\".charAt(simple));
    } else if (c == 'g') {
      named();
    } else if (c == '0') {
      plain.append('\0');
    } else if (Character.isDigit(c)) {
      int end = at < source.length() && Character.isDigit(source.charAt(at)) ? at + 1 : at;
      String number = source.substring(at - 1, end);
      at = end;
      group(number);
    } else if (c < 128 && Character.isLetter(c)) {
      throw new Trouble(
          "the replacement `" + source + "` has an escape that Python does not know: \\" + c);
    } else {
      plain.append('\\').append(c);
    }
  }

  private void named() {
    int end = source.indexOf('>', at);
    if (at >= source.length() || source.charAt(at) != '<' || end < 0) {
      throw new Trouble("`\\g` in a replacement needs the name of a group: `\\g<name>`");
    }
    String name = source.substring(at + 1, end);
    at = end + 1;
    group(name);
  }

  private void group(String name) {
    flush();
    int number = numbers.applyAsInt(name);
    parts.add(
        matcher -> {
          String found = matcher.group(number);
          return found == null ? "" : found;
        });
  }
}
