package foobar.playbook;

import foobar.module.Schema;
import foobar.playbook.KeywordTable.Scope;
import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.source.Suggestion;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which module a task names, and finds words in a task that mean nothing. */
final class ActionReader {

  private final Reading reading;
  private final Problems problems;
  private final ArgumentReader arguments;

  ActionReader(Reading reading, Problems problems) {
    this.reading = reading;
    this.problems = problems;
    this.arguments = new ArgumentReader(reading);
  }

  /**
   * The action of a task; null where it has none, which is then among the problems.
   *
   * @param around its keywords
   */
  @Nullable Action read(MapNode task, Position around) {
    Scope scope = around.handlers() ? Scope.HANDLER : Scope.TASK;
    List<MapNode.Entry> named = new ArrayList<>();
    for (MapNode.Entry entry : task.entries()) {
      // What is a keyword elsewhere may be a module here, as `user` is.
      boolean keyword =
          KeywordTable.allows(scope, entry.name()) || entry.name().startsWith("with_");
      if (!keyword || isAction(entry.name(), around)) {
        named.add(entry);
      }
    }
    List<MapNode.Entry> known = named.stream().filter(e -> isAction(e.name(), around)).toList();
    if (known.isEmpty()) {
      return unknown(task, named, around);
    }
    for (MapNode.Entry entry : named) {
      if (!known.contains(entry)) {
        problems.add(
            noKeyword(entry, scope).said(conflicting(known.getFirst().name(), entry.name())));
      }
    }
    if (known.size() > 1) {
      problems.add(two(known.get(0), known.get(1)));
    }
    return problems.orNull(() -> action(known.getFirst(), task, around));
  }

  private boolean isAction(String name, Position around) {
    return name.equals("action") || name.equals("local_action") || isModule(name, around);
  }

  private boolean isModule(String name, Position around) {
    return Directives.has(name)
        || reading.catalog.find(name).isPresent()
        || reading.ownModules.find(name, around) != null;
  }

  private static Diagnostic two(MapNode.Entry first, MapNode.Entry second) {
    return Diagnostic.error(
            "a task does one thing, but this one names `"
                + first.name()
                + "` and `"
                + second.name()
                + "`")
        .at(second.key().span())
        .help("make two tasks of it")
        .said(conflicting(first.name(), second.name()));
  }

  private static String conflicting(String first, String second) {
    return "conflicting action statements: " + first + ", " + second;
  }

  private Action action(MapNode.Entry entry, MapNode task, Position around) {
    String name = entry.name();
    Value given = entry.value().toValue(reading.tags);
    Span place = entry.key().span();
    if (name.equals("action") || name.equals("local_action")) {
      Action inner = spelledOut(given, entry.value().span(), around);
      name = inner.module();
      given = inner.arguments();
      place = inner.place();
    }
    Path file = Directives.has(name) ? null : ownFile(name, place, around);
    Optional<Schema> schema =
        file == null ? reading.catalog.find(name) : Optional.of(reading.catalog.own());
    Mapping own = arguments.read(given, name, schema, entry.value());
    Node more = task.get("args");
    if (more != null && own.size() == 0 && isTemplate(more)) {
      own = MapValue.empty().put(ArgumentReader.FREE, more.toValue(reading.tags));
    } else if (more != null) {
      MapValue both = MapValue.of(reading.mapping(more, "`args`").entries());
      own.entries().forEach(both::put);
      own = both;
    }
    Action action = new Action(name, own, schema.orElse(null), file, place);
    // The task's own keywords are among those around it by now.
    arguments.check(action, around.keywords(), problems.only(around.certainty(Map.of())));
    return action;
  }

  private boolean isTemplate(Node node) {
    return node.toValue(reading.tags) instanceof Text text && reading.templates.isTemplate(text);
  }

