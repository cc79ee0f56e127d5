package foobar.command;

import foobar.check.ProjectCheck;
import foobar.inventory.Reading;
import foobar.modules.Modules;
import foobar.playbook.Play;
import foobar.playbook.Problems;
import foobar.playbook.Project;
import foobar.playbook.ProjectFiles;
import foobar.run.ControllerFiles;
import foobar.run.Fleet;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Source;
import foobar.template.Library;
import foobar.template.jinja.Jinja;
import foobar.value.Mapping;
import foobar.value.Overlap;
import foobar.variables.Evaluator;
import foobar.vault.Vault;
import foobar.yaml.Repeats;
import foobar.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The user's files, read: inventory and plays, with everything that is wrong in them. */
final class Site {

  private final Vault vault;
  private final Mapping extra;
  private final Jinja jinja = Jinja.standard();
  private final ControllerFiles files;
  private final ProjectFiles projectFiles;
  private final Project project;
  private final Problems problems = new Problems();
  private final boolean nativeTypes;
  private final Overlap overlap;
  private final Repeats repeats;

  /**
   * @param modulePath folders of modules of one's own, before those of the settings
   */
  Site(Settings settings, Vault vault, Mapping extra, int verbosity, List<Path> modulePath) {
    this.vault = vault;
    this.extra = extra;
    this.nativeTypes = settings.flag(Setting.JINJA2_NATIVE);
    this.overlap = overlap(settings);
    this.repeats = repeats(settings);
    this.files =
        new ControllerFiles(
            vault, jinja, verbosity, settings.text(Setting.ANSIBLE_MANAGED), repeats);
    this.projectFiles = files(settings, modulePath);
    this.project =
        new Project(projectFiles, Modules.CATALOG, files, jinja, extra)
            .withDefaults(PlayDefaults.of(settings));
    if (!settings.flag(Setting.ERROR_ON_MISSING_HANDLER)) {
      project.withoutStrictHandlers();
    }
  }

  /** Where roles, playbooks and modules are looked for. */
  static ProjectFiles files(Settings settings, List<Path> modulePath) {
    return new ProjectFiles(
        settings.paths(Setting.ROLES_PATH),
        settings.paths(Setting.COLLECTIONS_PATH),
        Stream.concat(modulePath.stream(), settings.paths(Setting.LIBRARY).stream()).toList(),
        Packed.folder());
  }

  /** What becomes of variables that are set twice. */
  static Overlap overlap(Settings settings) {
    return settings.text(Setting.HASH_BEHAVIOUR).equals("merge") ? Overlap.MERGE : Overlap.REPLACE;
  }

  private static Repeats repeats(Settings settings) {
    return new Repeats(
        switch (settings.text(Setting.DUPLICATE_DICT_KEY)) {
          case "error" -> Repeats.Policy.ERROR;
          case "ignore" -> Repeats.Policy.IGNORE;
          default -> Repeats.Policy.WARN;
        });
  }

  /** The files of some playbooks; what is missing goes to the problems. */
  List<Path> playbooks(List<String> names) {
    List<Path> found = new ArrayList<>();
    for (String name : names) {
      problems.orElse(true, () -> found.add(projectFiles.playbook(name)));
    }
    return found;
  }

  /** A playbook that is in no file, as if it stood there. */
  Path playbook(Path place, Source text) {
    project.hold(place, Yaml.read(text, repeats));
    return place;
  }

  /** The hosts; null where they cannot be read, which is then among the problems. */
  @Nullable Fleet fleet(List<String> sources, @Nullable String limit) {
    try {
      return new Fleet(sources, limit, reading());
    } catch (Mistake mistake) {
      problems.addAll(mistake.diagnostics());
      return null;
    }
  }

  /** With what inventories are read. */
  Reading reading() {
    return new Reading(vault, overlap, extra, repeats);
  }

  /** The plays of some playbooks, held against the inventory. */
  List<Play> plays(List<Path> playbooks, @Nullable Fleet fleet) {
    List<Play> plays = project.read(playbooks, problems);
    Path beside = playbooks.isEmpty() ? null : folder(playbooks.getFirst());
    List<Mapping> variables =
        fleet == null ? null : problems.orNull(() -> fleet.allVariables(beside));
    new ProjectCheck(jinja, files, problems)
        .check(plays, play -> fleet != null && fleet.hasNone(play.hosts()), variables, extra);
    return plays;
  }

  /** Where a playbook's own variables stand; of one that is named without a folder, here. */
  static Path folder(Path playbook) {
    Path parent = playbook.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** Counts what is wrong under a condition, too. */
  void takeDoubts() {
    problems.takeDoubts();
  }

  /**
   * @throws Mistake if anything is wrong
   */
  void throwIfWrong() {
    problems.throwIfAny();
  }

  /** What is wrong so far. */
  List<Diagnostic> wrong() {
    return problems.errors();
  }

  /** What is questionable in what was read so far. */
  List<Diagnostic> warnings() {
    return files.warnings();
  }

  Library library() {
    return jinja.library();
  }

  Project project() {
    return project;
  }

  ControllerFiles files() {
    return files;
  }

  Evaluator evaluator() {
    return new Evaluator(jinja, nativeTypes);
  }

  Mapping extra() {
    return extra;
  }
}
