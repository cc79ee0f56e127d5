package foobar.schema;

import foobar.playbook.Keyword;
import foobar.playbook.KeywordTable;
import foobar.playbook.KeywordTable.Scope;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keywords, from the table by which playbooks are read. */
final class KeywordSchemas {

  private final Map<String, String> sentences;

  /**
   * @param sentences what each keyword is for
   */
  KeywordSchemas(Map<String, String> sentences) {
    this.sentences = sentences;
  }

  /** Those of a scope, as properties. */
  MapValue properties(Scope scope) {
    MapValue properties = Json.object();
    for (Keyword keyword : KeywordTable.all()) {
      if (keyword.scopes().contains(scope)) {
        properties.put(keyword.name(), of(keyword));
      }
    }
    return properties;
  }

  private MapValue of(Keyword keyword) {
    MapValue schema =
        keyword.choices().isEmpty()
            ? takes(keyword)
            : Json.anyOf(Json.words(keyword.choices()), builtIn(keyword), Json.ref("template"));
    return explained(keyword.name(), schema);
  }

  /** With what the keyword is for, which editors show. */
  MapValue explained(String keyword, MapValue schema) {
    String sentence = sentences.get(keyword);
    return sentence == null ? schema : schema.put("description", Text.of(sentence));
  }

  /** A choice may be written with the collection it comes from. */
  private static Value builtIn(Keyword keyword) {
    return Json.pattern("^ansible\\.builtin\\.(" + String.join("|", keyword.choices()) + ")$");
  }

  private static MapValue takes(Keyword keyword) {
    return switch (keyword.takes()) {
      case YES_OR_NO -> Json.ref("yes-or-no");
      case NUMBER -> Json.ref("number");
      case TEXT, WORD, NAME -> Json.ref("text");
      case TEXTS -> Json.ref("texts");
      case CONDITION -> Json.type("string", "boolean", "number", "array", "null");
      case VARIABLES -> Json.ref("variables");
      case MAPPINGS -> Json.ref("names-and-values");
      case LOOP_CONTROL -> loopControl();
      case LIST -> Json.anyOf(Json.type("array"), Json.ref("template"), Json.type("null"));
      case BATCHES -> Json.ref("batches");
      case PATTERN -> Json.ref("texts");
      case FILES -> Json.anyOf(Json.ref("text"), Json.listOf(Json.ref("texts")));
      case QUESTIONS -> Json.anyOf(Json.listOf(question()), Json.type("null"));
      case STEPS -> Json.ref(keyword.name().equals("handlers") ? "handlers" : "tasks");
      case ROLES -> Json.anyOf(Json.listOf(Json.ref("role")), Json.type("null"));
      case ACTION -> Json.type("string", "object");
      case ARGUMENTS -> Json.ref("dictionary");
    };
  }

  private static MapValue loopControl() {
    MapValue properties = Json.object();
    for (String name : KeywordTable.LOOP_CONTROL) {
      boolean flag = Set.of("extended", "extended_allitems").contains(name);
      properties.put(name, flag ? Json.ref("yes-or-no") : loopValue(name));
    }
    return Json.anyOf(Json.only(properties), Json.ref("template"), Json.type("null"));
  }

  private static Mapping loopValue(String name) {
    return switch (name) {
      case "pause" -> Json.ref("number");
      case "break_when" -> Json.type("string", "boolean", "array", "null");
      // A label may be any value that is worth showing.
      case "label" -> Json.object();
      default -> Json.ref("text");
    };
  }

  private static MapValue question() {
    return Json.type("object")
        .put("required", Json.texts(List.of("name")))
        .put("additionalProperties", Bool.TRUE)
        .put(
            "properties",
            Json.object()
                .put("name", Json.ref("text"))
                .put("prompt", Json.ref("text"))
                .put("private", Json.ref("yes-or-no"))
                .put("confirm", Json.ref("yes-or-no")));
  }
}
