package foobar.playbook;

import foobar.playbook.KeywordTable.Scope;
import foobar.source.Diagnostic;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.ListNode;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import foobar.yaml.ScalarNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a role and the roles it depends on. */
final class RoleReader {

  /** How deep roles may include one another before it is taken for a mistake. */
  private static final int DEEPEST = 50;

  private final Reading reading;
  private final Problems problems;
  private final ImportReader imports;
  private final PlayRoles roles;
  private final ArgumentSpecs specs;

  RoleReader(Reading reading, Problems problems, ImportReader imports, PlayRoles roles) {
    this.reading = reading;
    this.problems = problems;
    this.imports = imports;
    this.roles = roles;
    this.specs = new ArgumentSpecs(reading);
  }

  /**
   * Which role, which of its files, and what it is given.
   *
   * @param tasks the file of tasks, usually {@code main}
   * @param parameters what stands beside its name among the play's roles
   * @param given what stands below {@code vars}; weaker than its own variables
   * @param validated whether what it is given is compared with what its meta says
   * @param listed its condition and tags in a list of roles; empty for an include or import
   */
  record Request(
      Text name,
      Text tasks,
      String vars,
      String defaults,
      String handlers,
      Mapping parameters,
      Mapping given,
      boolean validated,
      List<String> listed) {

    /** As the parameters of {@code include_role} say. */
    static Request of(Text name, Mapping arguments, @Nullable Value given) {
      Value validate = arguments.get("rolespec_validate");
      return new Request(
          name,
          file(arguments, "tasks_from"),
          file(arguments, "vars_from").value(),
          file(arguments, "defaults_from").value(),
          file(arguments, "handlers_from").value(),
          MapValue.empty(),
          given instanceof Mapping vars ? vars : MapValue.empty(),
          validate == null || !NO.contains(validate.toString().toLowerCase(Locale.ROOT)),
          List.of());
    }

    /** As a list of roles says. */
    static Request listed(Text name, Mapping parameters, Map<String, Value> keywords) {
      Value given = keywords.get("vars");
      return new Request(
          name,
          Text.of("main"),
          "main",
          "main",
          "main",
          parameters,
          given instanceof Mapping vars ? vars : MapValue.empty(),
          true,
          List.of("listed", keywords.get("when") + "", keywords.get("tags") + ""));
    }

    /** As Ansible tells whether it has the role already: by all that it is given just here. */
    String use(Path role, Position position) {
      Value items = position.keywords().own(Keywords.INCLUDED);
      return String.join(
          " ",
          role.toString(),
          tasks.value(),
          vars,
          defaults,
          handlers,
          parameters.toString(),
          listed.toString(),
          (items instanceof Mapping with ? with : given).toString());
    }

    private static final Set<String> NO = Set.of("false", "no", "off", "0", "n", "f");

    private static Text file(Mapping arguments, String name) {
      Value value = arguments.get(name);
      return value == null ? Text.of("main") : Reading.text(value);
    }
  }

