package foobar.schema;

import foobar.module.Catalog;
import foobar.playbook.KeywordTable.Scope;
import foobar.template.data.JsonWriter;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** JSON Schema (2020-12) of the files that people write. */
public final class EditorSchema {

  /** The files there are schemas of. */
  public enum File {
    PLAYBOOK("A playbook of foobar."),
    TASKS("A file of tasks or handlers of foobar."),
    INVENTORY("An inventory of foobar.");

    private final String title;

    File(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String IMPORT = "import_playbook";
  private static final JsonWriter.Layout LINES =
      new JsonWriter.Layout(" ", ",", ": ", false, false);

  private final ModuleSchemas modules;
  private final KeywordSchemas keywords;

  /**
   * @param ownModules the names of the project's own
   * @param sentences what each keyword is for
   */
  public EditorSchema(
      Catalog catalog, Collection<String> ownModules, Map<String, String> sentences) {
    this.modules = new ModuleSchemas(catalog, ownModules);
    this.keywords = new KeywordSchemas(sentences);
  }

  /** The schema of a kind of files, as JSON. */
  public String of(File file) {
    MapValue schema =
        Json.object()
            .put("$schema", Text.of("https://json-schema.org/draft/2020-12/schema"))
            .put("title", Text.of(file.title));
    Mapping whole =
        switch (file) {
          case PLAYBOOK -> Json.listOf(entry());
          // Which of both a file is, only its folder tells.
          case TASKS -> Json.ref("handlers");
          case INVENTORY -> InventorySchema.whole();
        };
    whole.entries().forEach(schema::put);
    schema.put("$defs", file == File.INVENTORY ? InventorySchema.definitions() : definitions());
    return JsonWriter.write(schema, LINES).value() + "\n";
  }

  private MapValue definitions() {
    MapValue all = Values.definitions();
    all.put("play", play());
    all.put("import", imported());
    all.put("role", role());
    all.put("tasks", steps("task"));
    all.put("handlers", steps("handler"));
    all.put("task-step", step("task"));
    all.put("handler-step", step("handler"));
    all.put("task-block", block("tasks"));
    all.put("handler-block", block("handlers"));
    all.put("task", task());
    all.put("handler", handler());
    all.put("modules", modules.definitions());
    return all;
  }

  private static MapValue entry() {
    return Json.object()
        .put("if", Json.anyOf(required(IMPORT), required("ansible.builtin." + IMPORT)))
        .put("then", Json.ref("import"))
        .put("else", Json.ref("play"));
  }

  private static MapValue required(String name) {
    return Json.object().put("required", Json.texts(List.of(name)));
  }

  private MapValue play() {
    return Json.only(keywords.properties(Scope.PLAY)).put("required", Json.texts(List.of("hosts")));
  }

  private MapValue imported() {
    MapValue properties = Json.object();
    Mapping block = keywords.properties(Scope.BLOCK);
    for (String name : List.of("name", "tags", "vars", "when")) {
      properties.put(name, Objects.requireNonNull(block.get(name)));
    }
    properties.put(IMPORT, Json.type("string"));
    properties.put("ansible.builtin." + IMPORT, Json.type("string"));
    return Json.only(properties);
  }

  /** What is no keyword beside a role's name is a variable for it. */
  private MapValue role() {
    MapValue properties = keywords.properties(Scope.ROLE).put("role", Json.type("string"));
    MapValue object =
        Json.type("object")
            .put("properties", properties)
            .put("anyOf", Sequence.of(List.of(required("role"), required("name"))));
    return Json.anyOf(Json.type("string"), object);
  }

  private static MapValue steps(String kind) {
    return Json.type("array", "null").put("items", Json.ref(kind + "-step"));
  }

  private static MapValue step(String kind) {
    return Json.type("object", "null")
        .put("if", required("block"))
        .put("then", Json.ref(kind + "-block"))
        .put("else", Json.ref(kind));
  }

  private MapValue block(String steps) {
    MapValue properties = keywords.properties(Scope.BLOCK);
    for (String name : List.of("block", "rescue", "always")) {
      properties.put(name, keywords.explained(name, Json.ref(steps)));
    }
    return Json.only(properties).put("type", Json.texts(List.of("object", "null")));
  }

  private MapValue handler() {
    MapValue properties = modules.properties();
    keywords.properties(Scope.HANDLER).entries().forEach(properties::put);
    MapValue patterns = modules.longNames();
    patterns.put("^with_\\w+$", Json.object());
    return Json.type("object", "null")
        .put("properties", properties)
        .put("patternProperties", patterns)
        .put("additionalProperties", Bool.FALSE);
  }

  /** As a handler, but that it listens to nothing. */
  private static MapValue task() {
    Value deaf = Json.object().put("properties", Json.object().put("listen", Bool.FALSE));
    return Json.object().put("allOf", Sequence.of(List.of(Json.ref("handler"), deaf)));
  }
}
