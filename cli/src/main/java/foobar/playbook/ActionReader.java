package foobar.playbook;

import foobar.module.Parameter;
import foobar.module.Schema;
import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.source.Suggestion;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which module a task names, and its parameters in any of the ways they can be written. */
final class ActionReader {

  /** What the engine does itself; each takes these parameters. */
  static final Map<String, Set<String>> DIRECTIVES =
      Map.of(
          "include_tasks", Set.of("file", "apply"),
          "import_tasks", Set.of("file", "apply"),
          "include", Set.of("file", "apply"),
          "include_role", roleParameters(),
          "import_role", roleParameters(),
          "meta", Set.of());

  /** The parameter that holds a text written right after the name of a directive. */
  static final String FREE = "_raw_params";

  private final Reading reading;
  private final Problems problems;

  ActionReader(Reading reading, Problems problems) {
    this.reading = reading;
    this.problems = problems;
  }

  /**
   * A module and its parameters.
   *
   * @param schema null for what the engine does itself
   */
  record Action(String module, Mapping arguments, @Nullable Schema schema, Span place) {

    String shortName() {
      return module.substring(module.lastIndexOf('.') + 1);
    }
  }

  /** The action of a task; null where it has none, which is then among the problems. */
  @Nullable Action read(MapNode task) {
    List<MapNode.Entry> named = new ArrayList<>();
    for (MapNode.Entry entry : task.entries()) {
      if (!isKeyword(entry.name()) && !entry.name().startsWith("with_")) {
        named.add(entry);
      } else if (entry.name().equals("action") || entry.name().equals("local_action")) {
        named.add(entry);
      }
    }
    if (named.isEmpty()) {
      problems.add(
          Diagnostic.error("this task names no module")
              .at(task.span())
              .help("add a module, such as `debug: { msg: hello }`"));
      return null;
    }
    List<MapNode.Entry> known = named.stream().filter(e -> isAction(e.name())).toList();
    for (MapNode.Entry entry : named) {
      if (!known.contains(entry)) {
        problems.add(unknown(entry, !known.isEmpty()));
      }
    }
    if (known.size() > 1) {
      problems.add(
          Diagnostic.error(
                  "a task does one thing, but this one names `"
                      + known.get(0).name()
                      + "` and `"
                      + known.get(1).name()
                      + "`")
              .at(known.get(1).key().span())
              .help("make two tasks of it"));
    }
    return known.isEmpty() ? null : problems.orNull(() -> action(known.getFirst(), task));
  }

  /** Of a task or a handler: what is a keyword elsewhere may be a module here, as `user` is. */
  private static boolean isKeyword(String name) {
    return KeywordTable.allows(KeywordTable.Scope.TASK, name)
        || KeywordTable.allows(KeywordTable.Scope.HANDLER, name);
  }

  private boolean isAction(String name) {
    return name.equals("action") || name.equals("local_action") || isModule(name);
  }

  private boolean isModule(String name) {
    return directive(name) != null || reading.catalog.find(name).isPresent();
  }

  static @Nullable Set<String> directive(String name) {
    String shortName = name.replaceFirst("^ansible\\.(builtin|legacy)\\.", "");
    return DIRECTIVES.get(shortName);
  }

  private Action action(MapNode.Entry entry, MapNode task) {
    String name = entry.name();
    Value given = entry.value().toValue(reading.tags);
    Span place = entry.key().span();
    if (name.equals("action") || name.equals("local_action")) {
      Action inner = spelledOut(given, entry.value().span());
      name = inner.module();
      given = inner.arguments();
      place = inner.place();
    }
    Optional<Schema> schema = reading.catalog.find(name);
    Mapping arguments = arguments(given, name, schema, entry.value());
    Node more = task.get("args");
    if (more != null) {
      MapValue both = MapValue.of(reading.mapping(more, "`args`").entries());
      arguments.entries().forEach(both::put);
      arguments = both;
    }
    check(name, arguments, schema, place);
    return new Action(name, arguments, schema.orElse(null), place);
  }

