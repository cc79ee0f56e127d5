package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Limits;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.CodePoints;
import foobar.template.python.PercentFormat;
import foobar.template.python.Printed;
import foobar.template.python.TextParts;
import foobar.template.python.Words;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Filters that make another text of a text. */
public final class Texts {

  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern WORD_START = Pattern.compile("[-\\s({\\[<]+");
  private static final Pattern SHELL_SAFE = Pattern.compile("[a-zA-Z0-9@%+=:,./_-]+");

  public static final List<Routine> FILTERS =
      List.of(
          change("lower", text -> text.toLowerCase(Locale.ROOT)),
          change("upper", text -> text.toUpperCase(Locale.ROOT)),
          change("capitalize", Words::capitalize),
          change("title", Texts::title),
          Routine.of("pprint", "verbose=False", call -> PrettyPrint.of(call.input())),
          Routine.of(
              "trim",
              "chars=None",
              call -> Text.of(Words.strip(input(call), call.text("chars", ""), true, true))),
          Routine.of("replace", "old, new, count=None", Texts::replace),
          Routine.of("format", "*args, **kwargs", Texts::format),
          Routine.of(
              "center",
              "width=80",
              call -> Text.of(Words.pad(input(call), call.number("width", 80), " ", 0.5))),
          Routine.of("indent", "width=4, first=False, blank=False", Texts::indent),
          Routine.of(
              "truncate", "length=255, killwords=False, end='...', leeway=None", Texts::truncate),
          Routine.selecting(
              "wordcount", "", call -> Int.of(WORD.matcher(input(call)).results().count())),
          Routine.of("split", "sep=None, maxsplit=-1", Texts::split),
          Routine.of(
              "quote", "", call -> Text.of(quote(call.input() == None.NONE ? "" : input(call)))));

  private Texts() {}

  static String input(Invocation call) {
    return Printed.str(call.input()).value();
  }

  static Routine change(String name, UnaryOperator<String> change) {
    return Routine.of(
        name, "", call -> Printed.str(call.input()).derive(change.apply(input(call))));
  }

  private static String title(String text) {
    StringBuilder out = new StringBuilder();
    var matcher = WORD_START.matcher(text);
    int at = 0;
    while (at < text.length()) {
      boolean found = matcher.find(at);
      int stop = found ? matcher.start() : text.length();
      out.append(Words.capitalize(text.substring(at, stop)));
      at = found ? matcher.end() : stop;
      out.append(text, stop, at);
    }
    return out.toString();
  }

  private static Value replace(Invocation call) {
    return Text.of(
        Words.replace(
            input(call),
            Printed.str(call.value("old")).value(),
            Printed.str(call.value("new")).value(),
            call.has("count") ? call.number("count", -1) : -1));
  }

  private static Value format(Invocation call) {
    if (call.others().isEmpty()) {
      return PercentFormat.format(Printed.str(call.input()), Sequence.tuple(call.rest()));
    }
    MapValue named = MapValue.empty();
    call.others().forEach(named::put);
    return PercentFormat.format(Printed.str(call.input()), named);
  }

  private static Value indent(Invocation call) {
    Value width = call.value("width", Int.of(4));
    String blanks =
        width instanceof Text text
            ? text.value()
            : " ".repeat(Math.max(0, call.number("width", 4)));
    Text input = Routine.requireText(call.input(), "indent");
    List<String> lines = TextParts.lines(input.value() + "\n", false);
    Limits.text(input.value().length() + (long) lines.size() * blanks.length());
    boolean blank = call.flag("blank", false);
    StringBuilder out = new StringBuilder(call.flag("first", false) ? blanks : "");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      out.append(i == 0 ? "" : "\n");
      out.append(i > 0 && (blank || !line.isEmpty()) ? blanks : "").append(line);
    }
    return Text.of(out.toString());
  }

  private static Value truncate(Invocation call) {
    String text = Routine.requireText(call.input(), "truncate").value();
    int length = call.number("length", 255);
    String end = call.text("end", "...");
    int leeway = call.has("leeway") ? call.number("leeway", 5) : 5;
    int kept = length - CodePoints.length(end);
    if (kept < 0 || leeway < 0) {
      throw new Trouble(
          "`truncate` cannot cut to less than the length of `end`, nor with a negative leeway");
    }
    if (CodePoints.length(text) <= length + leeway) {
      return call.input();
    }
    String cut = CodePoints.first(text, kept);
    int space = cut.lastIndexOf(' ');
    boolean whole = call.flag("killwords", false) || space < 0;
    return Text.of((whole ? cut : cut.substring(0, space)) + end);
  }

  private static Value split(Invocation call) {
    String text = Routine.requireText(call.input(), "split").value();
    int most = call.number("maxsplit", -1);
    int limit = most < 0 ? Integer.MAX_VALUE : most;
    if (call.has("sep") && call.text("sep").isEmpty()) {
      throw new Trouble("`split` needs a separator that is not empty");
    }
    List<String> parts =
        call.has("sep")
            ? TextParts.split(text, call.text("sep"), limit)
            : TextParts.splitBlanks(text, limit);
    return Sequence.of(new ArrayList<>(parts.stream().map(Text::of).toList()));
  }

  /** One word for a shell, whatever is in it. */
  static String quote(String text) {
    if (SHELL_SAFE.matcher(text).matches()) {
      return text;
    }
    return "'" + text.replace("'", "'\"'\"'") + "'";
  }
}
