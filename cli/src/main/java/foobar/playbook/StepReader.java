package foobar.playbook;

import foobar.playbook.KeywordTable.Scope;
import foobar.playbook.Problems.Certainty;
import foobar.source.Diagnostic;
import foobar.source.Suggestion;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.ListNode;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads lists of tasks and blocks; what is imported is read in its place. */
final class StepReader {

  private static final List<String> CONDITIONS =
      List.of("when", "until", "changed_when", "failed_when");
  private static final Set<String> LISTS_OF_STEPS = Set.of("block", "rescue", "always");

  private final Reading reading;
  private final Problems problems;
  private final ActionReader actions;
  private final ImportReader imports;

  StepReader(Reading reading, Problems problems, ImportReader imports) {
    this.reading = reading;
    this.problems = problems;
    this.actions = new ActionReader(reading, problems);
    this.imports = imports;
  }

  /** The steps in a file of tasks. */
  List<Step> file(Path file, Position position) {
    Node node = problems.orNull(() -> reading.yaml(file));
    return node == null ? List.of() : list(node, position.in(file));
  }

  List<Step> list(Node node, Position position) {
    if (node.isNone()) {
      return List.of();
    }
    if (!(node instanceof ListNode list)) {
      problems.add(
          Diagnostic.error("tasks are a list, not " + node.kind())
              .at(node.span())
              .said("included task files must contain a list of tasks")
              .help("start each task with `- `"));
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (Node item : list.items()) {
      if (item instanceof MapNode map) {
        Step step = problems.orNull(() -> step(map, position));
        if (step != null) {
          steps.add(step);
        }
      } else if (!item.isNone()) {
        problems.add(
            Diagnostic.error("a task is a mapping, not " + item.kind())
                .at(item.span())
                .said("A malformed block was encountered while loading a block")
                .help("write `module: { parameter: value }`"));
      }
    }
    return steps;
  }

  private @Nullable Step step(MapNode map, Position position) {
    return map.has("block") ? block(map, position) : task(map, position);
  }

  private Block block(MapNode map, Position position) {
    Map<String, Value> keywords = keywords(map, Scope.BLOCK, position);
    Position inner = position.inside(keywords);
    return new Block(
        steps(map, "block", map.has("rescue") ? inner.only(Certainty.FORESEEN) : inner),
        steps(map, "rescue", inner),
        steps(map, "always", inner),
        inner.keywords(),
        position.role(),
        map.span(),
        "");
  }

  private List<Step> steps(MapNode map, String name, Position position) {
    Node node = map.get(name);
    return node == null ? List.of() : list(node, position);
  }

  private @Nullable Step task(MapNode map, Position position) {
    Map<String, Value> keywords =
        keywords(map, position.handlers() ? Scope.HANDLER : Scope.TASK, position);
    if (map.has("local_action")) {
      keywords.put("delegate_to", Text.of("localhost"));
    }
    Position inner = position.inside(keywords);
    Action action = actions.read(map, inner);
    if (action == null) {
      return null;
    }
    IncludeRules.check(action, map, problems);
    if (OldInclude.is(action)) {
      OldInclude.moveVariables(action, keywords);
      action = OldInclude.onlyFile(action);
      inner = position.inside(keywords);
    }
    Problems ofStep = problems.only(inner.certainty(keywords));
    checkTemplates(action, ofStep);
    boolean open = reading.templates.hasTemplates(action.arguments());
    if (action.shortName().equals("set_fact") && open) {
      values(ofStep).names(action.arguments(), action.place());
    }
    Task task =
        new Task(
            Reading.text(keywords.get("name")),
            action.module(),
            action.own(),
            action.arguments(),
            loop(map, ofStep),
            inner.keywords(),
            position.role(),
            position.file(),
            action.place(),
            reading.nextId());
    return switch (action.shortName()) {
      case "import_tasks" -> imports.tasks(task, inner);
      case "import_role" -> imports.role(task, inner);
      case "include_tasks", "include_role" -> ahead(task, inner, keywords);
      case "include_playbook" -> {
        imports.checkPlaybookAhead(task, inner.only(inner.certainty(keywords)));
        yield task;
      }
      case OldInclude.NAME ->
          !imports.isDynamic() && OldInclude.mayBeImport(task, reading.templates)
              ? imports.tasks(task, inner)
              : ahead(task, inner, keywords);
      default -> task;
    };
  }

  private Task ahead(Task include, Position inner, Map<String, Value> keywords) {
    imports.checkAhead(include, inner.only(inner.certainty(keywords)));
    return include;
  }

  private Task.@Nullable Loop loop(MapNode map, Problems ofStep) {
    Task.Loop found = null;
    for (MapNode.Entry entry : map.entries()) {
      boolean with = entry.name().startsWith("with_");
      if (with || entry.name().equals("loop")) {
        if (found != null) {
          problems.add(
              Diagnostic.error("a task has one loop")
                  .at(entry.key().span())
                  .label("the second")
                  .said("duplicate loop in task: " + found.lookup())
                  .help(
                      "keep one; `loop: \"{{ a | product(b) }}\"` goes through each pair of two lists"));
        }
        Value items = entry.value().toValue(reading.tags);
        reading.templates.all(items, ofStep);
        if (with) {
          reading.templates.lookup(entry.name().substring(5), entry.key().span(), ofStep);
        }
        found = new Task.Loop(with ? entry.name().substring(5) : "", items);
      }
    }
    return found;
  }

  private void checkTemplates(Action action, Problems ofStep) {
    Set<String> bare =
        switch (action.shortName()) {
          case "assert" -> Set.of("that");
          case "debug" -> Set.of("var");
          default -> Set.of();
        };
    for (Map.Entry<Value, Value> argument : action.arguments().entries().entrySet()) {
      reading.templates.all(argument.getKey(), ofStep);
      if (bare.contains(argument.getKey().toString())) {
        reading.templates.conditions(argument.getValue(), ofStep);
      } else {
        reading.templates.all(argument.getValue(), ofStep);
      }
    }
  }

  /** The keywords of a block, task, handler, role or play, checked. */
  Map<String, Value> keywords(MapNode map, Scope scope, Position position) {
    Map<String, Value> keywords = new LinkedHashMap<>();
    Problems ofStep = problems.only(certainty(map, position));
    for (MapNode.Entry entry : map.entries()) {
      String name = entry.name();
      if ((LISTS_OF_STEPS.contains(name) && scope == Scope.BLOCK) || name.equals("args")) {
        continue;
      }
      if (KeywordTable.allows(scope, name)) {
        problems.orElse(true, () -> keyword(entry, keywords, ofStep));
      } else if (scope == Scope.BLOCK || (KeywordTable.knows(name) && !isTask(scope))) {
        problems.add(misplaced(entry, scope));
      }
    }
    return keywords;
  }

  private Certainty certainty(MapNode map, Position position) {
    Map<String, Value> own = new LinkedHashMap<>();
    for (String name : List.of("ignore_errors", "failed_when")) {
      Node node = map.get(name);
      if (node != null) {
        own.put(name, node.toValue(reading.tags));
      }
    }
    return position.certainty(own);
  }

  /** What else stands in a task is its module; {@link ActionReader} looks at that. */
  private static boolean isTask(Scope scope) {
    return scope == Scope.TASK || scope == Scope.HANDLER;
  }

  private boolean keyword(MapNode.Entry entry, Map<String, Value> keywords, Problems ofStep) {
    Value value = entry.value().toValue(reading.tags);
    keywords.put(entry.name(), value);
    if (CONDITIONS.contains(entry.name())) {
      reading.templates.conditions(value, ofStep);
    } else if (!entry.name().equals("action") && !entry.name().equals("local_action")) {
      reading.templates.all(value, ofStep);
    }
    if (entry.name().equals("vars") && value instanceof Sequence list && isDictionaries(list)) {
      MapValue all = MapValue.empty();
      list.items().forEach(one -> ((Mapping) one).entries().forEach(all::put));
      keywords.put("vars", all);
    } else if (entry.name().equals("vars")
        && !(value instanceof Mapping)
        && !entry.value().isNone()) {
      problems.add(
          Diagnostic.error("`vars` holds names and values, not " + entry.value().kind())
              .at(entry.value().span())
              .help("write `name: value` lines below it")
              .said("Vars must be specified as a dictionary, or a list of dictionaries"));
      keywords.put("vars", MapValue.empty());
    }
    if (entry.name().equals("register")) {
      values(ofStep).name(value, entry.value().span());
    } else {
      values(ofStep).check(entry.name(), value, entry.value().span());
    }
    return true;
  }

  private static boolean isDictionaries(Sequence list) {
    return list.items().stream().allMatch(item -> item instanceof Mapping);
  }

  private KeywordValues values(Problems ofStep) {
    return new KeywordValues(reading.templates, ofStep);
  }

  private Diagnostic misplaced(MapNode.Entry entry, Scope scope) {
    String owners = KeywordTable.owners(entry.name());
    String kind = scope.name().charAt(0) + scope.name().substring(1).toLowerCase(Locale.ROOT);
    return Diagnostic.error(scope.plural() + " have no keyword `" + entry.name() + "`")
        .at(entry.key().span())
        .said("'" + entry.name() + "' is not a valid attribute for a " + kind)
        .label(
            owners.isEmpty()
                ? Suggestion.question(entry.name(), KeywordTable.of(scope))
                : "a keyword of " + owners)
        .help(
            owners.isEmpty() && reading.isModule(entry.name())
                ? "modules stand in a list below `block:`"
                : KeywordTable.rightPlace(entry.name()));
  }
}
