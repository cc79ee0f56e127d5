package foobar.playbook;

import foobar.modules.Modules;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Source;
import foobar.source.TextFile;
import foobar.template.jinja.Jinja;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.Node;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A project in a folder, read but not run. */
final class Draft {

  private final Path folder;
  private final MapValue extra = MapValue.empty();
  private final List<Path> rolePath = new ArrayList<>();

  private Draft(Path folder) {
    this.folder = folder;
  }

  static Draft in(Path folder) {
    return new Draft(folder);
  }

  Draft file(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Draft extra(String name, String value) {
    extra.put(name, Text.of(value));
    return this;
  }

  Draft rolesIn(String path) {
    rolePath.add(folder.resolve(path));
    return this;
  }

  private Project project() {
    FileReader reader =
        new FileReader() {
          @Override
          public Node yaml(Path file) {
            return Yaml.read(source(file));
          }

          @Override
          public Mapping variables(Path file) {
            Node node = yaml(file);
            return node.isNone() ? MapValue.empty() : (Mapping) node.toValue(Tags.NONE);
          }

          @Override
          public Tags tags() {
            return Tags.NONE;
          }
        };
    return new Project(
        new ProjectFiles(rolePath, List.of(), List.of(), null),
        Modules.CATALOG,
        reader,
        Jinja.standard(),
        extra);
  }

  private static Source source(Path file) {
    return TextFile.read(file);
  }

  /** The plays of a playbook with nothing wrong in it. */
  List<Play> plays(String playbook) {
    Problems problems = new Problems();
    List<Play> plays = file("site.yml", playbook).project().read(List.of(site()), problems);
    problems.throwIfAny();
    return plays;
  }

  /** The only play of a playbook. */
  Play play(String playbook) {
    List<Play> plays = plays(playbook);
    if (plays.size() != 1) {
      throw new AssertionError("not one play but " + plays.size());
    }
    return plays.getFirst();
  }

  /** The tasks of a play that runs these on all hosts, those in blocks and handlers too. */
  List<Task> tasks(String tasks) {
    return play("- hosts: all\n  tasks:\n" + tasks.indent(4)).tasks();
  }

  Task task(String task) {
    List<Task> tasks = tasks(task);
    if (tasks.size() != 1) {
      throw new AssertionError("not one task but " + tasks.size());
    }
    return tasks.getFirst();
  }

  /** What a dynamic include brings while the play runs. */
  Project.Inclusion include(Play play, Task task, String name) {
    return project().include(task, Text.of(name), play, Map.of());
  }

  /** What is wrong with a playbook, a sentence each. */
  List<String> mistakes(String playbook) {
    try {
      plays(playbook);
      return List.of();
    } catch (Mistake mistake) {
      return mistake.diagnostics().stream().map(Diagnostic::summary).toList();
    }
  }

  private Path site() {
    return folder.resolve("site.yml");
  }

  /** A keyword's value as text; empty where it has none. */
  static String text(Task task, String keyword) {
    Value value = task.keywords().find(keyword);
    return value == null ? "" : value.toString();
  }
}
