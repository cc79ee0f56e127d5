package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.data.JsonReader;
import foobar.template.data.JsonWriter;
import foobar.template.data.YamlReader;
import foobar.template.data.YamlWriter;
import foobar.template.python.Items;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters from and to JSON and YAML. */
public final class DataFilters {

  private static final String JSON =
      "indent=None, sort_keys=False, separators=None, ensure_ascii=True, skipkeys=False, "
          + "allow_nan=True, check_circular=True, vault_to_text=True, preprocess_unsafe=False";
  private static final String YAML =
      "indent=2, default_flow_style=None, width=80, sort_keys=True, allow_unicode=True, "
          + "default_style=None, explicit_start=False, explicit_end=False, line_break=None";

  public static final List<Routine> FILTERS =
      List.of(
          Routine.of("to_json", JSON, call -> json(call, null, false)),
          Routine.of("to_nice_json", JSON, call -> json(call, Int.of(4), true)),
          Routine.of("tojson", "indent=None", DataFilters::htmlJson),
          Routine.of("from_json", "", call -> JsonReader.read(source(call))),
          Routine.of("to_yaml", YAML, call -> yaml(call, 2, null)),
          Routine.of("to_nice_yaml", YAML, call -> yaml(call, 4, Boolean.FALSE)),
          Routine.of("from_yaml", "", DataFilters::fromYaml),
          Routine.of("from_yaml_all", "", DataFilters::fromYamlAll));

  private DataFilters() {}

  private static String source(Invocation call) {
    return Routine.requireText(call.input(), call.name()).value();
  }

  private static Value json(Invocation call, @Nullable Value usualIndent, boolean nice) {
    Value indent = call.value("indent", usualIndent == null ? None.NONE : usualIndent);
    String level = indent(indent);
    boolean sorted = call.flag("sort_keys", nice);
    String item = level == null && !nice ? ", " : ",";
    String key = ": ";
    if (call.has("separators")) {
      List<Value> pair = Items.of(call.value("separators"));
      if (pair.size() != 2) {
        throw new Trouble("`separators` of `" + call.name() + "` must be a pair of texts");
      }
      item = Printed.str(pair.getFirst()).value();
      key = Printed.str(pair.getLast()).value();
    }
    return JsonWriter.write(
            call.input(),
            new JsonWriter.Layout(level, item, key, sorted, call.flag("ensure_ascii", true)))
        .verbatim();
  }

  private static @Nullable String indent(Value value) {
    return switch (value) {
      case None ignored -> null;
      case Text text -> text.value();
      case Bool bool -> bool.truthy() ? " " : "";
      case Int number when number.value().bitLength() < 8 ->
          " ".repeat(Math.max(0, number.value().intValue()));
      default -> throw new Trouble("`indent` must be a small whole number or a text");
    };
  }

  /** Jinja2's own, safe inside of a page. */
  private static Value htmlJson(Invocation call) {
    Text json =
        JsonWriter.write(
            call.input(),
            new JsonWriter.Layout(
                indent(call.value("indent")), call.has("indent") ? "," : ", ", ": ", true, true));
    return json.derive(
        json.value()
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
            .replace("'", "\\u0027"));
  }

  private static Value yaml(Invocation call, int indent, @Nullable Boolean usualFlow) {
    Boolean flow =
        call.has("default_flow_style")
            ? Boolean.valueOf(call.flag("default_flow_style", false))
            : usualFlow;
    int width = call.optional("width") instanceof Int ? call.number("width", 80) : 80;
    Text text =
        YamlWriter.write(
            call.input(),
            new YamlWriter.Layout(
                call.has("indent") ? call.number("indent", indent) : indent,
                width <= 4 ? Integer.MAX_VALUE : width,
                flow,
                call.flag("sort_keys", true)));
    String start = call.flag("explicit_start", false) ? "---\n" : "";
    String end = call.flag("explicit_end", false) && !text.value().endsWith("...\n") ? "...\n" : "";
    return text.derive(start + text.value() + end).verbatim();
  }

  private static Value fromYaml(Invocation call) {
    return call.input() instanceof Text text ? YamlReader.read(text.value()) : call.input();
  }

  private static Value fromYamlAll(Invocation call) {
    return call.input() instanceof Text text
        ? Sequence.of(YamlReader.readAll(text.value()))
        : call.input();
  }
}
