package foobar.template.filters;

import foobar.template.Trouble;
import foobar.template.python.CodePoints;
import foobar.template.python.Comparison;
import foobar.template.python.TextParts;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Lays a value out as Python's {@code pprint.pformat} does: in lines of up to 80 characters. */
final class PrettyPrint {

  private static final int WIDTH = 80;
  private static final Pattern WORD = Pattern.compile("\\S*\\s*");

  private final StringBuilder out = new StringBuilder();

  private PrettyPrint() {}

  static Text of(Value value) {
    PrettyPrint print = new PrettyPrint();
    print.value(sorted(value), 0, 0, 1);
    return Text.of(print.out.toString());
  }

  /** The value with the keys of its dictionaries in order. */
  private static Value sorted(Value value) {
    return switch (value) {
      case Mapping mapping -> {
        MapValue result = MapValue.empty();
        mapping.entries().entrySet().stream()
            .sorted(Map.Entry.comparingByKey(PrettyPrint::order))
            .forEach(entry -> result.put(entry.getKey(), sorted(entry.getValue())));
        yield result;
      }
      case Sequence sequence -> {
        List<Value> items = sequence.items().stream().map(PrettyPrint::sorted).toList();
        yield sequence.isTuple() ? Sequence.tuple(items) : Sequence.of(items);
      }
      default -> value;
    };
  }

  private static int order(Value left, Value right) {
    try {
      return Comparison.order(left, right);
    } catch (Trouble differentTypes) {
      return Comparator.<String>naturalOrder().compare(left.typeName(), right.typeName());
    }
  }

  private void value(Value value, int indent, int after, int level) {
    String line = PythonText.repr(value);
    if (CodePoints.length(line) <= WIDTH - indent - after) {
      out.append(line);
      return;
    }
    switch (value) {
      case Mapping mapping -> mapping(mapping, indent, after, level);
      case Sequence sequence -> sequence(sequence, indent, after, level);
      case Text text -> text(text.value(), indent, after, level);
      default -> out.append(line);
    }
  }

  private void mapping(Mapping mapping, int indent, int after, int level) {
    out.append('{');
    int left = mapping.size();
    for (Map.Entry<Value, Value> entry : mapping.entries().entrySet()) {
      String key = PythonText.repr(entry.getKey());
      out.append(key).append(": ");
      int here = indent + 1 + CodePoints.length(key) + 2;
      value(entry.getValue(), here, --left == 0 ? after + 1 : 1, level + 1);
      out.append(left == 0 ? "" : ",\n" + " ".repeat(indent + 1));
    }
    out.append('}');
  }

  private void sequence(Sequence sequence, int indent, int after, int level) {
    String end = sequence.isTuple() ? (sequence.size() == 1 ? ",)" : ")") : "]";
    out.append(sequence.isTuple() ? '(' : '[');
    int left = sequence.size();
    for (Value item : sequence.items()) {
      value(item, indent + 1, --left == 0 ? after + end.length() : 1, level + 1);
      out.append(left == 0 ? "" : ",\n" + " ".repeat(indent + 1));
    }
    out.append(end);
  }

  private void text(String text, int indent, int after, int level) {
    int start = level == 1 ? indent + 1 : indent;
    List<String> chunks = chunks(text, WIDTH - start, level == 1 ? after + 1 : after);
    boolean brackets = level == 1 && chunks.size() > 1;
    out.append(brackets ? "(" : "");
    out.append(String.join("\n" + " ".repeat(start), chunks));
    out.append(brackets ? ")" : "");
  }

  private static List<String> chunks(String text, int width, int after) {
    List<String> chunks = new ArrayList<>();
    List<String> lines = TextParts.lines(text, true);
    for (int i = 0; i < lines.size(); i++) {
      boolean last = i == lines.size() - 1;
      String whole = quoted(lines.get(i));
      if (CodePoints.length(whole) <= (last ? width - after : width)) {
        chunks.add(whole);
      } else {
        words(lines.get(i), width, last ? after : 0, chunks);
      }
    }
    return chunks;
  }

  private static void words(String line, int width, int after, List<String> chunks) {
    List<String> words =
        WORD.matcher(line)
            .results()
            .map(word -> word.group())
            .filter(word -> !word.isEmpty())
            .toList();
    String[] current = {""};
    IntStream.range(0, words.size())
        .forEach(
            i -> {
              String longer = current[0] + words.get(i);
              int room = i == words.size() - 1 ? width - after : width;
              if (CodePoints.length(quoted(longer)) <= room) {
                current[0] = longer;
                return;
              }
              if (!current[0].isEmpty()) {
                chunks.add(quoted(current[0]));
              }
              current[0] = words.get(i);
            });
    if (!current[0].isEmpty()) {
      chunks.add(quoted(current[0]));
    }
  }

  private static String quoted(String text) {
    return PythonText.repr(Text.of(text));
  }
}
