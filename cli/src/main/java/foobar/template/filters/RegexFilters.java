package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.template.python.Regex;
import foobar.value.Bool;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters and tests with regular expressions, as Python's. */
public final class RegexFilters {

  private static final Pattern GROUP = Pattern.compile("\\\\g<(\\S+)>|\\\\(\\d+).*");
  private static final String FLAGS = "ignorecase=False, multiline=False";

  public static final List<Routine> FILTERS =
      List.of(
          Routine.of(
              "regex_replace",
              "pattern='', replacement='', " + FLAGS + ", count=0",
              RegexFilters::replace),
          Routine.of("regex_search", "regex, *groups, **flags", RegexFilters::search),
          Routine.of(
              "regex_findall", "regex, multiline=False, ignorecase=False", RegexFilters::findAll),
          Routine.of("regex_escape", "re_type='python'", RegexFilters::escape));

  public static final List<Routine> TESTS =
      List.of(
          Routine.selecting("match", "pattern='', " + FLAGS, call -> test(call, "match")),
          Routine.selecting("search", "pattern='', " + FLAGS, call -> test(call, "search")),
          Routine.selecting(
              "regex",
              "pattern='', " + FLAGS + ", match_type='search'",
              call -> test(call, call.text("match_type", "search"))));

  private RegexFilters() {}

  private static String input(Invocation call) {
    return Printed.str(call.input()).value();
  }

  private static Regex regex(Invocation call, String parameter) {
    return Regex.of(
        call.text(parameter, ""), call.flag("ignorecase", false), call.flag("multiline", false));
  }

  private static Value replace(Invocation call) {
    return Text.of(
        regex(call, "pattern")
            .substitute(input(call), call.text("replacement", ""), call.number("count", 0)));
  }

  private static Value search(Invocation call) {
    List<String> groups = new ArrayList<>();
    for (Value wanted : call.rest()) {
      Matcher matcher = GROUP.matcher(Printed.str(wanted).value());
      if (!matcher.matches()) {
        throw new Trouble(
            "`" + wanted + "` names no group of a regular expression",
            "write `'\\\\1'` or `'\\\\g<name>'`");
      }
      groups.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    boolean ignoreCase = flag(call, "ignorecase");
    boolean multiline = flag(call, "multiline");
    var found = Regex.of(call.text("regex"), ignoreCase, multiline).search(input(call), groups);
    if (found == null) {
      return None.NONE;
    }
    List<Value> values = new ArrayList<>();
    for (String part : found) {
      values.add(part == null ? None.NONE : Text.of(part));
    }
    return groups.isEmpty() ? values.getFirst() : Sequence.of(values);
  }

  private static boolean flag(Invocation call, String name) {
    Value value = call.others().get(name);
    return value != null && value.truthy();
  }

  private static Value findAll(Invocation call) {
    List<Value> all = new ArrayList<>();
    for (List<String> groups : regex(call, "regex").findAll(input(call))) {
      List<Text> texts = groups.stream().map(Text::of).toList();
      all.add(texts.size() == 1 ? texts.getFirst() : Sequence.tuple(texts));
    }
    return Sequence.of(all);
  }

  private static Value escape(Invocation call) {
    return switch (call.text("re_type", "python")) {
      case "python" ->
          Text.of(
              input(call).replaceAll("[-\\[\\](){}?*+|^$\\\\.&~# \\t\\n\\r\\x0b\\f]", "\\\\$0"));
      case "posix_basic" -> Text.of(input(call).replaceAll("[\\].\\[^$*\\\\]", "\\\\$0"));
      default ->
          throw new Trouble(
              "`regex_escape` knows no type `" + call.text("re_type") + "`",
              "it knows `python` and `posix_basic`");
    };
  }

  private static Value test(Invocation call, String kind) {
    Regex regex = regex(call, "pattern");
    String text = Printed.str(call.input()).value();
    return Bool.of(
        switch (kind) {
          case "match" -> regex.matches(text);
          case "fullmatch" -> regex.matchesFully(text);
          default -> regex.searches(text);
        });
  }
}
