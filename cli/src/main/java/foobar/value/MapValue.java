package foobar.value;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An ordinary dictionary. */
public final class MapValue implements Mapping {

  private final Map<Value, Value> entries;

  private MapValue(Map<Value, Value> entries) {
    this.entries = entries;
  }

  public static MapValue empty() {
    return new MapValue(new LinkedHashMap<>());
  }

  public static MapValue of(Map<? extends Value, ? extends Value> entries) {
    return new MapValue(new LinkedHashMap<>(entries));
  }

  public static MapValue ofTexts(Map<String, ? extends Value> entries) {
    MapValue map = empty();
    entries.forEach(map::put);
    return map;
  }

  @Override
  public @Nullable Value get(Value key) {
    return entries.get(key);
  }

  /** Sets an entry and answers this, so that calls can be chained. */
  public MapValue put(String key, Value value) {
    entries.put(Text.of(key), value);
    return this;
  }

  public MapValue put(Value key, Value value) {
    entries.put(key, value);
    return this;
  }

  @Override
  public Set<Value> keys() {
    return entries.keySet();
  }

  @Override
  public boolean contains(Value key) {
    return entries.containsKey(key);
  }

  @Override
  public int size() {
    return entries.size();
  }

  /** The entries themselves; who owns the map may change them. */
  @Override
  public Map<Value, Value> entries() {
    return entries;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Mapping mapping && Equality.sameEntries(this, mapping);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return PythonText.repr(this);
  }
}