  /** {@code action: copy src=a dest=b}, or with {@code module:} in a mapping. */
  private Action spelledOut(Value given, Span place) {
    Value module = given instanceof Mapping named ? named.get("module") : null;
    if (given instanceof Mapping mapping && module != null) {
      MapValue rest = MapValue.of(mapping.entries());
      rest.entries().remove(Text.of("module"));
      return new Action(module.toString(), rest, null, place);
    }
    String[] words = given.toString().strip().split("\\s+", 2);
    if (!isModule(words[0])) {
      throw Diagnostic.error("there is no module `" + words[0] + "`")
          .at(place)
          .label(Suggestion.question(words[0], reading.catalog.names()))
          .mistake();
    }
    Text rest = Text.of(words.length > 1 ? words[1] : "", place);
    return new Action(words[0], MapValue.empty().put(FREE, rest), null, place);
  }

  private Mapping arguments(Value given, String name, Optional<Schema> schema, Node written) {
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
          .mistake();
    }
    return value instanceof Text text
        ? inOneLine(text, name, schema)
        : MapValue.empty()
            .put(schema.flatMap(Schema::freeForm).map(Parameter::name).orElse(FREE), value);
  }

  private Mapping inOneLine(Text text, String name, Optional<Schema> schema) {
    Optional<Parameter> free = schema.flatMap(Schema::freeForm);
    Set<String> only = null;
    if (free.isPresent() || name.endsWith("meta")) {
      only = new HashSet<>();
      for (Parameter parameter : schema.map(Schema::parameters).orElse(List.of())) {
        only.add(parameter.name());
        only.addAll(parameter.aliases());
      }
    }
    KeyValueText parsed = KeyValueText.parse(text, only);
    if (parsed.rest().isBlank()) {
      return parsed.parameters();
    }
    if (free.isEmpty() && directive(name) == null) {
      boolean template = reading.templates.isTemplate(text) && parsed.parameters().size() == 0;
      if (template) {
        return MapValue.empty().put(FREE, text);
      }
      throw Diagnostic.error("`" + name + "` takes `name=value` words or a mapping")
          .at(text.origin())
          .label("no `name=` before `" + parsed.rest().strip() + "`")
          .help("`foobar doc " + name + "` lists the parameters")
          .mistake();
    }
    Value rest =
        parsed.rest().equals(text.value()) ? text : text.derive(parsed.rest()).at(text.origin());
    return parsed.parameters().put(free.map(Parameter::name).orElse(FREE), rest);
  }

  private void check(String name, Mapping arguments, Optional<Schema> schema, Span place) {
    Set<String> directive = directive(name);
    if (directive != null) {
      for (Value key : arguments.keys()) {
        if (!directive.contains(key.toString()) && !key.toString().equals(FREE)) {
          problems.add(
              Diagnostic.error("`" + name + "` has no parameter `" + key + "`")
                  .at(Reading.place(key, place))
                  .label(Suggestion.question(key.toString(), directive)));
        }
      }
    } else if (arguments.get(FREE) == null) {
      schema.ifPresent(
          s -> problems.addAll(s.problems(arguments, place, reading.templates::hasTemplates)));
    }
  }

  private Diagnostic unknown(MapNode.Entry entry, boolean hasAction) {
    String name = entry.name();
    Set<String> words = new HashSet<>(KeywordTable.of(KeywordTable.Scope.TASK));
    if (!hasAction) {
      words.addAll(reading.catalog.names());
      words.addAll(DIRECTIVES.keySet());
    }
    String what = hasAction ? "tasks have no keyword `" : "there is no module `";
    return Diagnostic.error(what + name + "`")
        .at(entry.key().span())
        .label(Suggestion.question(name.substring(name.lastIndexOf('.') + 1), words))
        .help(
            hasAction
                ? "keywords stand beside the module; its parameters stand below it"
                : "`foobar doc` lists the modules");
  }

  private static Set<String> roleParameters() {
    return Set.of(
        "name",
        "role",
        "tasks_from",
        "vars_from",
        "defaults_from",
        "handlers_from",
        "apply",
        "public",
        "allow_duplicates",
        "rolespec_validate");
  }
}
