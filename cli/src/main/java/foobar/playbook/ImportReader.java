package foobar.playbook;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the tasks of other files and of roles in the place where they are imported or included. */
final class ImportReader {

  /** What of a role an import may choose. */
  private static final List<String> FROM =
      List.of("tasks_from", "vars_from", "defaults_from", "handlers_from");

  private final Reading reading;
  private final Problems problems;
  private final Mapping known;
  private Mapping vars = MapValue.empty();
  private final PlayRoles roles;
  private final Set<String> underWay;
  private boolean dynamic;

  /**
   * @param known variables that hold without any host
   * @param roles collects the roles of the play being read
   */
  ImportReader(Reading reading, Problems problems, Mapping known, PlayRoles roles) {
    this(reading, problems, known, roles, new LinkedHashSet<>());
  }

  private ImportReader(
      Reading reading, Problems problems, Mapping known, PlayRoles roles, Set<String> underWay) {
    this.reading = reading;
    this.problems = problems;
    this.known = known;
    this.roles = roles;
    this.underWay = underWay;
  }

  /** Has the variables of a play known, too. */
  ImportReader in(Mapping ofPlay) {
    vars = ofPlay;
    return this;
  }

  private StepReader steps() {
    return new StepReader(reading, problems, this);
  }

  /** The tasks of an {@code import_tasks}, in a block with its keywords. */
  Block tasks(Task task, Position position) {
    Text name = fixed(fileArgument(task), task, position);
    Path file = find(name, task, position);
    List<Step> inner = once("tasks " + file, task, () -> steps().file(file, position));
    return Block.of(inner, position.keywords(), position.role(), task.place());
  }

  /** The tasks of an {@code import_role}, in a block with its keywords. */
  Block role(Task task, Position position) {
    MapValue arguments = MapValue.of(task.arguments().entries());
    for (String which : FROM) {
      if (arguments.get(which) instanceof Text file) {
        arguments.put(which, fixed(file, task, position));
      }
    }
    Text name = fixed(roleName(arguments), task, position);
    RoleReader.Request request =
        RoleReader.Request.of(name, arguments, task.keywords().own("vars"));
    return once(
            List.of(),
            "role " + request,
            task,
            () ->
                List.<Step>of(
                    new RoleReader(reading, problems, this, roles).read(request, position)))
        .stream()
        .map(step -> (Block) step)
        .findFirst()
        .orElseGet(() -> Block.of(List.of(), position.keywords(), position.role(), task.place()));
  }

  /** Whether what is read is brought by a dynamic include, at any depth. */
  boolean isDynamic() {
    return dynamic;
  }

  /** What a dynamic include brings, read when it is met in a run. */
  Block included(Task task, Text name, Position position) {
    dynamic = true;
    if (task.shortModule().equals("include_role")) {
      RoleReader.Request request =
          RoleReader.Request.of(name, task.arguments(), task.keywords().own("vars"));
      return new RoleReader(reading, problems, this, roles).read(request, position);
    }
    Path file = find(name, task, position);
    return Block.of(
        steps().file(file, position), position.keywords(), position.role(), task.place());
  }

  /** Reads what an include with a fixed name would bring, only to find what is wrong in it. */
  void checkAhead(Task task, Position position) {
    Text name =
        task.shortModule().equals("include_role") ? roleName(task.arguments()) : fileArgument(task);
    if (reading.templates.isTemplate(name) || FROM.stream().anyMatch(which -> open(task, which))) {
      roles.unknownHandlers();
      return;
    }
    if (name.value().isBlank()) {
      return;
    }
    PlayRoles theirs = new PlayRoles();
    Problems ofThem = problems.only(position.certainty());
    ImportReader reader = new ImportReader(reading, ofThem, known, theirs, underWay).in(vars);
    reader.once(
        List.of(),
        task.shortModule() + " " + name + " from " + position.directory(),
        task,
        () -> {
          roles.addAhead(reader.included(task, name, position), theirs);
          return List.of();
        });
  }

  /** The same for a playbook. */
  void checkPlaybookAhead(Task task, Position position) {
    new IncludedPlaybooks(reading, known)
        .checkAhead(task, known(position), problems.only(position.certainty()));
  }

  private boolean open(Task task, String argument) {
    return task.arguments().get(argument) instanceof Text text
        && reading.templates.isTemplate(text);
  }

  private List<Step> once(String what, Task task, java.util.function.Supplier<List<Step>> reader) {
    if (underWay.contains(what)) {
      problems.add(
          Diagnostic.error("this file imports itself")
              .at(task.place())
              .help("use `include_tasks` with a condition, which is read only when it is met"));
    }
    return once(List.of(), what, task, reader);
  }

