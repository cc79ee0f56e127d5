package foobar.schema;

import foobar.value.MapValue;
import foobar.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Definitions of what values may be, as they stand in YAML; a template may stand for most. */
final class Values {

  private static final List<String> WORDS = List.of("yes", "no", "true", "false", "on", "off");
  private static final String NUMBER = "^\\s*-?\\d+(\\.\\d+)?\\s*$";
  private static final String WHOLE = "^\\s*[-+]?\\d+\\s*$";
  private static final String SHARE = "^\\s*(\\d+|\\d+(\\.\\d+)?%)\\s*$";

  private Values() {}

  static MapValue definitions() {
    Value none = Json.type("null");
    Value template = Json.ref("template");
    MapValue mapping = Json.type("object");
    Value batch = Json.anyOf(Json.type("integer"), Json.pattern(SHARE), template);
    return Json.object()
        .put("template", Json.pattern("\\{[{%]"))
        .put(
            "yes-or-no",
            Json.anyOf(
                Json.type("boolean"), Json.words(spelled()), Json.numbers(0, 1), template, none))
        .put("number", Json.anyOf(Json.type("number"), Json.pattern(NUMBER), template, none))
        .put("whole-number", Json.anyOf(Json.type("integer"), Json.pattern(WHOLE), template, none))
        .put("text", Json.type("string", "number", "boolean", "null"))
        .put(
            "texts",
            Json.type("string", "number", "boolean", "array", "null")
                .put("items", Json.ref("text")))
        .put("dictionary", Json.anyOf(mapping, template, none))
        .put("variables", Json.anyOf(mapping, Json.listOf(mapping), none))
        .put(
            "names-and-values",
            Json.anyOf(mapping, Json.listOf(Json.anyOf(mapping, template)), template, none))
        .put("batches", Json.anyOf(batch, Json.listOf(batch), none));
  }

  /** Editors that read YAML 1.2 take these for texts. */
  private static List<String> spelled() {
    return WORDS.stream()
        .flatMap(
            word ->
                Stream.of(
                    word,
                    word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
                    word.toUpperCase(Locale.ROOT)))
        .toList();
  }
}
