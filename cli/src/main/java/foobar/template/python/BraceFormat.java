package foobar.template.python;

import foobar.template.Trouble;
import foobar.value.Int;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code str.format}: fields in braces, with items and attributes of data only. */
final class BraceFormat {

  private static final int DEEPEST = 2;
  private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]+)\\]");

  private final List<Value> positional;
  private final Map<String, Value> named;
  private int next;

  private BraceFormat(List<Value> positional, Map<String, Value> named) {
    this.positional = positional;
    this.named = named;
  }

  static Text format(Text format, List<Value> positional, Map<String, Value> named) {
    Printed out = new Printed().mark(format);
    new BraceFormat(positional, named).fill(out, format.value(), DEEPEST);
    return out.text();
  }

  private void fill(Printed out, String format, int depth) {
    if (depth == 0) {
      throw new Trouble("fields of a format are nested too deep", "work the inner ones out first");
    }
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at);
      boolean doubled = at + 1 < format.length() && format.charAt(at + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        out.add(Character.toString(c));
        at += 2;
      } else if (c == '{') {
        int end = closing(format, at);
        field(out, format.substring(at + 1, end), depth);
        at = end + 1;
      } else if (c == '}') {
        throw new Trouble("a single `}` in a format", "write `}}` for the character itself");
      } else {
        int stop = nextBrace(format, at);
        out.add(format.substring(at, stop));
        at = stop;
      }
    }
  }

  private static int nextBrace(String format, int from) {
    int at = from;
    while (at < format.length() && format.charAt(at) != '{' && format.charAt(at) != '}') {
      at++;
    }
    return at;
  }

  private static int closing(String format, int open) {
    int depth = 0;
    for (int i = open; i < format.length(); i++) {
      if (format.charAt(i) == '{') {
        depth++;
      } else if (format.charAt(i) == '}' && --depth == 0) {
        return i;
      }
    }
    throw new Trouble("a single `{` in a format", "write `{{` for the character itself");
  }

  private void field(Printed out, String field, int depth) {
    int colon = field.indexOf(':');
    String head = colon < 0 ? field : field.substring(0, colon);
    String spec = colon < 0 ? "" : field.substring(colon + 1);
    if (spec.indexOf('{') >= 0) {
      Printed inner = new Printed();
      fill(inner, spec, depth - 1);
      spec = inner.text().value();
      out.mark(inner.text());
    }
    int bang = head.indexOf('!');
    Value value = find(bang < 0 ? head : head.substring(0, bang));
    if (bang >= 0) {
      value = head.endsWith("r") || head.endsWith("a") ? Printed.repr(value) : Printed.str(value);
    }
    Text marks = Printed.str(value);
    out.mark(marks).add(spec.isEmpty() ? marks.value() : FormatSpec.parse(spec).format(value));
  }

  private Value find(String path) {
    Matcher matcher = Pattern.compile("[^.\\[]*").matcher(path);
    String first = matcher.lookingAt() ? matcher.group() : "";
    Value value = first(first);
    Matcher steps = STEP.matcher(path).region(first.length(), path.length());
    while (steps.lookingAt()) {
      Value step = value;
      value = step(step, steps.group(1), steps.group(2));
      steps.region(steps.end(), path.length());
    }
    return value;
  }

  private Value first(String name) {
    if (name.isEmpty() || name.chars().allMatch(Character::isDigit)) {
      int index =
          name.isEmpty() ? next++ : name.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(name);
      if (index >= positional.size()) {
        throw new Trouble(
            "the format asks for argument %d, given are %d".formatted(index, positional.size()),
            "give an argument for each `{}`; they are counted from 0");
      }
      return Operations.defined(positional.get(index));
    }
    Value found = named.get(name);
    if (found == null) {
      throw new Trouble(
              "the format asks for `" + name + "`, which is not given",
              foobar.source.Suggestion.question(name, named.keySet()))
          .advised("give it as in `.format(" + name + "='web1')`");
    }
    return Operations.defined(found);
  }

  private static Value step(Value value, @Nullable String attribute, @Nullable String key) {
    Value found;
    if (attribute != null) {
      found =
          Methods.find(value, attribute) == null
              ? Subscript.attribute(value, Text.of(attribute))
              : null;
    } else {
      String text = String.valueOf(key);
      boolean number = text.length() < 9 && text.chars().allMatch(Character::isDigit);
      found = Subscript.item(value, number ? Int.of(Long.parseLong(text)) : Text.of(text));
    }
    if (found == null) {
      throw new Trouble(
          "the format asks for `%s`, which is not there"
              .formatted(attribute == null ? key : attribute),
          "name a part that the value has, as in `{0[key]}`");
    }
    return Operations.defined(found);
  }
}
