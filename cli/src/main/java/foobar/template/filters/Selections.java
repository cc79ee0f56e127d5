package foobar.template.filters;

import foobar.source.Suggestion;
import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Items;
import foobar.template.python.Operations;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Filters that put each item through another filter or a test: {@code map}, {@code select}. */
public final class Selections {

  public static final List<Routine> FILTERS =
      List.of(
          Routine.selecting("map", "*args, **kwargs", Selections::map),
          Routine.selecting("select", "*args, **kwargs", call -> keep(call, false, true)),
          Routine.selecting("reject", "*args, **kwargs", call -> keep(call, false, false)),
          Routine.selecting("selectattr", "*args, **kwargs", call -> keep(call, true, true)),
          Routine.selecting("rejectattr", "*args, **kwargs", call -> keep(call, true, false)));

  private Selections() {}

  private static Value map(Invocation call) {
    UnaryOperator<Value> change = change(call);
    List<Value> results = new ArrayList<>();
    for (Value item : items(call)) {
      call.evaluation().limits().round();
      results.add(change.apply(item));
    }
    return Sequence.of(results);
  }

  /** As Jinja2 does: what is false has no items. */
  private static List<Value> items(Invocation call) {
    return call.input().truthy() ? Items.of(call.input()) : List.of();
  }

  private static UnaryOperator<Value> change(Invocation call) {
    List<Value> rest = call.rest();
    if (rest.isEmpty()) {
      Map<String, Value> named = new LinkedHashMap<>(call.others());
      Value path = named.remove("attribute");
      Value otherwise = named.remove("default");
      if (path == null || !named.isEmpty()) {
        throw new Trouble("`map` needs the name of a filter, or `attribute=`");
      }
      return Attributes.getter(path, otherwise);
    }
    String name = Routine.requireText(rest.getFirst(), "map").value();
    Routine filter =
        found(
            call.evaluation().library().filter(name),
            "filter",
            name,
            call.evaluation().library().filterNames());
    List<Value> arguments = rest.subList(1, rest.size());
    return item -> filter.call(item, arguments, call.others(), call.evaluation());
  }

  private static Routine found(
      @Nullable Routine routine, String kind, String name, Set<String> known) {
    if (routine == null) {
      throw new Trouble("there is no " + kind + " `" + name + "`", Suggestion.question(name, known))
          .advised("`foobar doc --list " + kind + "s` lists all there are");
    }
    return routine;
  }

  private static Value keep(Invocation call, boolean ofAttribute, boolean wanted) {
    List<Value> rest = call.rest();
    UnaryOperator<Value> part = UnaryOperator.identity();
    if (ofAttribute) {
      if (rest.isEmpty()) {
        throw new Trouble("`" + call.name() + "` needs the name of an attribute");
      }
      part = Attributes.getter(rest.getFirst(), null);
      rest = rest.subList(1, rest.size());
    }
    Predicate<Value> test = test(call, rest);
    List<Value> kept = new ArrayList<>();
    for (Value item : items(call)) {
      call.evaluation().limits().round();
      if (test.test(part.apply(item)) == wanted) {
        kept.add(item);
      }
    }
    return Sequence.of(kept);
  }

  private static Predicate<Value> test(Invocation call, List<Value> rest) {
    if (rest.isEmpty()) {
      return Operations::truth;
    }
    String name = Routine.requireText(rest.getFirst(), call.name()).value();
    Routine test =
        found(
            call.evaluation().library().test(name),
            "test",
            name,
            call.evaluation().library().testNames());
    List<Value> arguments = rest.subList(1, rest.size());
    return item -> test.call(item, arguments, call.others(), call.evaluation()).truthy();
  }
}
