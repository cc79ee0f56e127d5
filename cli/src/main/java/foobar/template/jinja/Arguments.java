package foobar.template.jinja;

import foobar.template.Trouble;
import foobar.template.python.Items;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the parentheses of a call.
 *
 * @param positional the plain ones
 * @param named the ones with a name
 * @param rest what {@code *} spreads
 * @param others what {@code **} spreads
 */
record Arguments(
    List<Node> positional, Map<String, Node> named, @Nullable Node rest, @Nullable Node others) {

  static final Arguments NONE = new Arguments(List.of(), Map.of(), null, null);

  List<Value> positional(Frame frame) {
    if (positional.isEmpty() && rest == null) {
      return List.of();
    }
    List<Value> values = new ArrayList<>(positional.size());
    for (Node node : positional) {
      values.add(node.value(frame));
    }
    if (rest != null) {
      values.addAll(Items.of(rest.value(frame)));
    }
    return values;
  }

  Map<String, Value> named(Frame frame) {
    if (named.isEmpty() && others == null) {
      return Map.of();
    }
    Map<String, Value> values = new LinkedHashMap<>();
    named.forEach((name, node) -> values.put(name, node.value(frame)));
    if (others != null) {
      spread(others.value(frame), values);
    }
    return values;
  }

  private static void spread(Value value, Map<String, Value> into) {
    if (!(value instanceof Mapping mapping)) {
      throw new Trouble(
          "`**` needs a dictionary, not a value of type " + value.typeName(),
          "`items2dict` makes one of a list of pairs");
    }
    mapping
        .entries()
        .forEach(
            (key, item) -> {
              if (!(key instanceof Text name)) {
                throw new Trouble(
                    "names of arguments must be texts", "put the keys of the dictionary in quotes");
              }
              into.put(name.value(), item);
            });
  }

  void names(Names names) {
    positional.forEach(node -> node.names(names));
    named.values().forEach(node -> node.names(names));
    if (rest != null) {
      rest.names(names);
    }
    if (others != null) {
      others.names(names);
    }
  }
}
