package foobar.template.python;

import foobar.template.Invocation;
import foobar.template.Limits;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The methods of texts that make another text of them. */
final class TextMethods {

  static final List<Routine> ALL =
      List.of(
          change("lower", text -> text.toLowerCase(Locale.ROOT)),
          change("upper", text -> text.toUpperCase(Locale.ROOT)),
          change("casefold", text -> text.toLowerCase(Locale.ROOT).replace("ß", "ss")),
          change("capitalize", Words::capitalize),
          change("title", Words::title),
          change("swapcase", Words::swapCase),
          strip("strip", true, true),
          strip("lstrip", true, false),
          strip("rstrip", false, true),
          Routine.of("replace", "old, new, count=-1", TextMethods::replace),
          Routine.of("removeprefix", "prefix", TextMethods::removePrefix),
          Routine.of("removesuffix", "suffix", TextMethods::removeSuffix),
          Routine.of("join", "items", TextMethods::join),
          Routine.of("format", "*args, **kwargs", TextMethods::format),
          Routine.of("format_map", "mapping", TextMethods::formatMap),
          Routine.of("zfill", "width", TextMethods::zeroFill),
          pad("ljust", 0.0),
          pad("rjust", 1.0),
          pad("center", 0.5),
          Routine.of("expandtabs", "tabsize=8", TextMethods::expandTabs));

  private TextMethods() {}

  static String self(Invocation call) {
    return ((Text) call.input()).value();
  }

  private static Routine change(String name, UnaryOperator<String> change) {
    return Routine.of(name, "", call -> Text.of(change.apply(self(call))));
  }

  private static Routine strip(String name, boolean left, boolean right) {
    return Routine.of(
        name,
        "chars=None",
        call -> Text.of(Words.strip(self(call), call.text("chars", ""), left, right)));
  }

  private static Value replace(Invocation call) {
    return Text.of(
        Words.replace(self(call), call.text("old"), call.text("new"), call.number("count", -1)));
  }

  private static Value removePrefix(Invocation call) {
    String prefix = call.text("prefix");
    String self = self(call);
    return self.startsWith(prefix) ? Text.of(self.substring(prefix.length())) : call.input();
  }

  private static Value removeSuffix(Invocation call) {
    String suffix = call.text("suffix");
    String self = self(call);
    boolean has = !suffix.isEmpty() && self.endsWith(suffix);
    return has ? Text.of(self.substring(0, self.length() - suffix.length())) : call.input();
  }

  private static Value join(Invocation call) {
    Printed out = new Printed();
    String separator = "";
    for (Value item : Items.of(call.value("items"))) {
      if (!(Operations.defined(item) instanceof Text)) {
        throw new Trouble(
            "`join` of a text needs texts, not a value of type " + item.typeName(),
            "the filter joins values of any kind: `list | join(', ')`");
      }
      out.add(separator).add(item);
      separator = self(call);
    }
    return out.text();
  }

  private static Value format(Invocation call) {
    return BraceFormat.format((Text) call.input(), call.rest(), call.others());
  }

  private static Value formatMap(Invocation call) {
    java.util.Map<String, Value> named = new java.util.LinkedHashMap<>();
    if (call.value("mapping") instanceof foobar.value.Mapping mapping) {
      mapping.entries().forEach((key, value) -> named.put(key.toString(), value));
    }
    return BraceFormat.format((Text) call.input(), List.of(), named);
  }

  private static Value zeroFill(Invocation call) {
    String self = self(call);
    int missing = call.number("width", 0) - CodePoints.length(self);
    if (missing <= 0) {
      return call.input();
    }
    Limits.text(missing);
    boolean signed = self.startsWith("-") || self.startsWith("+");
    String zeros = "0".repeat(missing);
    return Text.of(signed ? self.charAt(0) + zeros + self.substring(1) : zeros + self);
  }

  private static Routine pad(String name, double left) {
    return Routine.of(
        name,
        "width, fillchar=' '",
        call ->
            Text.of(
                Words.pad(self(call), call.number("width", 0), call.text("fillchar", " "), left)));
  }

  private static Value expandTabs(Invocation call) {
    int size = call.number("tabsize", 8);
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (char c : self(call).toCharArray()) {
      if (c == '\t' && size > 0) {
        int blanks = size - column % size;
        Limits.text(out.length() + (long) blanks);
        out.append(" ".repeat(blanks));
        column += blanks;
      } else if (c != '\t') {
        out.append(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return Text.of(out.toString());
  }
}
