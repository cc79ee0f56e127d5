package foobar.playbook;

import foobar.module.Catalog;
import foobar.source.Diagnostic;
import foobar.template.jinja.Jinja;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user's playbooks and roles: reads them, and later what they include while they run. */
public final class Project {

  private final Reading reading;
  private final Mapping extraVariables;

  /**
   * @param extraVariables known without any host, for the names of imported files
   */
  public Project(
      ProjectFiles files, Catalog catalog, FileReader reader, Jinja jinja, Mapping extraVariables) {
    this.reading = new Reading(files, catalog, reader, new TemplateCheck(jinja));
    this.extraVariables = extraVariables;
  }

  /** The same project, whose plays have these keywords where they do not say otherwise. */
  public Project withDefaults(Map<String, Value> keywords) {
    reading.playDefaults = Map.copyOf(keywords);
    return this;
  }

  /** The same project, in which tasks may notify handlers that are not there. */
  public Project withoutStrictHandlers() {
    reading.strictHandlers = false;
    return this;
  }

  /** The plays of some playbooks; everything wrong in them goes to the problems. */
  public List<Play> read(List<Path> playbooks, Problems problems) {
    List<Play> plays = new ArrayList<>();
    for (Path playbook : playbooks) {
      plays.addAll(new PlayReader(reading, problems, extraVariables).file(playbook));
    }
    return plays;
  }

  /** A playbook that is on no disk; from now on it is read as if it were there. */
  public void hold(Path file, Node tree) {
    reading.hold(file, tree);
  }

  /** What a folder's {@code requirements.yml} lists that is not on the disk. */
  public List<Diagnostic> missingRequirements(Path folder) {
    return new Requirements(reading).missing(folder);
  }

  /**
   * What an include brings.
   *
   * @param file the file of tasks; null for a role
   * @param nothing whether the file holds nothing at all, not even an empty list
   * @param block its tasks
   * @param handlers those of an included role
   * @param roles an included role and those it depends on
   */
  public record Inclusion(
      @Nullable Path file, boolean nothing, Block block, List<Step> handlers, List<Role> roles) {}

  /**
   * Reads what a dynamic include names.
   *
   * @param task the include, its parameters evaluated
   * @param name the file or role
   * @param apply keywords for what is included
   * @throws foobar.source.Mistake naming everything wrong in it
   */
  public Inclusion include(Task task, Text name, Play play, Map<String, Value> apply) {
    Problems problems = new Problems();
    PlayRoles roles = new PlayRoles();
    ImportReader imports =
        new ImportReader(reading, problems, extraVariables, roles).in(play.vars());
    Keywords outer = task.keywords().outer();
    Keywords around = outer == null ? play.keywords() : outer;
    Position position =
        new Position(
            task.file(),
            play.directory(),
            around.inside(apply),
            task.role(),
            false,
            // A task of it that is wrong fails in its turn, where a rescue may await it.
            Problems.Certainty.FORESEEN);
    Block block = imports.included(task, name, position);
    problems.throwIfAny();
    boolean role = task.shortModule().equals("include_role");
    Path file = role ? null : imports.find(name, task, position);
    boolean nothing = file != null && reading.yaml(file).isNone();
    return new Inclusion(file, nothing, block, roles.handlers(), roles.roles());
  }

  /**
   * The plays of a playbook that a task includes.
   *
   * @param given variables that win over those of the plays
   * @throws foobar.source.Mistake naming everything wrong in it
   */
  public List<Play> playbook(Task task, Text name, Mapping given) {
    Problems problems = new Problems();
    List<Play> plays =
        new IncludedPlaybooks(reading, extraVariables).plays(name, task, given, problems);
    problems.throwIfAny();
    return plays;
  }

  /** The variables in a file, vault texts decrypted. */
  public Mapping variables(Path file) {
    return reading.variables(file);
  }
}
