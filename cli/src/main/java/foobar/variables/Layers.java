package foobar.variables;

import foobar.source.Span;
import foobar.value.Mapping;
import foobar.value.Overlap;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Layers of variables by their level. Within a level, what was added first wins; dictionaries are
 * merged over all layers where that is asked for.
 */
public final class Layers {

  private final Map<Level, List<Layer>> levels = new EnumMap<>(Level.class);

  private final Overlap overlap;

  public Layers() {
    this(Overlap.REPLACE);
  }

  public Layers(Overlap overlap) {
    this.overlap = overlap;
  }

  private Layers(Layers other) {
    overlap = other.overlap;
    other.levels.forEach((level, layers) -> levels.put(level, new ArrayList<>(layers)));
  }

  public Layers copy() {
    return new Layers(this);
  }

  public Layers add(Level level, Layer layer) {
    levels.computeIfAbsent(level, l -> new ArrayList<>()).add(layer);
    return this;
  }

  public Layers add(Level level, Mapping mapping) {
    return mapping.size() == 0 ? this : add(level, Layer.of(mapping));
  }

  /** Adds a layer that wins over the others of its level. */
  public Layers addFirst(Level level, Mapping mapping) {
    levels.computeIfAbsent(level, l -> new ArrayList<>()).addFirst(Layer.of(mapping));
    return this;
  }

  /** The value that wins, as written. */
  public @Nullable Value find(String name) {
    Value found = null;
    for (Map.Entry<Level, List<Layer>> level : levels.entrySet()) {
      for (Layer layer : level.getValue()) {
        Value value = layer.find(name);
        if (value == null) {
          continue;
        }
        found = found == null ? value : overlap.of(value, found);
        if (overlap == Overlap.REPLACE || level.getKey().isFinal() || !(value instanceof Mapping)) {
          return found;
        }
        if (level.getKey() == Level.TASK) {
          break;
        }
      }
    }
    return found;
  }

  /**
   * One place that sets a variable.
   *
   * @param name as it stands there
   * @param value as written, templates and all
   */
  public record Setting(Level level, Text name, Value value) {

    /** Where; null for what is written nowhere. */
    public @Nullable Span place() {
      if (name.origin() != null) {
        return name.origin();
      }
      return value instanceof Text text ? text.origin() : null;
    }
  }

  /** Every place that sets a variable, the strongest first. */
  public List<Setting> settings(String name) {
    List<Setting> found = new ArrayList<>();
    levels.forEach(
        (level, layers) -> {
          for (Layer layer : layers) {
            Value value = layer.find(name);
            if (value != null) {
              found.add(new Setting(level, layer.name(name), value));
            }
          }
        });
    return found;
  }

  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    levels.values().forEach(layers -> layers.forEach(layer -> names.addAll(layer.names())));
    return names;
  }
}
