package foobar.template.filters;

import foobar.template.Evaluation;
import foobar.template.Function;
import foobar.value.None;
import foobar.value.Thing;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code cycler(…)} makes: goes round and round its values. */
final class Cycler implements Thing {

  private final List<Value> values;
  private int at;

  Cycler(List<Value> values) {
    this.values = List.copyOf(values);
  }

  private interface Step extends Function {
    @Override
    Value call(List<Value> positional, Map<String, Value> named, Evaluation evaluation);
  }

  @Override
  public @Nullable Value attribute(String name) {
    return switch (name) {
      case "current" -> values.get(at);
      case "next" -> (Step) (positional, named, evaluation) -> next();
      case "reset" -> (Step) (positional, named, evaluation) -> reset();
      default -> null;
    };
  }

  private Value next() {
    Value value = values.get(at);
    at = (at + 1) % values.size();
    return value;
  }

  private Value reset() {
    at = 0;
    return None.NONE;
  }

  @Override
  public String typeName() {
    return "Cycler";
  }

  @Override
  public String toString() {
    return "<Cycler>";
  }
}