  /** The roles of a play's {@code roles}, each a block. */
  List<Step> list(Node node, Position position) {
    List<Step> blocks = new ArrayList<>();
    if (node.isNone()) {
      return blocks;
    }
    if (!(node instanceof ListNode list)) {
      problems.add(
          Diagnostic.error("roles are a list, not " + node.kind())
              .at(node.span())
              .said("A malformed role declaration was encountered.")
              .help("start each role with `- `"));
      return blocks;
    }
    for (Node item : list.items()) {
      Block block = problems.orNull(() -> entry(item, position));
      if (block != null) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private @Nullable Block entry(Node item, Position position) {
    if (item.isNone()) {
      throw Diagnostic.error("a role is missing here")
          .at(item.span())
          .said("Invalid role definition: None")
          .help("write its name behind the `- `, or remove the line")
          .mistake();
    }
    if (item instanceof ScalarNode name) {
      return once(known(name, position), MapValue.empty(), Map.of(), position);
    }
    if (!(item instanceof MapNode map)) {
      throw Diagnostic.error("a role is a name or a mapping, not " + item.kind())
          .at(item.span())
          .help("write `- NAME`, or `- role: NAME`")
          .mistake();
    }
    Node name = map.has("role") ? map.get("role") : map.get("name");
    if (!(name instanceof ScalarNode scalar)) {
      throw Diagnostic.error("this role has no name")
          .at(map.span())
          .said("role definitions must contain a role name")
          .help("add `role: NAME`")
          .mistake();
    }
    Map<String, Value> keywords =
        new StepReader(reading, problems, imports)
            .keywords(roleKeywords(map), Scope.ROLE, position);
    MapValue parameters = MapValue.empty();
    for (MapNode.Entry entry : map.entries()) {
      String key = entry.name();
      if (!key.equals("role") && !key.equals("name") && !KeywordTable.knows(key)) {
        parameters.put(Reading.key(entry), entry.value().toValue(reading.tags));
      }
    }
    reading.templates.all(parameters, problems);
    keywords.remove("name");
    return once(known(scalar, position), parameters, keywords, position);
  }

  /** A role's name, which may depend on what is known without any host. */
  private Text known(ScalarNode name, Position position) {
    Text written = Text.of(name.text(), name.span());
    return reading.templates.known(written, imports.known(position)).at(name.span());
  }

  private static MapNode roleKeywords(MapNode map) {
    return new MapNode(
        map.entries().stream().filter(e -> KeywordTable.knows(e.name())).toList(),
        map.tag(),
        map.span());
  }

  private @Nullable Block once(
      Text name, Mapping parameters, Map<String, Value> keywords, Position position) {
    Path path = path(name, position);
    if (position.role() != null) {
      refuseCircle(name, path, position.role());
    }
    String use = Role.fullName(name.value(), path) + " " + parameters + " " + keywords;
    boolean again = allowsDuplicates(path);
    boolean first = roles.first(use);
    Request request = Request.listed(name, parameters, keywords);
    Map<String, Value> around = new LinkedHashMap<>(keywords);
    around.remove("vars");
    Role dependent = position.role();
    List<Role> includers = dependent == null ? List.of() : dependent.includers();
    Position inside = position.inside(around);
    return first || again
        ? read(request, inside, includers, again ? "" : use)
        : roles.known(() -> read(request, inside, includers, use));
  }

  private static void refuseCircle(Text name, Path path, Role dependent) {
    List<Role> chain = new ArrayList<>(List.of(dependent));
    chain.addAll(dependent.parents());
    for (int i = 0; i < chain.size(); i++) {
      if (chain.get(i).path().equals(path)) {
        List<String> way =
            new ArrayList<>(chain.subList(0, i + 1).stream().map(Role::name).toList());
        java.util.Collections.reverse(way);
        throw Diagnostic.error("the role `" + name + "` depends on itself")
            .at(name.origin())
            .help("by way of: " + String.join(" -> ", way) + " -> " + name)
            .mistake();
      }
    }
  }

  private Path path(Text name, Position position) {
    return reading.files.role(
        name.value(), position.collections(), position.playbookDirectory(), name.origin());
  }

  /** The tasks of a role that is included or imported. */
  Block read(Request request, Position position) {
    List<Role> includers = new ArrayList<>();
    if (position.role() != null) {
      includers.add(position.role());
      includers.addAll(position.role().includers());
    }
    return read(request, position, List.copyOf(includers), "");
  }

  /** The role's tasks, those of its dependencies first; its handlers go to the play. */
  private Block read(Request request, Position position, List<Role> includers, String use) {
    Path path = path(request.name(), position);
    List<Role> parents = new ArrayList<>();
    if (position.role() != null) {
      parents.add(position.role());
      parents.addAll(position.role().parents());
    }
    Role role =
        new Role(
            Role.fullName(request.name().value(), path),
            path,
            variables(path.resolve("defaults"), request.defaults(), request.name()),
            both(request.given(), variables(path.resolve("vars"), request.vars(), request.name())),
            request.parameters(),
            List.copyOf(parents),
            includers,
            request.use(path, position));
    if (parents.size() > DEEPEST && parents.stream().anyMatch(p -> p.path().equals(path))) {
      throw Diagnostic.error("the role `" + role.name() + "` includes itself without end")
          .at(request.name().origin())
          .help("include it under a condition that ends to hold")
          .mistake();
    }
    Position inside = position.of(role);
    List<Step> steps = new ArrayList<>(dependencies(path, inside));
    roles.add(role);
    Task validation = request.validated() ? specs.validation(request, inside) : null;
    if (validation != null) {
      steps.add(validation);
    }
    steps.addAll(tasks(request, path, inside));
    roles.addHandlers(handlers(request, path, inside));
    return new Block(
        steps, List.of(), List.of(), position.keywords(), role, place(request, position), use);
  }

  private static foobar.source.Span place(Request request, Position position) {
    foobar.source.Span origin = request.name().origin();
    return origin != null
        ? origin
        : new foobar.source.Source(position.file().toString(), "").span(0, 1);
  }

  private List<Step> tasks(Request request, Path path, Position position) {
    String name = request.tasks().value();
    Path folder = path.resolve("tasks");
    Path file = ProjectFiles.yaml(folder, name);
    if (file == null) {
      if (!name.equals("main")) {
        throw Diagnostic.error("the role `" + request.name() + "` has no tasks `" + name + "`")
            .at(request.tasks().origin())
            .said(missing("tasks", name))
            .label(SearchPath.near(List.of(folder.resolve(name + ".yml"))))
            .help(SearchPath.shown(List.of(folder.resolve(name + ".yml"))))
            .mistake();
      }
      return List.of();
    }
    return new StepReader(reading, problems, imports).file(file, position);
  }

  private static String missing(String folder, String name) {
    return "Could not find specified file in role: " + folder + "/" + name;
  }

  private List<Step> handlers(Request request, Path path, Position position) {
    Path file = ProjectFiles.yaml(path.resolve("handlers"), request.handlers());
    if (file == null) {
      needs(path, "handlers", request.handlers(), request.name());
      return List.of();
    }
    return new StepReader(reading, problems, imports).file(file, position.asHandlers());
  }

  /** A role need not have a `main`, but what an include names has to be there. */
  private static void needs(@Nullable Path role, String folder, String name, Text asked) {
    if (name.equals("main") || role == null) {
      return;
    }
    List<Path> places = List.of(role.resolve(folder).resolve(name + ".yml"));
    throw Diagnostic.error("the role `" + asked + "` has no " + folder + " `" + name + "`")
        .at(asked.origin())
        .label(SearchPath.near(places))
        .help(SearchPath.shown(places))
        .said(missing(folder, name))
        .mistake();
  }

  private List<Step> dependencies(Path path, Position position) {
    Path file = ProjectFiles.yaml(path.resolve("meta"), "main");
    if (file == null || !(reading.yaml(file) instanceof MapNode meta)) {
      return List.of();
    }
    Node dependencies = meta.get("dependencies");
    return dependencies == null ? List.of() : list(dependencies, position.in(file));
  }

  private boolean allowsDuplicates(Path path) {
    Path file = ProjectFiles.yaml(path.resolve("meta"), "main");
    return file != null
        && reading.yaml(file) instanceof MapNode meta
        && meta.get("allow_duplicates") instanceof ScalarNode flag
        && flag.toValue(reading.tags).truthy();
  }

  /** {@code defaults/main.yml}, or all files of a folder {@code defaults/main/}. */
  private Mapping variables(Path folder, String name, Text role) {
    Path file = ProjectFiles.yaml(folder, name);
    if (file != null) {
      return problems.orElse(MapValue.empty(), () -> checked(reading.variables(file)));
    }
    Path directory = folder.resolve(name);
    if (!Files.isDirectory(directory)) {
      needs(folder.getParent(), String.valueOf(folder.getFileName()), name, role);
      return MapValue.empty();
    }
    Map<Value, Value> all = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(
              found ->
                  all.putAll(
                      problems
                          .<Mapping>orElse(
                              MapValue.empty(), () -> checked(reading.variables(found)))
                          .entries()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return MapValue.of(all);
  }

  private static Mapping both(Mapping weaker, Mapping stronger) {
    MapValue all = MapValue.of(weaker.entries());
    stronger.entries().forEach(all::put);
    return all;
  }

  private Mapping checked(Mapping variables) {
    reading.templates.all(variables, problems.only(Problems.Certainty.PERHAPS));
    return variables;
  }
}
