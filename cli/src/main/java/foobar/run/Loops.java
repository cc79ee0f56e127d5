package foobar.run;

import foobar.playbook.Task;
import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.template.Trouble;
import foobar.template.jinja.DataText;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import foobar.variables.Level;
import foobar.variables.Variables;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task is repeated for, and the names that hold in each turn. */
final class Loops {

  private static final String TERMS = "foobar_loop_terms";

  private Loops() {}

  /** The items of a task's loop. */
  static List<Value> items(Task.Loop loop, Variables variables, Span place) {
    Value value = listIfWritten(variables.resolve(loop.items()));
    if (value instanceof Undefined undefined) {
      throw Trouble.of(undefined).mistake(undefined.origin());
    }
    return loop.lookup().isEmpty() ? plain(value, place) : looked(loop.lookup(), value, variables);
  }

  /** A template that writes a list out as a text means the list. */
  private static Value listIfWritten(Value value) {
    Value read = value instanceof Text text ? DataText.read(text) : null;
    return read == null ? value : read;
  }

  private static List<Value> plain(Value value, Span place) {
    return switch (value) {
      case Sequence list -> List.copyOf(list.items());
      case None ignored -> List.of();
      default ->
          throw Wording.said(
              Diagnostic.error("`loop` takes a list, not " + value.typeName())
                  .at(value instanceof Text text && text.origin() != null ? text.origin() : place)
                  .help("a dictionary becomes a list by the filter `dict2items`")
                  .mistake(),
              "Invalid data passed to 'loop', it requires a list, got this instead: "
                  + PythonText.str(value)
                  + ". Hint: If you passed a list/dict of just one element, try adding"
                  + " wantlist=True to your lookup invocation or use q/query instead of lookup.");
    };
  }

  private static List<Value> looked(String lookup, Value value, Variables variables) {
    if (lookup.equals("items") && value instanceof Sequence list) {
      return flattenedOnce(list);
    }
    String call = value instanceof Sequence ? "*" + TERMS : TERMS;
    Variables scope = variables.with(Level.LOOP, MapValue.empty().put(TERMS, value));
    Value found = scope.evaluate(Text.of("query('" + lookup + "', " + call + ")"));
    return found instanceof Sequence list ? List.copyOf(list.items()) : List.of(found);
  }

  private static List<Value> flattenedOnce(Sequence list) {
    List<Value> items = new ArrayList<>();
    for (Value item : list.items()) {
      if (item instanceof Sequence inner) {
        items.addAll(inner.items());
      } else {
        items.add(item);
      }
    }
    return items;
  }

  /**
   * How the turns of a loop are named and shown.
   *
   * @param variable the name of the item
   * @param index the name of its number; null for none
   * @param label what is shown for an item, not yet evaluated; null for the item itself
   * @param pauseSeconds the wait between two turns
   * @param extended whether {@code ansible_loop} is set
   * @param allItems whether that has all items too
   */
  record Control(
      String variable,
      @Nullable String index,
      @Nullable Value label,
      double pauseSeconds,
      boolean extended,
      boolean allItems) {

    static Control of(Task task, Variables variables) {
      Value written = task.keywords().own("loop_control");
      if (!(written instanceof Mapping control)) {
        return new Control("item", null, null, 0, false, true);
      }
      Value variable = control.get("loop_var");
      Value index = control.get("index_var");
      Value pause = control.get("pause");
      Value extended = control.get("extended");
      Value allItems = control.get("extended_allitems");
      return new Control(
          variable == null ? "item" : variables.resolve(variable).toString(),
          index == null ? null : variables.resolve(index).toString(),
          control.get("label"),
          pause == null ? 0 : Double.parseDouble(variables.resolve(pause).toString()),
          extended != null && TaskActions.yes(variables.resolve(extended)),
          allItems == null || TaskActions.yes(variables.resolve(allItems)));
    }

    /** The names that hold in one turn. */
    MapValue names(List<Value> items, int turn) {
      MapValue names = MapValue.empty().put(variable, items.get(turn));
      names.put("ansible_loop_var", Text.of(variable));
      if (index != null) {
        names.put(index, Int.of(turn));
        names.put("ansible_index_var", Text.of(index));
      }
      if (extended) {
        names.put("ansible_loop", extended(items, turn));
      }
      return names;
    }

    private MapValue extended(List<Value> items, int turn) {
      int last = items.size() - 1;
      MapValue loop =
          MapValue.empty()
              .put("index", Int.of(turn + 1L))
              .put("index0", Int.of(turn))
              .put("first", Bool.of(turn == 0))
              .put("last", Bool.of(turn == last))
              .put("length", Int.of(items.size()))
              .put("revindex", Int.of((long) last - turn + 1))
              .put("revindex0", Int.of((long) last - turn));
      if (allItems) {
        loop.put("allitems", Sequence.of(items));
      }
      if (turn < last) {
        loop.put("nextitem", items.get(turn + 1));
      }
      if (turn > 0) {
        loop.put("previtem", items.get(turn - 1));
      }
      return loop;
    }

    /** What is shown for the item of one turn. */
    String shown(Variables turn) {
      Value value = label(turn);
      return value == null ? "" : Shown.of(value);
    }

    /** The same, but nothing for an empty item, as Ansible's includes have it. */
    String shownIfAny(Variables turn) {
      Value value = label(turn);
      return value == null || !value.truthy() ? "" : Shown.of(value);
    }

    private @Nullable Value label(Variables turn) {
      return label == null ? turn.find(variable) : turn.resolve(label);
    }
  }
}
