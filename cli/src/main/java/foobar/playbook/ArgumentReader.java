package foobar.playbook;

import foobar.module.Parameter;
import foobar.module.Schema;
import foobar.source.Diagnostic;
import foobar.source.Suggestion;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a task's parameters, in any of the ways they can be written, and looks them over. */
final class ArgumentReader {

  /** The parameter that holds a text written right after the name of a directive. */
  static final String FREE = "_raw_params";

  private final Reading reading;

  ArgumentReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * @param written null where the parameters stand behind the name in an {@code action}
   */
  Mapping read(Value given, String name, Optional<Schema> schema, Node written) {
    Value value = given;
    if (value instanceof Mapping mapping) {
      if (mapping.size() != 1 || !(mapping.get(FREE) instanceof Text only)) {
        return mapping;
      }
      value = only;
    }
    if (written.isNone()) {
      return MapValue.empty();
    }
    if (value instanceof Sequence && schema.flatMap(Schema::freeForm).isEmpty()) {
      throw Diagnostic.error("`" + name + "` takes names and values, not a list")
          .at(written.span())
          .help("write `name: value` lines")
          .mistake();
    }
    return value instanceof Text text
        ? inOneLine(text, name, schema)
        : MapValue.empty()
            .put(schema.flatMap(Schema::freeForm).map(Parameter::name).orElse(FREE), value);
  }

  private Mapping inOneLine(Text text, String name, Optional<Schema> schema) {
    Optional<Parameter> free = schema.flatMap(Schema::freeForm);
    boolean takesText = free.isPresent() || name.endsWith("meta");
    KeyValueText parsed = KeyValueText.parse(text, takesText ? names(schema) : null);
    if (parsed.rest().isBlank()) {
      return parsed.parameters();
    }
    if (free.isEmpty() && !Directives.has(name)) {
      boolean template = reading.templates.isTemplate(text) && parsed.parameters().size() == 0;
      if (template) {
        return MapValue.empty().put(FREE, text);
      }
      throw Diagnostic.error("`" + name + "` takes `name=value` words or a mapping")
          .at(parsed.restPlace())
          .label("no `name=` before this")
          .help("`foobar doc " + name + "` lists the parameters")
          .mistake();
    }
    String key = free.map(Parameter::name).orElse(FREE);
    String written = parsed.rest() + (key.equals("cmd") ? lastBreaks(text.value()) : "");
    Value rest = written.equals(text.value()) ? text : text.derive(written).at(parsed.restPlace());
    return parsed.parameters().put(key, rest);
  }

  /** The line breaks that end a script belong to it, and stand in what its task returns. */
  private static String lastBreaks(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(end);
  }

  private static Set<String> names(Optional<Schema> schema) {
    Set<String> names = new HashSet<>();
    for (Parameter parameter : schema.map(Schema::parameters).orElse(List.of())) {
      names.add(parameter.name());
      names.addAll(parameter.aliases());
    }
    return names;
  }

  /**
   * Looks for what is wrong with the parameters.
   *
   * @param around the keywords of the task, whose {@code module_defaults} may give more
   * @param problems takes what is wrong
   */
  void check(Action action, Keywords around, Problems problems) {
    Set<String> directive = Directives.parameters(action.module());
    if (directive != null) {
      directive(action, directive, problems);
    } else if (action.schema() != null && action.arguments().get(FREE) == null) {
      for (Diagnostic problem : problemsOf(action, action.schema(), around)) {
        problems.add(keywordInside(problem, action));
      }
    }
  }

  private List<Diagnostic> problemsOf(Action action, Schema schema, Keywords around) {
    Mapping arguments = action.arguments();
    MapValue all = MapValue.empty();
    for (Value defaults : around.all("module_defaults")) {
      if (!(defaults instanceof Mapping modules) || reading.templates.hasTemplates(defaults)) {
        return List.of();
      }
      for (Value name : modules.keys()) {
        boolean mine = PythonText.str(name).replaceFirst(".*\\.", "").equals(action.shortName());
        if (PythonText.str(name).startsWith("group/")) {
          return List.of();
        }
        if (mine && modules.get(name) instanceof Mapping values) {
          all.entries().clear();
          values.entries().forEach(all::put);
        }
      }
    }
    arguments.entries().forEach(all::put);
    return schema.problems(all, action.place(), reading.templates::hasTemplates);
  }

  private void directive(Action action, Set<String> known, Problems problems) {
    String name = action.module();
    boolean any = OldInclude.is(action);
    for (Value key : action.arguments().keys()) {
      if (!any && !known.contains(key.toString()) && !key.toString().equals(FREE)) {
        problems.add(
            Diagnostic.error("`" + name + "` has no parameter `" + key + "`")
                .at(Reading.place(key, action.place()))
                .said("Invalid options for " + name + ": " + key)
                .label(Suggestion.question(key.toString(), known))
                .help(
                    known.isEmpty()
                        ? "`foobar doc " + name + "` tells what it takes"
                        : "it has: " + sorted(known)));
      }
    }
    switch (action.shortName()) {
      case "meta" -> meta(action, problems);
      case "include_role", "import_role" -> {
        if (action.arguments().get("name") == null && action.arguments().get("role") == null) {
          problems.add(
              Diagnostic.error("`" + name + "` needs the parameter `name`")
                  .at(action.place())
                  .said("'name' is a required field for " + name + ".")
                  .help("write `" + name + ": { name: ROLE }`"));
        }
      }
      default -> {
        if (action.arguments().get("file") == null && action.arguments().get(FREE) == null) {
          problems.add(
              Diagnostic.error("`" + name + "` names no file")
                  .at(action.place())
                  .said("No file specified for " + name)
                  .help("write `" + name + ": FILE`"));
        }
      }
    }
  }

  private void meta(Action action, Problems problems) {
    @Nullable Value written = action.arguments().get(FREE);
    String said = written == null ? "" : PythonText.str(written).strip();
    if (!Directives.META_ACTIONS.contains(said)
        && (written == null || !reading.templates.hasTemplates(written))) {
      problems.add(
          Diagnostic.error(
                  said.isEmpty()
                      ? "`meta` does not say what to do"
                      : "`meta` has no action `" + said + "`")
              .at(written == null ? action.place() : Reading.place(written, action.place()))
              .said("invalid meta action requested: " + said)
              .label(Suggestion.question(said, Directives.META_ACTIONS))
              .help("write `meta: ACTION`, one of: " + String.join(", ", Directives.META_ACTIONS)));
    }
  }

  /** A keyword among the parameters is likely indented too far. */
  private static Diagnostic keywordInside(Diagnostic problem, Action action) {
    for (Value key : action.arguments().keys()) {
      String name = key.toString();
      boolean about = problem.summary().endsWith("has no parameter `" + name + "`");
      if (about && KeywordTable.allows(KeywordTable.Scope.HANDLER, name)) {
        return problem
            .label("a keyword of tasks")
            .help("`" + name + "` stands beside `" + action.module() + "`, indented as it is");
      }
    }
    return problem;
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", new java.util.TreeSet<>(names));
  }
}
