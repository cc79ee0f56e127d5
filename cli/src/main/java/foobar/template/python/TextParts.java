package foobar.template.python;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;

/** The methods of texts that find a part, or take a text to parts. */
public final class TextParts {

  static final List<Routine> ALL =
      List.of(
          Routine.of("split", "sep=None, maxsplit=-1", call -> split(call, false)),
          Routine.of("rsplit", "sep=None, maxsplit=-1", call -> split(call, true)),
          Routine.of(
              "splitlines",
              "keepends=False",
              call -> texts(lines(TextMethods.self(call), call.flag("keepends", false)))),
          Routine.of("partition", "sep", call -> partition(call, false)),
          Routine.of("rpartition", "sep", call -> partition(call, true)),
          Routine.of(
              "startswith",
              "prefix, start=0, end=None",
              call -> ends(call, "prefix", String::startsWith)),
          Routine.of(
              "endswith",
              "suffix, start=0, end=None",
              call -> ends(call, "suffix", String::endsWith)),
          Routine.of("find", "sub, start=0, end=None", call -> Int.of(find(call, false))),
          Routine.of("rfind", "sub, start=0, end=None", call -> Int.of(find(call, true))),
          Routine.of("index", "sub, start=0, end=None", call -> index(call, false)),
          Routine.of("rindex", "sub, start=0, end=None", call -> index(call, true)),
          Routine.of("count", "sub, start=0, end=None", call -> Int.of(count(call))));

  private TextParts() {}

  private static Sequence texts(List<String> parts) {
    return Sequence.of(parts.stream().map(Text::of).toList());
  }

  private static Value split(Invocation call, boolean fromRight) {
    String self = TextMethods.self(call);
    int most = call.number("maxsplit", -1);
    int limit = most < 0 ? Integer.MAX_VALUE : most;
    if (!call.has("sep")) {
      return texts(fromRight ? reversed(self, "", limit) : splitBlanks(self, limit));
    }
    String separator = call.text("sep");
    if (separator.isEmpty()) {
      throw new Trouble(
          "`" + call.name() + "` needs a separator that is not empty", "give one, such as `','`");
    }
    return texts(fromRight ? reversed(self, separator, limit) : split(self, separator, limit));
  }

  /** Splits at white space, as Python's {@code split()} without arguments. */
  public static List<String> splitBlanks(String text, int most) {
    List<String> parts = new ArrayList<>();
    int at = skip(text, 0, true);
    while (at < text.length()) {
      int end = parts.size() < most ? skip(text, at, false) : text.length();
      parts.add(text.substring(at, end));
      at = skip(text, end, true);
    }
    return parts;
  }

  private static int skip(String text, int from, boolean blanks) {
    int at = from;
    while (at < text.length() && Words.isSpace(text.charAt(at)) == blanks) {
      at++;
    }
    return at;
  }

  /** Splits at a separator, at most so many times. */
  public static List<String> split(String text, String separator, int most) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (parts.size() < most) {
      int found = text.indexOf(separator, at);
      if (found < 0) {
        break;
      }
      parts.add(text.substring(at, found));
      at = found + separator.length();
    }
    parts.add(text.substring(at));
    return parts;
  }

  private static List<String> reversed(String text, String separator, int most) {
    String mirror = new StringBuilder(text).reverse().toString();
    String mirrored = new StringBuilder(separator).reverse().toString();
    List<String> parts =
        separator.isEmpty() ? splitBlanks(mirror, most) : split(mirror, mirrored, most);
    List<String> result = new ArrayList<>();
    for (String part : parts) {
      result.add(new StringBuilder(part).reverse().toString());
    }
    Collections.reverse(result);
    return result;
  }

  /** The lines of a text as Python counts them. */
  public static List<String> lines(String text, boolean keepEnds) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!isLineEnd(text.charAt(i))) {
        continue;
      }
      boolean two = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      int next = i + (two ? 2 : 1);
      lines.add(text.substring(start, keepEnds ? next : i));
      start = next;
      i = next - 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n'
        || c == '\r'
        || c == 0x0b
        || c == 0x0c
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == '\u2028'
        || c == '\u2029';
  }

  private static Value partition(Invocation call, boolean last) {
    String self = TextMethods.self(call);
    String separator = call.text("sep");
    if (separator.isEmpty()) {
      throw new Trouble(
          "`" + call.name() + "` needs a separator that is not empty", "give one, such as `','`");
    }
    int at = last ? self.lastIndexOf(separator) : self.indexOf(separator);
    List<String> parts =
        at >= 0
            ? List.of(self.substring(0, at), separator, self.substring(at + separator.length()))
            : last ? List.of("", "", self) : List.of(self, "", "");
    return Sequence.tuple(parts.stream().map(Text::of).toList());
  }

  private static int[] range(Invocation call) {
    int size = CodePoints.length(TextMethods.self(call));
    int from = call.number("start", 0);
    int to = call.has("end") ? call.number("end", size) : size;
    return new int[] {
      Math.clamp(from < 0 ? from + size : from, 0, Math.max(size, from)),
      Math.clamp(to < 0 ? to + size : to, 0, size)
    };
  }

  private static Value ends(Invocation call, String parameter, BiPredicate<String, String> test) {
    int[] range = range(call);
    if (range[0] > range[1]) {
      return Bool.FALSE;
    }
    String part = CodePoints.substring(TextMethods.self(call), range[0], range[1]);
    Value wanted = call.value(parameter);
    if (wanted instanceof Sequence sequence) {
      return Bool.of(
          sequence.items().stream()
              .anyMatch(one -> test.test(part, Routine.requireText(one, call.name()).value())));
    }
    return Bool.of(test.test(part, call.text(parameter)));
  }

  private static int find(Invocation call, boolean last) {
    int[] range = range(call);
    if (range[0] > range[1]) {
      return -1;
    }
    String part = CodePoints.substring(TextMethods.self(call), range[0], range[1]);
    String wanted = call.text("sub");
    int at = last ? part.lastIndexOf(wanted) : part.indexOf(wanted);
    return at < 0 ? -1 : CodePoints.index(part, at) + range[0];
  }

  private static Value index(Invocation call, boolean last) {
    int found = find(call, last);
    if (found < 0) {
      throw new Trouble(
          "the text does not contain " + Printed.repr(call.value("sub")),
          "ask first: `part in text`; `.find` gives -1 instead");
    }
    return Int.of(found);
  }

  private static int count(Invocation call) {
    int[] range = range(call);
    if (range[0] > range[1]) {
      return 0;
    }
    String part = CodePoints.substring(TextMethods.self(call), range[0], range[1]);
    String wanted = call.text("sub");
    return wanted.isEmpty()
        ? CodePoints.length(part) + 1
        : split(part, wanted, Integer.MAX_VALUE).size() - 1;
  }
}
