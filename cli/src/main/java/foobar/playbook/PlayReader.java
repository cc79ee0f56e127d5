package foobar.playbook;

import foobar.playbook.KeywordTable.Scope;
import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.source.Suggestion;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.ListNode;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the plays of a playbook. */
final class PlayReader {

  private static final Set<String> STEPS =
      Set.of("tasks", "pre_tasks", "post_tasks", "handlers", "roles");

  private final Reading reading;
  private final Problems problems;
  private final Mapping extraVariables;
  private final Set<Path> underWay = new LinkedHashSet<>();

  PlayReader(Reading reading, Problems problems, Mapping extraVariables) {
    this.reading = reading;
    this.problems = problems;
    this.extraVariables = extraVariables;
  }

  /** The plays of a file, those it imports in their place. */
  List<Play> file(Path file) {
    return file(file, Keywords.of(Map.of()));
  }

  /**
   * @param outer what holds around the plays
   */
  List<Play> file(Path file, Keywords outer) {
    underWay.add(file.toAbsolutePath().normalize());
    Node node = problems.orNull(() -> reading.yaml(file));
    List<Play> plays = new ArrayList<>();
    if (node == null) {
      return plays;
    }
    if (node.isNone()) {
      problems.add(
          Diagnostic.error("the playbook `" + file.getFileName() + "` has no plays")
              .at(node.span())
              .help("start each play with `- hosts: PATTERN`")
              .said("Empty playbook, nothing to do: " + file.toAbsolutePath()));
      return plays;
    }
    if (!(node instanceof ListNode list)) {
      problems.add(
          Diagnostic.error("a playbook is a list of plays, not " + node.kind())
              .at(node.span())
              .help("start each play with `- hosts: PATTERN`")
              .said(
                  "A playbook must be a list of plays, got " + node.kind() + " instead: " + file));
      return plays;
    }
    if (list.items().isEmpty()) {
      problems.add(
          Diagnostic.error("the playbook `" + file.getFileName() + "` has no plays")
              .at(node.span())
              .help("start each play with `- hosts: PATTERN`")
              .said("A playbook must contain at least one play: " + file.toAbsolutePath()));
    }
    for (Node item : list.items()) {
      if (item instanceof MapNode map) {
        plays.addAll(problems.orElse(List.of(), () -> entry(map, file, outer)));
      } else {
        problems.add(
            Diagnostic.error("a play is a mapping, not " + item.kind())
                .at(item.span())
                .said("playbook entries must be either valid plays or 'import_playbook' statements")
                .help("a play needs at least `hosts: PATTERN`"));
      }
    }
    return plays;
  }

  private List<Play> entry(MapNode map, Path file, Keywords outer) {
    Node imported = map.get("import_playbook");
    if (imported == null) {
      imported = map.get("ansible.builtin.import_playbook");
    }
    if (imported == null) {
      Play play = play(map, file, outer);
      return play == null ? List.of() : List.of(play);
    }
    Text name =
        reading.templates.known(Reading.text(imported.toValue(reading.tags)), extraVariables);
    Path target = imported(name, file, imported.span());
    Map<String, Value> keywords = new LinkedHashMap<>();
    for (MapNode.Entry entry : map.entries()) {
      if (Set.of("when", "tags", "vars").contains(entry.name())) {
        keywords.put(entry.name(), entry.value().toValue(reading.tags));
      } else if (STEPS.contains(entry.name()) || entry.name().equals("hosts")) {
        problems.add(
            Diagnostic.error("what imports a playbook has no keyword `" + entry.name() + "`")
                .at(entry.key().span())
                .said("'" + entry.name() + "' is not a valid attribute for a PlaybookInclude")
                .help("make a play of its own for it; `when`, `tags` and `vars` may stand here"));
      }
    }
    if (!underWay.add(target.toAbsolutePath().normalize())) {
      throw Diagnostic.error("the playbook `" + name + "` imports itself")
          .at(imported.span())
          .help("remove this import, or the one that leads here")
          .mistake();
    }
    try {
      return file(target, outer.inside(keywords));
    } finally {
      underWay.remove(target.toAbsolutePath().normalize());
    }
  }

  /** The file of an imported playbook: beside the one that imports it, or of a collection. */
  private Path imported(Text name, Path file, Span place) {
    Path folder = directory(file);
    Path target = folder.resolve(name.value());
    if (Files.isRegularFile(target)) {
      return target;
    }
    Path inCollection = reading.files.collections(folder).playbook(name.value());
    if (inCollection != null) {
      return inCollection;
    }
    throw Diagnostic.error("there is no playbook `" + name + "`")
        .at(place)
        .said(
            name.value().isBlank()
                ? "playbook import parameter is missing"
                : "Unable to retrieve file contents\nCould not find or access '"
                    + target.toAbsolutePath().normalize()
                    + "' on the Ansible Controller.")
        .label(SearchPath.near(List.of(target)))
        .help(SearchPath.shown(List.of(target)))
        .mistake();
  }

