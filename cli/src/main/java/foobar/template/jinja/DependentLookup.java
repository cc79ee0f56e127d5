package foobar.template.jinja;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Scope;
import foobar.template.Surroundings;
import foobar.template.Trouble;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lookup {@code dependent}: all ways to choose from lists of which each may depend on what was
 * chosen before.
 */
final class DependentLookup {

  static final Routine LOOKUP = Routine.selecting("dependent", "", DependentLookup::run);

  private final Jinja jinja;
  private final Scope scope;
  private final List<Map.Entry<Value, Value>> terms;
  private final List<Value> found = new ArrayList<>();

  private DependentLookup(Invocation call, List<Map.Entry<Value, Value>> terms) {
    this.jinja = new Jinja(call.evaluation().library());
    this.scope = call.evaluation().scope();
    this.terms = terms;
  }

  private static Value run(Invocation call) {
    List<Map.Entry<Value, Value>> terms = new ArrayList<>();
    Set<Value> names = new LinkedHashSet<>();
    List<Value> given =
        call.input() instanceof Sequence list ? list.items() : List.of(call.input());
    for (Value term : given) {
      if (!(term instanceof Mapping map) || map.size() != 1) {
        throw new Trouble("Parameter %d must be a one-element dictionary".formatted(terms.size()));
      }
      Map.Entry<Value, Value> entry = map.entries().entrySet().iterator().next();
      if (!names.add(entry.getKey())) {
        throw new Trouble(
            "The variable %s appears more than once".formatted(PythonText.repr(entry.getKey())));
      }
      terms.add(entry);
    }
    DependentLookup lookup = new DependentLookup(call, terms);
    if (!terms.isEmpty()) {
      lookup.choose(0, MapValue.empty());
    }
    return Sequence.of(lookup.found);
  }

  private void choose(int at, MapValue chosen) {
    if (at == terms.size()) {
      found.add(MapValue.of(chosen.entries()));
      return;
    }
    Value name = terms.get(at).getKey();
    for (Value one : choices(terms.get(at), chosen)) {
      choose(at + 1, MapValue.of(chosen.entries()).put(name, one));
    }
  }

  private List<Value> choices(Map.Entry<Value, Value> term, MapValue chosen) {
    Value values =
        term.getValue() instanceof Text expression
            ? jinja.expression(expression).evaluate(new WithItem(scope, chosen))
            : term.getValue();
    return switch (values) {
      case Mapping map -> pairs(map);
      case Sequence list -> list.items();
      default ->
          throw new Trouble(
              "Did not obtain dictionary or list while evaluating %s with item == %s, but %s"
                  .formatted(
                      PythonText.repr(term.getKey()), PythonText.repr(chosen), values.typeName()));
    };
  }

  private static List<Value> pairs(Mapping map) {
    return map.entries().entrySet().stream()
        .sorted(java.util.Comparator.comparing(entry -> entry.getKey().toString()))
        .<Value>map(
            entry -> MapValue.empty().put("key", entry.getKey()).put("value", entry.getValue()))
        .toList();
  }

  /** The names of a scope, and the item. */
  private record WithItem(Scope scope, Value item) implements Scope {
    @Override
    public @Nullable Value find(String name) {
      return name.equals("item") ? item : scope.find(name);
    }

    @Override
    public Set<String> names() {
      return scope.names();
    }

    @Override
    public Surroundings surroundings() {
      return scope.surroundings();
    }
  }
}
