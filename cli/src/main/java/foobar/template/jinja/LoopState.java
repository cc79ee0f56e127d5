package foobar.template.jinja;

import foobar.template.Evaluation;
import foobar.template.Function;
import foobar.template.Trouble;
import foobar.template.python.Operations;
import foobar.value.Bool;
import foobar.value.Equality;
import foobar.value.Int;
import foobar.value.Sequence;
import foobar.value.Thing;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code loop} is inside of a {@code for}. */
final class LoopState implements Thing {

  private final Control.For statement;
  private final Frame frame;
  private final List<Value> items;
  private final int depth;
  private int index = -1;
  private @Nullable Value last;

  LoopState(Control.For statement, Frame frame, List<Value> items, int depth) {
    this.statement = statement;
    this.frame = frame;
    this.items = items;
    this.depth = depth;
  }

  void next() {
    index++;
  }

  @Override
  public @Nullable Value attribute(String name) {
    return switch (name) {
      case "index" -> Int.of(index + 1L);
      case "index0" -> Int.of(index);
      case "revindex" -> Int.of(items.size() - index);
      case "revindex0" -> Int.of(items.size() - index - 1L);
      case "first" -> Bool.of(index == 0);
      case "last" -> Bool.of(index == items.size() - 1);
      case "length" -> Int.of(items.size());
      case "depth" -> Int.of(depth + 1L);
      case "depth0" -> Int.of(depth);
      case "previtem" -> index > 0 ? items.get(index - 1) : none("there is no previous item");
      case "nextitem" ->
          index + 1 < items.size() ? items.get(index + 1) : none("there is no next item");
      case "cycle" -> (Method) (positional, named, evaluation) -> cycle(positional);
      case "changed" -> (Method) (positional, named, evaluation) -> changed(positional);
      default -> null;
    };
  }

  private interface Method extends Function {
    @Override
    Value call(List<Value> positional, Map<String, Value> named, Evaluation evaluation);
  }

  private static Undefined none(String message) {
    return new Undefined(message, null);
  }

  private Value cycle(List<Value> values) {
    if (values.isEmpty()) {
      throw new Trouble(
          "`loop.cycle` needs values to cycle through",
          "write it as in `loop.cycle('odd', 'even')`");
    }
    return values.get(index % values.size());
  }

  private Value changed(List<Value> values) {
    Value now = Sequence.tuple(values);
    boolean same = last != null && Equality.same(last, now);
    last = now;
    return Bool.of(!same);
  }

  /** The loop again over other items: the way down in a recursive loop. */
  @Override
  public Value call(List<Value> positional, Map<String, Value> named) {
    if (!statement.recursive() || positional.size() != 1) {
      throw new Trouble(
          "`loop(…)` needs a loop that is recursive, and its items",
          "write `{% for item in items recursive %}`");
    }
    frame.limits().enter();
    try {
      Output out = Output.ofText();
      statement.loop(frame, Operations.defined(positional.getFirst()), depth + 1, out);
      return out.text();
    } finally {
      frame.limits().leave();
    }
  }

  @Override
  public String typeName() {
    return "LoopContext";
  }

  @Override
  public String toString() {
    return "<LoopContext %d/%d>".formatted(index + 1, items.size());
  }
}
