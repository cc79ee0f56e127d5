package foobar.variables;

import foobar.source.Diagnostic;
import foobar.template.Piece;
import foobar.template.Scope;
import foobar.template.Surroundings;
import foobar.template.UndefinedName;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one task on one host, worked out when they are asked for. Made for one task and
 * used by one thread; what was worked out is remembered.
 */
public final class Variables implements Scope {

  private final Layers layers;
  private final Evaluator evaluator;
  private final Surroundings surroundings;
  private final Map<String, Value> known = new HashMap<>();
  private final Set<String> underWay = new LinkedHashSet<>();
  private boolean asked;

  public Variables(Layers layers, Evaluator evaluator, Surroundings surroundings) {
    this.layers = layers;
    this.evaluator = evaluator;
    this.surroundings = surroundings;
  }

  @Override
  public @Nullable Value find(String name) {
    asked = true;
    Value value = known.get(name);
    if (value != null) {
      return value;
    }
    Value raw = layers.find(name);
    if (raw == null) {
      return name.equals("vars") ? new AllVariables(this) : null;
    }
    value = plain(raw) ? raw : TextTypes.withoutTuples(resolved(name, raw));
    known.put(name, value);
    return value;
  }

  /** A variable as it is written, its templates not evaluated; null where nothing sets it. */
  @Nullable Value written(String name) {
    return layers.find(name);
  }

  /** Every place that sets a variable, the strongest first. */
  public List<Layers.Setting> settings(String name) {
    return layers.settings(name);
  }

  /** The same variables and one more layer that wins. */
  public Variables with(Level level, Mapping more) {
    return new Variables(layers.copy().addFirst(level, more), evaluator, surroundings);
  }

  /** The same variables elsewhere, nothing worked out yet. */
  public Variables at(Surroundings place) {
    return new Variables(layers, evaluator, place);
  }

  /** Whether any of them has been asked for. */
  public boolean asked() {
    return asked;
  }

  /** The value with every template in it evaluated. */
  public Value resolve(Value value) {
    return evaluator.resolve(value, this);
  }

  /** The value of a bare expression. */
  public Value evaluate(Text expression) {
    return evaluator.expression(expression, this);
  }

  /** Whether a condition holds: a boolean, an expression, or a list of which all must hold. */
  public boolean holds(Value condition) {
    return evaluator.holds(condition, this);
  }

  /** What one condition comes to, and its parts; the whole first, each before its parts. */
  public List<Piece> pieces(Value condition) {
    return evaluator.pieces(condition, this);
  }

  @Override
  public Set<String> names() {
    return layers.names();
  }

  @Override
  public Surroundings surroundings() {
    return surroundings;
  }

  private static boolean plain(Value raw) {
    return !(raw instanceof Text || raw instanceof Sequence || raw instanceof Mapping);
  }

  private Value resolved(String name, Value raw) {
    if (!underWay.add(name)) {
      throw Diagnostic.error(
              "recursive loop detected in template string: the variable `"
                  + name
                  + "` is made of itself")
          .at(raw instanceof Text text ? text.origin() : null)
          .help("by way of: " + String.join(" -> ", underWay) + " -> " + name)
          .mistake();
    }
    try {
      return evaluator.resolve(raw, this);
    } catch (UndefinedName e) {
      return e.asValue();
    } finally {
      underWay.remove(name);
    }
  }
}