  private @Nullable Play play(MapNode map, Path file, Keywords outer) {
    Node hosts = PlayHosts.of(map, problems);
    checkKeys(map);
    MapNode settingsOnly =
        new MapNode(
            map.entries().stream().filter(e -> !STEPS.contains(e.name())).toList(),
            map.tag(),
            map.span());
    PlayRoles roles = new PlayRoles();
    ImportReader imports = new ImportReader(reading, problems, extraVariables, roles);
    StepReader steps = new StepReader(reading, problems, imports);
    Position start =
        new Position(file, directory(file), outer, null, false, Problems.Certainty.SURE);
    Map<String, Value> keywords = steps.keywords(settingsOnly, Scope.PLAY, start);
    reading.playDefaults.forEach(keywords::putIfAbsent);
    Mapping vars = vars(keywords.remove("vars"));
    imports.in(vars);
    user(map, keywords);
    Position position = start.inside(keywords);
    List<List<Step>> sections = sections(map, steps, imports, roles, position);
    Node own = map.get("handlers");
    List<Step> handlers = new ArrayList<>(roles.handlers());
    handlers.addAll(own == null ? List.of() : steps.list(own, position.asHandlers()));
    if (reading.strictHandlers) {
      new HandlerCheck(problems, reading.templates).check(sections, handlers, roles);
    }
    if (hosts == null) {
      return null;
    }
    Value pattern = hosts.toValue(reading.tags);
    Text name = Reading.text(keywords.getOrDefault("name", None.NONE));
    return new Play(
        name.truthy() ? name : Text.of(plain(pattern)),
        pattern,
        position.keywords(),
        keywords,
        vars,
        varsFiles(keywords.get("vars_files")),
        List.copyOf(roles.roles()),
        sections,
        handlers,
        List.copyOf(roles.ahead()),
        file,
        map.span());
  }

  /** {@code user} is the old name of {@code remote_user}. */
  private void user(MapNode map, Map<String, Value> keywords) {
    if (map.has("user") && map.has("remote_user")) {
      problems.add(
          Diagnostic.error("`user` and `remote_user` are the same, and both are here")
              .at(map.span())
              .help("remove `user`")
              .said(
                  "both 'user' and 'remote_user' are set for this play. The use of 'user' is"
                      + " deprecated, and should be removed"));
    }
    if (keywords.containsKey("user")) {
      keywords.putIfAbsent("remote_user", keywords.get("user"));
    }
  }

  private List<List<Step>> sections(
      MapNode map, StepReader steps, ImportReader imports, PlayRoles roles, Position position) {
    List<List<Step>> sections = new ArrayList<>();
    Node pre = map.get("pre_tasks");
    sections.add(pre == null ? List.of() : steps.list(pre, position));
    List<Step> main = new ArrayList<>();
    Node used = map.get("roles");
    if (used != null) {
      main.addAll(new RoleReader(reading, problems, imports, roles).list(used, position));
    }
    Node tasks = map.get("tasks");
    main.addAll(tasks == null ? List.of() : steps.list(tasks, position));
    sections.add(main);
    Node post = map.get("post_tasks");
    sections.add(post == null ? List.of() : steps.list(post, position));
    return sections;
  }

  private void checkKeys(MapNode map) {
    for (MapNode.Entry entry : map.entries()) {
      if (!KeywordTable.knows(entry.name())) {
        problems.add(
            Diagnostic.error("plays have no keyword `" + entry.name() + "`")
                .at(entry.key().span())
                .said("'" + entry.name() + "' is not a valid attribute for a Play")
                .label(Suggestion.question(entry.name(), KeywordTable.of(Scope.PLAY)))
                .help(
                    reading.isModule(entry.name())
                        ? "modules stand in a list below `tasks:`"
                        : KeywordTable.rightPlace(entry.name())));
      }
    }
  }

  private static Mapping vars(@Nullable Value value) {
    return value instanceof Mapping mapping ? mapping : MapValue.empty();
  }

  private static List<Value> varsFiles(@Nullable Value value) {
    return switch (value) {
      case null -> List.of();
      case None ignored -> List.of();
      case Sequence files -> List.copyOf(files.items());
      default -> List.of(value);
    };
  }

  private static String plain(Value pattern) {
    return pattern instanceof Sequence list
        ? String.join(",", list.items().stream().map(Value::toString).toList())
        : pattern.toString();
  }

  private static Path directory(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
