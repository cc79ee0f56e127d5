package foobar.schema;

import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Text;

/** Groups with hosts, groups in them, and variables. */
final class InventorySchema {

  private InventorySchema() {}

  static MapValue whole() {
    return Json.type("object", "null")
        .put("properties", Json.object().put("plugin", Bool.FALSE))
        .put("additionalProperties", Json.ref("group"));
  }

  static MapValue definitions() {
    MapValue all = Values.definitions();
    MapValue properties =
        Json.object()
            .put("hosts", named("The hosts of the group, each with its variables.", "host"))
            .put("children", named("The groups in this one.", "group"))
            .put(
                "vars",
                Json.ref("host").put("description", Text.of("Variables of all its hosts.")));
    all.put(
        "group",
        Json.type("object", "null")
            .put("properties", properties)
            .put("additionalProperties", Bool.FALSE));
    MapValue variables = Json.object();
    ConnectionVariables.ALL.forEach(
        one ->
            variables.put(
                one.name(), Json.ref(one.kind()).put("description", Text.of(one.about()))));
    all.put("host", Json.type("object", "null").put("properties", variables));
    return all;
  }

  /** A single name stands for a mapping with this one key. */
  private static MapValue named(String about, String each) {
    return Json.type("object", "string", "null")
        .put("description", Text.of(about))
        .put("additionalProperties", Json.ref(each));
  }
}
