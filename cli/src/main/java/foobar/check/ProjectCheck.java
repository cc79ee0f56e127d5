package foobar.check;

import foobar.check.NameUses.Reach;
import foobar.playbook.Block;
import foobar.playbook.Keywords;
import foobar.playbook.Play;
import foobar.playbook.Problems;
import foobar.playbook.SearchPath;
import foobar.playbook.Step;
import foobar.playbook.Task;
import foobar.source.Diagnostic;
import foobar.source.Source;
import foobar.template.Template;
import foobar.template.jinja.Jinja;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what would fail in a run whatever the hosts are like: names that nothing sets, files
 * that are not there, template files that do not parse.
 */
public final class ProjectCheck {

  private static final List<String> CONDITIONS =
      List.of("when", "changed_when", "failed_when", "until");
  private static final Map<String, String> FOLDERS =
      Map.of("template", "templates", "copy", "files", "script", "files", "unarchive", "files");

  private final Jinja jinja;
  private final ProjectTexts texts;
  private final Problems problems;

  /**
   * @param texts reads the project's files
   */
  public ProjectCheck(Jinja jinja, ProjectTexts texts, Problems problems) {
    this.jinja = jinja;
    this.texts = texts;
    this.problems = problems;
  }

  /** Reads a project's files as a run would. */
  public interface ProjectTexts {

    /**
     * A template file, read.
     *
     * @param text its text
     * @param freeNames the names that it asks for
     */
    record Read(String text, Set<String> freeNames) {}

    /**
     * @throws foobar.source.Mistake if it does not parse
     */
    Read template(Path file);

    /** The variables in a file. */
    Mapping variables(Path file);
  }

  /**
   * @param inventory every variable that any host of the inventory has; null where that cannot be
   *     read, so that any name may be set there
   */
  public void check(List<Play> plays, @Nullable List<Mapping> inventory, Mapping extra) {
    check(plays, play -> false, inventory, extra);
  }

  /**
   * @param idle tells a play that has no hosts as things stand, so that nothing in it is certain to
   *     matter
   * @param inventory every variable that any host of the inventory has; null where that cannot be
   *     read, so that any name may be set there
   */
  public void check(
      List<Play> plays, Predicate<Play> idle, @Nullable List<Mapping> inventory, Mapping extra) {
    KnownNames known = new KnownNames(text -> Template.isTemplate(text.value()), texts::variables);
    known.add(extra);
    known.add(jinja.library().globalNames());
    plays.forEach(known::add);
    NameUses uses = new NameUses(jinja);
    for (Play play : plays) {
      Reach reach = idle.test(play) ? Reach.PERHAPS : Reach.SURE;
      varsFiles(play, known, uses, problems.only(certainty(reach)));
      defined(play.vars(), uses);
      play.roles().forEach(role -> defined(role.defaults(), uses));
      play.roles().forEach(role -> defined(role.vars(), uses));
      play.sections().forEach(section -> steps(play, section, uses, reach));
      steps(play, play.handlers(), uses, Reach.PERHAPS);
      steps(play, play.ahead(), uses, Reach.FORGIVEN);
    }
    if (inventory == null) {
      known.addUnknown();
    } else {
      inventory.forEach(known::add);
      inventory.forEach(vars -> defined(vars, uses));
    }
    // A task that could not be read may be the one that sets a name.
    if (known.complete() && problems.errors().isEmpty()) {
      new UnknownNames(known, uses, problems).report();
    }
  }

  /** Templates in variables: what they need counts where the variables are used. */
  private void defined(Mapping variables, NameUses uses) {
    problems
        .only(Problems.Certainty.PERHAPS)
        .orElse(true, () -> templates(uses, variables, Reach.FORGIVEN));
  }

  private void varsFiles(Play play, KnownNames known, NameUses uses, Problems ofPlay) {
    for (Value written : play.varsFiles()) {
      List<Value> names = written instanceof Sequence list ? list.items() : List.of(written);
      if (names.stream().anyMatch(ProjectCheck::isTemplate)) {
        known.addUnknown();
      } else {
        ofPlay.orElse(true, () -> firstThere(play, names, known, uses));
      }
    }
  }

  private boolean firstThere(Play play, List<Value> names, KnownNames known, NameUses uses) {
    List<Path> places = new ArrayList<>();
    for (Value name : names) {
      if (!(name instanceof Text text)) {
        throw Diagnostic.error("`vars_files` is a list of names, not of " + name.typeName())
            .at(play.place())
            .help(
                "write each as `- FILE`, or as a list of files of which the first that is there counts")
            .mistake();
      }
      places.addAll(SearchPath.places(null, play.directory(), "vars", text.value()));
    }
    Path found = SearchPath.first(places);
    if (found == null && !names.isEmpty()) {
      throw Diagnostic.error("there is no file of variables `" + names.getFirst() + "`")
          .at(names.getFirst() instanceof Text text ? text.origin() : null)
          .label(SearchPath.near(places))
          .help(SearchPath.shown(places))
          .mistake();
    }
    if (found != null) {
      Mapping variables = texts.variables(found);
      known.add(variables);
      defined(variables, uses);
    }
    return true;
  }

