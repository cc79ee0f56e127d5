package foobar.run;

import foobar.module.Audience;
import foobar.module.Jobs;
import foobar.module.Link;
import foobar.module.Roster;
import foobar.module.TemplateSyntax;
import foobar.module.Workplace;
import foobar.playbook.SearchPath;
import foobar.playbook.Task;
import foobar.remote.HostFailure;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.template.UndefinedName;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import foobar.variables.Variables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The files and variables of one task, for its module. */
record TaskWorkplace(
    TaskSurroundings surroundings,
    Variables variables,
    Roster roster,
    Jobs jobs,
    Supplier<Link> way,
    Audience audience)
    implements Workplace {

  /** The workplace of what acts on no host, or may not change how one is reached. */
  static TaskWorkplace withoutLink(
      TaskSurroundings surroundings, Variables variables, Roster roster, Jobs jobs) {
    return new TaskWorkplace(
        surroundings,
        variables,
        roster,
        jobs,
        () -> {
          throw new HostFailure("what only looks has no say in how its host is reached");
        },
        Audience.NOBODY);
  }

  @Override
  public Path find(String folder, String name) {
    Task task = surroundings.task();
    List<Path> places = SearchPath.places(task, surroundings.playbookDirectory(), folder, name);
    Path found = SearchPath.first(places);
    if (found != null) {
      return found;
    }
    throw missing(folder, name, places);
  }

  private Mistake missing(String folder, String name, List<Path> places) {
    @Nullable Task task = surroundings.task();
    StringBuilder searched = new StringBuilder();
    // Ansible names the playbook's folder at the end, even where it was named before.
    Path last = surroundings.playbookDirectory();
    List<Path> all = new ArrayList<>(places);
    if (places.size() == 2) {
      all.addAll(List.of(last.resolve(folder).resolve(name), last.resolve(name)));
    }
    all.forEach(
        place -> searched.append("\n\t").append(place.toAbsolutePath().normalize().toString()));
    String said =
        "Could not find or access '%s'\nSearched in:%s on the Ansible Controller.\n"
            .formatted(name, searched);
    return Diagnostic.error(
            said
                + "If you are using a module and expect the file to exist on the remote, see the"
                + " remote_src option")
        .at(task == null ? null : task.place())
        .label(SearchPath.near(places))
        .help("put it at `" + places.getFirst() + "`, or name one that is there")
        .mistake();
  }

  @Override
  public Text render(Path template, Mapping more, TemplateSyntax syntax) {
    try {
      return surroundings.files().render(template, more, syntax, variables, false);
    } catch (UndefinedName undefined) {
      throw Wording.file(undefined);
    }
  }

  @Override
  public Value evaluate(Text expression) {
    try {
      return variables.evaluate(expression);
    } catch (UndefinedName e) {
      return new Undefined(String.valueOf(e.getMessage()), expression.origin());
    }
  }

  @Override
  public boolean holds(Value condition) {
    try {
      return variables.holds(condition);
    } catch (Mistake mistake) {
      throw Wording.condition(mistake, condition, null);
    }
  }

  @Override
  public Mapping readVariables(Path file) {
    return surroundings.files().variables(file);
  }

  @Override
  public byte[] read(Path file) {
    return surroundings.files().read(file);
  }

  @Override
  public Path ownModule() {
    Task task = surroundings.task();
    return task == null || task.own() == null ? Workplace.super.ownModule() : task.own();
  }

  @Override
  public boolean noLog() {
    Task task = surroundings.task();
    Value written = task == null ? null : task.keywords().find("no_log");
    return written != null && TaskActions.yes(variables.resolve(written));
  }

  @Override
  public Path folder() {
    return surroundings.playbookDirectory();
  }

  @Override
  public Link link() {
    return way.get();
  }

  @Override
  public int verbosity() {
    return surroundings.files().verbosity();
  }
}
