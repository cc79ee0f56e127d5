package foobar.run;

import foobar.value.JsonText;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.Map;
import java.util.TreeMap;

/** A nested value as paths and the JSON at their ends: {@code stat.mode -> "0644"}. */
final class FlatValues {

  private FlatValues() {}

  static Map<String, String> of(Value value) {
    Map<String, String> flat = new TreeMap<>();
    add("", value, flat);
    return flat;
  }

  private static void add(String path, Value value, Map<String, String> flat) {
    switch (value) {
      case Mapping mapping when !mapping.entries().isEmpty() ->
          mapping
              .entries()
              .forEach(
                  (key, item) ->
                      add((path.isEmpty() ? "" : path + ".") + PythonText.str(key), item, flat));
      case Sequence list when list.items().stream().anyMatch(Mapping.class::isInstance) -> {
        for (int i = 0; i < list.items().size(); i++) {
          add(path + "[" + i + "]", list.items().get(i), flat);
        }
      }
      default -> flat.put(path, JsonText.write(value));
    }
  }

  /** {@code results[3].stat.mode} is {@code stat.mode} of one result of a loop. */
  static String listed(String path) {
    return path.replaceFirst("^results\\[\\d+]\\.", "").replaceAll("\\[\\d+]", "[]");
  }
}
