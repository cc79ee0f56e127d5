package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.value.Bool;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the groups of a {@code keyed_groups} entry are called.
 *
 * @param prefix what the names begin with
 * @param separator what stands behind the prefix, and between a key and its value
 * @param leading whether the separator stands there without a prefix too
 * @param otherwise the name for an empty value; null for none
 * @param trailing whether a separator stands behind the key of an empty value
 */
record KeyedNames(
    String prefix,
    String separator,
    boolean leading,
    @Nullable String otherwise,
    boolean trailing) {

  static KeyedNames of(Mapping keyed, boolean leading) {
    Value otherwise = keyed.get("default_value");
    Value trailing = keyed.get("trailing_separator");
    if (otherwise != null && trailing != null) {
      throw Diagnostic.error(
              "parameters are mutually exclusive for keyed groups:"
                  + " default_value|trailing_separator")
          .help("remove one of the two")
          .mistake();
    }
    return new KeyedNames(
        text(keyed, "prefix", ""),
        text(keyed, "separator", "_"),
        leading,
        otherwise == null ? null : otherwise.toString(),
        trailing != Bool.FALSE);
  }

  private static String text(Mapping keyed, String key, String usual) {
    Value value = keyed.get(key);
    return value == null ? usual : value.toString();
  }

  /** The names that a value stands for. */
  List<String> of(Value key) {
    List<String> bare = new ArrayList<>();
    switch (key) {
      case Text text -> bare.add(orDefault(text.value()));
      case Sequence list -> list.items().forEach(item -> bare.add(orDefault(item.toString())));
      case Mapping map ->
          map.entries().forEach((name, value) -> bare.add(pair(name.toString(), value.toString())));
      default ->
          throw Diagnostic.error(
                  "Invalid group name format, expected a string or a list of them or dictionary,"
                      + " got: "
                      + key.typeName())
              .help("make a text of it: `key: EXPRESSION | string`")
              .mistake();
    }
    String between = prefix.isEmpty() && !leading ? "" : separator;
    return bare.stream().map(name -> prefix + between + name).toList();
  }

  private String orDefault(String name) {
    return name.isEmpty() && otherwise != null ? otherwise : name;
  }

  private String pair(String name, String value) {
    if (value.isEmpty() && otherwise == null && !trailing) {
      return name;
    }
    return name + separator + orDefault(value);
  }
}
