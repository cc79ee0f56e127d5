package foobar.playbook;

import foobar.source.Mistake;
import foobar.source.Span;
import foobar.value.Mapping;
import foobar.value.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the playbooks that tasks include, to be run over the hosts of the task. */
final class IncludedPlaybooks {

  private final Reading reading;
  private final Mapping extraVariables;

  /**
   * @param extraVariables known without any host
   */
  IncludedPlaybooks(Reading reading, Mapping extraVariables) {
    this.reading = reading;
    this.extraVariables = extraVariables;
  }

  /**
   * The plays of one.
   *
   * @param given variables that win over those of the plays
   */
  List<Play> plays(Text name, Task task, Mapping given, Problems problems) {
    Path file = find(name, task);
    return new PlayReader(reading, problems, extraVariables)
        .file(file, Keywords.of(Map.of(Keywords.INCLUDED, given)));
  }

  /** Reads one with a name that is known before the run, only to find what is wrong in it. */
  void checkAhead(Task task, Mapping known, Problems problems) {
    Text name;
    try {
      name = reading.templates.known(ImportReader.fileArgument(task), known);
    } catch (Mistake mistake) {
      return;
    }
    problems.orNull(
        () -> {
          Path file = find(name, task);
          if (reading.aheadOnce(file)) {
            new PlayReader(reading, problems, extraVariables).file(file);
          }
          return file;
        });
  }

  /** Beside the file of the task, or where the playbooks of the command line are looked for. */
  private Path find(Text name, Task task) {
    Path folder = task.file().getParent();
    Path beside = folder == null ? Path.of(name.value()) : folder.resolve(name.value());
    if (Files.isRegularFile(beside)) {
      return beside;
    }
    Span place = Reading.place(name, task.place());
    try {
      return reading.files.playbook(name.value());
    } catch (Mistake mistake) {
      throw new Mistake(mistake.diagnostics().stream().map(d -> d.at(place)).toList());
    }
  }
}
