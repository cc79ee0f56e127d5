package foobar.check;

import foobar.playbook.Block;
import foobar.playbook.Keywords;
import foobar.playbook.Play;
import foobar.playbook.Problems;
import foobar.playbook.SearchPath;
import foobar.playbook.Step;
import foobar.playbook.Task;
import foobar.source.Diagnostic;
import foobar.source.Suggestion;
import foobar.template.Template;
import foobar.template.jinja.Jinja;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * @param inventory every variable that any host of the inventory has
   */
  public void check(List<Play> plays, List<Mapping> inventory, Mapping extra) {
    KnownNames known = new KnownNames(text -> Template.isTemplate(text.value()), texts::variables);
    inventory.forEach(known::add);
    known.add(extra);
    known.add(jinja.library().globalNames());
    plays.forEach(known::add);
    NameUses uses = new NameUses(jinja);
    for (Play play : plays) {
      uses.templates(play.vars(), false);
      play.roles().forEach(role -> uses.templates(role.defaults(), false));
      play.roles().forEach(role -> uses.templates(role.vars(), false));
      play.sections().forEach(section -> steps(play, section, uses, false));
      steps(play, play.handlers(), uses, false);
      steps(play, play.ahead(), uses, true);
    }
    inventory.forEach(vars -> uses.templates(vars, false));
    // A task that could not be read may be the one that sets a name.
    if (known.complete() && problems.errors().isEmpty()) {
      report(uses, known);
    }
  }

  private void report(NameUses uses, KnownNames known) {
    for (NameUses.Use use : uses.uses()) {
      if (!known.has(use.name()) && !uses.guarded().contains(use.name())) {
        problems.add(
            Diagnostic.error("nothing sets the variable `" + use.name() + "`")
                .at(use.place())
                .label(Suggestion.question(use.name(), known.names()))
                .help(
                    "set it in the inventory, in `vars` or with -e; if it may be missing, write"
                        + " `"
                        + use.name()
                        + " | default(...)`"));
      }
    }
  }

  private void steps(Play play, List<Step> steps, NameUses uses, boolean mayFail) {
    for (Step step : steps) {
      switch (step) {
        case Task task -> task(play, task, uses, mayFail);
        case Block block -> {
          steps(play, block.steps(), uses, mayFail || !block.rescue().isEmpty());
          steps(play, block.rescue(), uses, mayFail);
          steps(play, block.always(), uses, mayFail);
        }
      }
    }
  }

  /**
   * @param mayFail whether it may never be reached, or its failure is taken care of
   */
  private void task(Play play, Task task, NameUses uses, boolean mayFail) {
    boolean counts = !mayFail && !isForgiven(task.keywords());
    Mapping arguments = task.arguments();
    for (Map.Entry<Value, Value> argument : arguments.entries().entrySet()) {
      boolean bare = isExpression(task, argument.getKey().toString());
      if (bare) {
        problems.orElse(true, () -> conditions(uses, argument.getValue(), counts));
      } else {
        problems.orElse(true, () -> templates(uses, argument.getValue(), counts));
      }
    }
    for (String keyword : CONDITIONS) {
      for (Value condition : task.keywords().all(keyword)) {
        problems.orElse(true, () -> conditions(uses, condition, counts));
      }
    }
    Task.Loop loop = task.loop();
    if (loop != null) {
      problems.orElse(true, () -> templates(uses, loop.items(), counts));
    }
    for (Value vars : task.keywords().all("vars")) {
      problems.orElse(true, () -> templates(uses, vars, false));
    }
    file(play, task, uses, counts);
  }

  private static boolean isExpression(Task task, String argument) {
    return (task.shortModule().equals("assert") && argument.equals("that"))
        || (task.shortModule().equals("debug") && argument.equals("var"));
  }

  private static boolean conditions(NameUses uses, Value value, boolean counts) {
    uses.conditions(value, counts);
    return true;
  }

  private static boolean templates(NameUses uses, Value value, boolean counts) {
    uses.templates(value, counts);
    return true;
  }

  /** A failure of the task is foreseen, so nothing about it is certain to be a mistake. */
  private static boolean isForgiven(Keywords keywords) {
    return keywords.find("ignore_errors") != null || keywords.own("failed_when") != null;
  }

  private void file(Play play, Task task, NameUses uses, boolean counts) {
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
      if (counts && task.keywords().all("when").isEmpty()) {
        problems.add(
            Diagnostic.error("there is no `" + name + "` among the " + folder)
                .at(name.origin())
                .help(
                    "looked for: "
                        + String.join(", ", places.stream().map(Path::toString).toList())));
      }
    } else if (folder.equals("templates") && counts) {
      problems.orElse(true, () -> templateFile(found, task, uses));
    }
  }

  private boolean templateFile(Path file, Task task, NameUses uses) {
    ProjectTexts.Read read = texts.template(file);
    uses.file(read.text(), read.freeNames(), task.place());
    return true;
  }
}
