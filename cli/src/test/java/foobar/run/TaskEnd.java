package foobar.run;

import foobar.value.Bool;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How a task, or one item of its loop, ended on a host, told by either program.
 *
 * @param kind {@code task} or {@code item}
 * @param task its name
 * @param module its module, without a collection
 * @param status how it ended
 * @param values what it returned
 */
record TaskEnd(String kind, String task, String module, String status, Mapping values) {

  /** Names under which a task's outcome stands, which the status says already. */
  private static final Set<String> OUTCOME =
      Set.of("changed", "failed", "failed_when_result", "attempts");

  /** What differs from run to run, and what only Ansible adds. */
  private static final Set<String> VOLATILE = Set.of("start", "end", "delta", "invocation");

  private static final Set<String> FACTS =
      Set.of("setup", "gather_facts", "package_facts", "service_facts");

  /** The outcome in a line, with what {@code debug} told and the item of a loop. */
  String line() {
    StringBuilder line = new StringBuilder(kind + " [" + task + "] " + status);
    boolean tells = module.equals("debug") && Set.of("ok", "changed").contains(status);
    boolean loop = values.get(Text.of("results")) != null;
    if (tells && !loop) {
      MapValue kept = MapValue.of(values.entries());
      OUTCOME.forEach(name -> kept.entries().remove(Text.of(name)));
      line.append(' ').append(JsonText.write(plain(kept)));
    } else if (kind.equals("item") && values.get(Text.of("item")) != null) {
      line.append(' ').append(JsonText.write(plain(values.get(Text.of("item")))));
    }
    return line.toString();
  }

  /** Whether it tells of the host itself: two are never the same in all, and moments differ. */
  boolean tellsFacts() {
    return FACTS.contains(module);
  }

  /** What it returned, as paths and values. */
  Map<String, String> results(UnaryOperator<String> plain) {
    return FlatValues.of(Volatile.value(values, plain));
  }

  /** Numbers and booleans as text: Ansible 2.14 makes texts of them where newer ones do not. */
  private static Value plain(Value value) {
    return switch (value) {
      case Mapping mapping -> {
        Map<String, Value> sorted = new TreeMap<>();
        mapping.entries().forEach((key, item) -> sorted.put(PythonText.str(key), plain(item)));
        sorted.keySet().removeAll(VOLATILE);
        yield MapValue.ofTexts(sorted);
      }
      case Sequence list -> Sequence.of(list.items().stream().map(TaskEnd::plain).toList());
      case None ignored -> Text.EMPTY;
      case Bool bool -> Text.of(bool.truthy() ? "True" : "False");
      case Undefined ignored -> Text.of("UNDEFINED");
      default ->
          Text.of(
              PythonText.str(value).startsWith("VARIABLE IS NOT DEFINED!")
                  ? "UNDEFINED"
                  : PythonText.str(value));
    };
  }
}