  private static boolean isTemplate(Value value) {
    return value instanceof Text text && Template.isTemplate(text.value());
  }

  private void steps(Play play, List<Step> steps, NameUses uses, Reach reach) {
    for (Step step : steps) {
      switch (step) {
        case Task task -> task(play, task, uses, reach);
        case Block block -> {
          boolean rescued = !block.rescue().isEmpty();
          steps(play, block.steps(), uses, rescued ? Reach.FORGIVEN : reach);
          steps(play, block.rescue(), uses, reach);
          steps(play, block.always(), uses, reach);
        }
      }
    }
  }

  private void task(Play play, Task task, NameUses uses, Reach around) {
    Reach outer = isForgiven(task.keywords()) ? Reach.FORGIVEN : around;
    List<Value> conditions = task.keywords().all("when");
    Reach reach = conditions.isEmpty() || outer == Reach.FORGIVEN ? outer : Reach.PERHAPS;
    Problems ofTask = problems.only(certainty(reach));
    Mapping arguments = task.arguments();
    for (Map.Entry<Value, Value> argument : arguments.entries().entrySet()) {
      boolean bare = isExpression(task, argument.getKey().toString());
      if (bare) {
        // What a task only prints may have no value: it says so.
        boolean printed = task.shortModule().equals("debug") && reach == Reach.SURE;
        Reach ofIt = printed ? Reach.PERHAPS : reach;
        ofTask.orElse(true, () -> conditions(uses, argument.getValue(), ofIt));
      } else {
        ofTask.orElse(true, () -> templates(uses, argument.getValue(), reach));
      }
    }
    for (String keyword : CONDITIONS) {
      for (Value condition : task.keywords().all(keyword)) {
        boolean first = !conditions.isEmpty() && condition == conditions.getFirst();
        ofTask.orElse(true, () -> conditions(uses, condition, first ? outer : reach));
      }
    }
    Task.Loop loop = task.loop();
    if (loop != null) {
      ofTask.orElse(true, () -> templates(uses, loop.items(), reach));
    }
    for (Value vars : task.keywords().all("vars")) {
      ofTask.orElse(true, () -> templates(uses, vars, Reach.FORGIVEN));
    }
    file(play, task, uses, reach);
  }

  private static Problems.Certainty certainty(Reach reach) {
    return switch (reach) {
      case SURE -> Problems.Certainty.SURE;
      case PERHAPS -> Problems.Certainty.PERHAPS;
      case FORGIVEN -> Problems.Certainty.FORESEEN;
    };
  }

  private static boolean isExpression(Task task, String argument) {
    return (task.shortModule().equals("assert") && argument.equals("that"))
        || (task.shortModule().equals("debug") && argument.equals("var"));
  }

  private static boolean conditions(NameUses uses, Value value, Reach reach) {
    uses.conditions(value, reach);
    return true;
  }

  private static boolean templates(NameUses uses, Value value, Reach reach) {
    uses.templates(value, reach);
    return true;
  }

  /** A failure of the task is foreseen, so nothing about it is certain to be a mistake. */
  private static boolean isForgiven(Keywords keywords) {
    return keywords.find("ignore_errors") != null || keywords.own("failed_when") != null;
  }

  private void file(Play play, Task task, NameUses uses, Reach reach) {
    String folder = FOLDERS.get(task.shortModule());
    Value src = task.arguments().get("src");
    Value remote = task.arguments().get("remote_src");
    if (folder == null
        || !(src instanceof Text name)
        || Template.isTemplate(name.value())
        || name.value().contains("://")
        || (remote != null && !remote.toString().matches("(?i)no|false|0"))) {
      return;
    }
    List<Path> places = SearchPath.places(task, play.directory(), folder, name.value());
    @Nullable Path found = SearchPath.first(places);
    if (found == null) {
      if (reach == Reach.SURE) {
        problems.add(
            Diagnostic.error("there is no `" + name + "` among the " + folder)
                .at(name.origin())
                .label(SearchPath.near(places))
                .help(SearchPath.shown(places)));
      }
    } else if (folder.equals("templates") && hasUsualMarks(task)) {
      problems.only(certainty(reach)).orElse(true, () -> templateFile(found, task, uses, reach));
    }
  }

  /** Whether the task's template is written as every other; else nobody looks into it here. */
  private static boolean hasUsualMarks(Task task) {
    return task.arguments().keys().stream()
        .noneMatch(name -> name.toString().matches("(variable|block|comment)_(start|end)_string"));
  }

  private boolean templateFile(Path file, Task task, NameUses uses, Reach reach) {
    ProjectTexts.Read read = texts.template(file);
    uses.file(new Source(file.toString(), read.text()), read.freeNames(), task.place(), reach);
    return true;
  }
}