  /** The project's own program for a module; null for one that is built in. */
  private @Nullable Path ownFile(String name, Span place, Position around) {
    Path file = reading.ownModules.find(name, around);
    if (file == null || !reading.ownModules.needsAnsible(file)) {
      return file;
    }
    // One that Ansible's library would run may be of the same name as one that is here.
    if (reading.catalog.find(name).isPresent()) {
      return null;
    }
    if (around.keywords().all("when").isEmpty()) {
      problems.add(
          Diagnostic.error("the module `" + name + "` needs Ansible's own Python library")
              .at(place)
              .label("it is " + file)
              .help(
                  "foobar runs modules that need no `ansible.module_utils`: programs that read their"
                      + " arguments from a file and print JSON"));
    }
    return file;
  }

  /** {@code action: copy src=a dest=b}, or with {@code module:} in a mapping. */
  private Action spelledOut(Value given, Span place, Position around) {
    if (given instanceof Mapping mapping) {
      Value module = mapping.get("module");
      if (module == null) {
        throw Diagnostic.error("`action` names no module")
            .at(place)
            .help("add `module: NAME` to it")
            .mistake();
      }
      Span named = Reading.place(module, place);
      MapValue rest = MapValue.of(mapping.entries());
      rest.entries().remove(Text.of("module"));
      return new Action(existing(module.toString(), named, around), rest, null, null, named);
    }
    String text = given.toString().strip();
    String[] words = text.split("\\s+", 2);
    Span named = new Span(place.source(), place.line(), place.column(), words[0].length());
    String module = existing(words[0], named, around);
    Text rest =
        given instanceof Text whole && words.length > 1
            ? whole.derive(words[1]).at(place)
            : Text.of("", place);
    return new Action(module, MapValue.empty().put(ArgumentReader.FREE, rest), null, null, named);
  }

  /**
   * Playbooks spell an action out where its module may be missing: it is looked for when it runs.
   */
  private String existing(String module, Span place, Position around) {
    if (!isModule(module, around) && !MissingModules.mayBe(module)) {
      throw noModule(module, place).mistake();
    }
    return module;
  }

  /** A task with no module that is known. */
  private @Nullable Action unknown(MapNode task, List<MapNode.Entry> named, Position around) {
    if (named.isEmpty()) {
      problems.add(
          Diagnostic.error("this task names no module")
              .at(task.span())
              .said("no module/action detected in task.")
              .help("add a module, such as `debug: { msg: hello }`"));
      return null;
    }
    MapNode.Entry first = named.getFirst();
    boolean mayBeMissed = !around.keywords().all("when").isEmpty();
    if (named.size() == 1 && mayBeMissed && MissingModules.mayBe(first.name())) {
      return new Action(first.name(), MapValue.empty(), null, null, first.key().span());
    }
    for (MapNode.Entry entry : named) {
      problems.add(noModule(entry.name(), entry.key().span()));
    }
    return null;
  }

  private Diagnostic noModule(String name, Span place) {
    return unknown(name, place)
        .said(
            "couldn't resolve module/action '"
                + name
                + "'. This often indicates a misspelling, missing collection, or incorrect module"
                + " path.");
  }

  private Diagnostic unknown(String name, Span place) {
    if (MissingModules.mayBe(name)) {
      return Diagnostic.error("foobar has no module `" + name + "`")
          .at(place)
          .help(
              "`foobar doc` lists those it has;"
                  + " a task that `when` keeps from running may name others");
    }
    Set<String> words = new HashSet<>(KeywordTable.of(Scope.TASK));
    words.addAll(reading.catalog.names());
    words.addAll(Directives.names());
    return Diagnostic.error("there is no module `" + name + "`")
        .at(place)
        .label(Suggestion.question(name.substring(name.lastIndexOf('.') + 1), words))
        .help("`foobar doc` lists the modules");
  }

  private static Diagnostic noKeyword(MapNode.Entry entry, Scope scope) {
    Diagnostic.WithoutHelp diagnostic =
        Diagnostic.error(scope.plural() + " have no keyword `" + entry.name() + "`")
            .at(entry.key().span());
    String owners = KeywordTable.owners(entry.name());
    return owners.isEmpty()
        ? diagnostic
            .label(Suggestion.question(entry.name(), KeywordTable.of(scope)))
            .help("keywords stand beside the module; its parameters stand below it")
        : diagnostic.label("a keyword of " + owners).help(KeywordTable.rightPlace(entry.name()));
  }
}
