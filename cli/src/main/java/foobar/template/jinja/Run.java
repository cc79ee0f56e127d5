package foobar.template.jinja;

import foobar.template.Evaluation;
import foobar.template.Limits;
import foobar.template.Scope;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One evaluation of a template, with all it includes: what the scope said, what it cost. */
final class Run {

  private final Jinja jinja;
  private final Evaluation evaluation;
  private final boolean keepsTypes;
  private final boolean changes;
  private final Map<String, Value> found = new HashMap<>();

  /**
   * @param keepsTypes whether macros answer values in their own type rather than texts
   * @param changes whether lists and dictionaries may be changed, so that copies are needed
   */
  Run(Jinja jinja, Evaluation evaluation, boolean keepsTypes, boolean changes) {
    this.jinja = jinja;
    this.evaluation = evaluation;
    this.keepsTypes = keepsTypes;
    this.changes = changes;
  }

  static Run of(Jinja jinja, Scope scope, boolean keepsTypes, boolean changes) {
    return new Run(
        jinja, new Evaluation(jinja.library(), scope, new Limits()), keepsTypes, changes);
  }

  /** The same evaluation for a template that sees no names but the global ones. */
  Run apart() {
    Scope empty = new Apart(evaluation.scope());
    return new Run(
        jinja,
        new Evaluation(evaluation.library(), empty, evaluation.limits()),
        keepsTypes,
        changes);
  }

  Evaluation evaluation() {
    return evaluation;
  }

  boolean keepsTypes() {
    return keepsTypes;
  }

  /** A name of the scope, asked for once, or else a global one. */
  @Nullable Value find(String name) {
    Value known = found.get(name);
    if (known != null) {
      return known;
    }
    Value value = evaluation.scope().find(name);
    if (value == null) {
      return evaluation.library().global(name);
    }
    Value own = mine(value);
    found.put(name, own);
    return own;
  }

  /** The value, or a copy where the template might change it. */
  Value mine(Value value) {
    return changes ? copy(value) : value;
  }

  /** A copy that a template may change without anybody else noticing. */
  private static Value copy(Value value) {
    if (value instanceof Sequence sequence && !sequence.isTuple()) {
      return Sequence.of(sequence.items().stream().map(Run::copy).toList());
    }
    if (value instanceof MapValue map) {
      Map<Value, Value> entries = new LinkedHashMap<>();
      map.entries().forEach((key, item) -> entries.put(key, copy(item)));
      return MapValue.of(entries);
    }
    return value;
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>(evaluation.scope().names());
    names.addAll(evaluation.library().globalNames());
    return names;
  }

  @Nullable Unit load(String name) {
    return jinja.load(name, evaluation.scope());
  }

  /** A scope without names that keeps its surroundings. */
  private record Apart(Scope scope) implements Scope {
    @Override
    public @Nullable Value find(String name) {
      return null;
    }

    @Override
    public Set<String> names() {
      return Set.of();
    }

    @Override
    public foobar.template.Surroundings surroundings() {
      return scope.surroundings();
    }
  }
}
