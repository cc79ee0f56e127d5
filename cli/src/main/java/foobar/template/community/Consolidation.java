package foobar.template.community;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Comparison;
import foobar.template.python.Items;
import foobar.template.python.Printed;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters that bring together what stands in several lists, or take a list of keys apart. */
final class Consolidation {

  private static final Pattern PEM =
      Pattern.compile(
          "(?m)^-----BEGIN [^\\n]*\\n(?:(?!-----(?:BEGIN|END) )[^\\n]*\\n)*-----END [^\\n]*\\n?");

  static final List<Routine> FILTERS =
      List.of(
          Routine.selecting(
              "consolidate",
              "fail_missing_match_key=True, fail_missing_match_value=True, fail_duplicate=True",
              Consolidation::consolidate),
          Routine.of("split_pem", "", Consolidation::splitPem));

  private Consolidation() {}

  /**
   * A list of dictionaries.
   *
   * @param number its place among the others, from 1
   * @param name what it is called
   * @param entries its dictionaries by the value that they are matched by
   */
  private record Source(int number, String name, Map<Value, Value> entries) {}

  private static Value consolidate(Invocation call) {
    List<String> troubles = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (Value value : Items.of(call.input())) {
      sources.add(source(call, value, sources.size() + 1, troubles));
    }
    refuse(troubles);
    Set<Value> all = new LinkedHashSet<>();
    sources.forEach(source -> all.addAll(source.entries().keySet()));
    List<Value> sorted = new ArrayList<>(all);
    sorted.sort(Comparison::order);
    if (call.flag("fail_missing_match_value", true)) {
      for (Source source : sources) {
        List<String> missing =
            sorted.stream()
                .filter(value -> !source.entries().containsKey(value))
                .map(value -> Printed.str(value).value())
                .toList();
        if (!missing.isEmpty()) {
          troubles.add(
              "missing match value %s in data source %d"
                  .formatted(String.join(", ", missing), source.number()));
        }
      }
    }
    refuse(troubles);
    MapValue result = MapValue.empty();
    for (Value value : sorted) {
      MapValue one = MapValue.empty();
      sources.forEach(
          source -> one.put(source.name(), source.entries().getOrDefault(value, MapValue.empty())));
      result.put(value, one);
    }
    return result;
  }

  private static void refuse(List<String> troubles) {
    if (!troubles.isEmpty()) {
      throw new Trouble("`consolidate`: " + String.join(", ", troubles));
    }
  }

  private static Source source(Invocation call, Value value, int number, List<String> troubles) {
    Value key = value instanceof Mapping mapping ? mapping.get(Text.of("match_key")) : null;
    Value data = value instanceof Mapping mapping ? mapping.get(Text.of("data")) : null;
    Value name = value instanceof Mapping mapping ? mapping.get(Text.of("name")) : null;
    if (key == null || name == null || !(data instanceof Sequence list)) {
      throw new Trouble("`consolidate` needs dictionaries with `data`, `match_key` and `name`");
    }
    Map<Value, Value> entries = new LinkedHashMap<>();
    boolean duplicate = false;
    for (int i = 0; i < list.size(); i++) {
      Value item = list.items().get(i);
      Value match = item instanceof Mapping mapping ? mapping.get(key) : null;
      if (match != null) {
        duplicate |= entries.put(match, item) != null;
      } else if (call.flag("fail_missing_match_key", true)) {
        troubles.add(
            "missing match key '%s' in data source %d in list entry %d"
                .formatted(Printed.str(key).value(), number, i + 1));
      }
    }
    if (duplicate && call.flag("fail_duplicate", true)) {
      troubles.add("duplicate values in data source " + number);
    }
    return new Source(number, Printed.str(name).value(), entries);
  }

  private static Value splitPem(Invocation call) {
    String text = Routine.requireText(call.input(), call.name()).value();
    List<Value> parts = new ArrayList<>();
    Matcher part = PEM.matcher(text.replaceAll("(?m)^[ \\t\\r]*\\n", ""));
    while (part.find()) {
      parts.add(Text.of(part.group()));
    }
    return Sequence.of(parts);
  }
}
