package foobar.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of two variables of one name: Ansible's {@code hash_behaviour}. */
public enum Overlap {
  /** The stronger one counts. */
  REPLACE,
  /** Of two dictionaries, the entries of both count, however deep they stand. */
  MERGE;

  /**
   * What both together are.
   *
   * @param weaker null where there is none
   */
  public Value of(@Nullable Value weaker, Value stronger) {
    return this == MERGE && weaker != null ? merged(weaker, stronger) : stronger;
  }

  /** Sets a variable among others. */
  public void put(Map<Value, Value> variables, Value name, Value value) {
    variables.put(name, of(variables.get(name), value));
  }

  /** All entries of two dictionaries; those below the same key, if dictionaries, are merged too. */
  public static Value merged(Value weaker, Value stronger) {
    if (!(weaker instanceof Mapping before) || !(stronger instanceof Mapping after)) {
      return stronger;
    }
    MapValue both = MapValue.of(before.entries());
    after.entries().forEach((key, value) -> MERGE.put(both.entries(), key, value));
    return both;
  }
}