  private List<Step> once(
      List<Step> otherwise,
      String what,
      Task task,
      java.util.function.Supplier<List<Step>> reader) {
    if (!underWay.add(what)) {
      return otherwise;
    }
    try {
      return reader.get();
    } catch (Mistake mistake) {
      mistake.diagnostics().forEach(d -> problems.add(d.span() == null ? d.at(task.place()) : d));
      return otherwise;
    } finally {
      underWay.remove(what);
    }
  }

  /** What holds at a place for all hosts alike. */
  Mapping known(Position position) {
    MapValue variables = MapValue.empty();
    Role role = position.role();
    if (role != null) {
      List<Role> chain = new ArrayList<>(List.of(role));
      chain.addAll(role.parents());
      chain.reversed().forEach(one -> one.defaults().entries().forEach(variables::put));
    }
    vars.entries().forEach(variables::put);
    if (role != null) {
      List<Role> chain = new ArrayList<>(List.of(role));
      chain.addAll(role.parents());
      chain.reversed().forEach(one -> one.vars().entries().forEach(variables::put));
      chain.reversed().forEach(one -> one.parameters().entries().forEach(variables::put));
      variables.put("role_path", Text.of(absolute(role.path())));
      variables.put("role_name", Text.of(role.shortName()));
      variables.put("ansible_role_name", Text.of(role.name()));
    }
    for (String keyword : List.of("vars", Keywords.INCLUDED)) {
      for (Value given : position.keywords().all(keyword)) {
        if (given instanceof Mapping more) {
          more.entries().forEach(variables::put);
        }
      }
    }
    variables.put("playbook_dir", Text.of(absolute(position.playbookDirectory())));
    known.entries().forEach(variables::put);
    return variables;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private Text fixed(Text name, Task task, Position position) {
    Mapping variables = known(position);
    try {
      return reading.templates.known(name, variables);
    } catch (Mistake mistake) {
      List<foobar.source.Diagnostic> said = new ArrayList<>();
      for (Diagnostic d : mistake.diagnostics()) {
        said.add(
            d.help(
                    "an import is read before any host is known; `include_"
                        + (task.shortModule().endsWith("role") ? "role" : "tasks")
                        + "` may depend on variables")
                .said(
                    "Error when evaluating variable in import path: "
                        + name
                        + ".\n\nWhen using static imports, ensure that any variables used in their"
                        + " names are defined in vars/vars_files\nor extra-vars passed in from the"
                        + " command line. Static imports cannot use variables from facts or"
                        + " inventory\nsources like group or host vars."));
      }
      throw new Mistake(said);
    }
  }

  static Text fileArgument(Task task) {
    Value file = task.arguments().get("file");
    return Reading.text(file == null ? task.arguments().get(ArgumentReader.FREE) : file);
  }

  private static Text roleName(Mapping arguments) {
    Value name = arguments.get("name");
    return Reading.text(name == null ? arguments.get("role") : name);
  }

  /** The file that an include or import of tasks names. */
  Path find(Text name, Task task, Position position) {
    if (name.value().isBlank()) {
      throw Diagnostic.error("`" + task.module() + "` needs a file")
          .at(task.place())
          .said("No file specified for " + task.module())
          .help("name it, as in `" + task.module() + ": more.yml`")
          .mistake();
    }
    List<Path> places = places(name.value(), position);
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        return place;
      }
    }
    throw Diagnostic.error("there is no file of tasks `" + name + "`")
        .at(Reading.place(name, task.place()))
        .said(
            "Could not find or access '"
                + absolute(places.getFirst())
                + "' on the Ansible Controller.")
        .label(SearchPath.near(places))
        .help(SearchPath.shown(places))
        .mistake();
  }

  private static List<Path> places(String name, Position position) {
    Set<Path> places = new LinkedHashSet<>();
    @Nullable Role role = position.role();
    if (role != null) {
      places.add(role.in("tasks", name));
      places.add(role.in("handlers", name));
    }
    places.add(position.directory().resolve(name));
    places.add(position.playbookDirectory().resolve(name));
    if (role != null) {
      places.add(role.path().resolve(name));
    }
    return List.copyOf(places);
  }

  /** A role's or include's keywords without those that hold for the step itself alone. */
  static Map<String, Value> handedOn(Map<String, Value> keywords) {
    Map<String, Value> handed = new LinkedHashMap<>(keywords);
    handed.keySet().removeAll(Set.of("name", "register", "loop", "loop_control", "args"));
    return handed;
  }
}
