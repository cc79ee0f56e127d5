package foobar.command;

import foobar.event.Event;
import foobar.event.Listener;
import foobar.history.Head;
import foobar.history.RunWriter;
import foobar.history.RunsFolder;
import foobar.report.Masker;
import foobar.report.Reporters;
import foobar.run.RunOptions;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.source.Diagnostic;
import foobar.source.Snippet;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Keeps what happens in the runs of a verb, for {@code foobar history}. */
final class Keeping {

  /** One of these makes a folder a project. */
  private static final List<String> OF_PROJECTS =
      List.of(
          ".foobar",
          "ansible.cfg",
          "site.yml",
          "playbooks",
          "roles",
          "inventories",
          "inventory",
          "hosts.yml",
          "hosts.ini",
          "hosts",
          "group_vars",
          "host_vars");

  private static final String RUNS = "runs";

  private final Settings settings;
  private final @Nullable CommandSpec verb;
  private RunWriter writer = RunWriter.NONE;

  /**
   * @param verb whose runs are kept; null keeps none
   */
  Keeping(Settings settings, @Nullable CommandSpec verb) {
    this.settings = settings;
    this.verb = verb;
  }

  /** Where runs are kept: with the project, or with the user where there is none to write to. */
  static RunsFolder folder(Settings settings) {
    Path here = Path.of("").toAbsolutePath();
    Path ofProject = here.resolve(".foobar").resolve(RUNS);
    boolean project = OF_PROJECTS.stream().map(here::resolve).anyMatch(Files::exists);
    return new RunsFolder(
        settings
            .path(Setting.HISTORY_FOLDER)
            .orElseGet(
                () ->
                    project && isWritable(ofProject)
                        ? ofProject
                        : StateHome.folder().resolve(RUNS)));
  }

  /** Whether it, or the folder that it would be made in, can be written to. */
  private static boolean isWritable(Path folder) {
    return Stream.iterate(folder, path -> path != null, Path::getParent)
        .filter(Files::exists)
        .findFirst()
        .filter(Files::isWritable)
        .isPresent();
  }

  /**
   * A run begins.
   *
   * @return hears of all that happens in it
   */
  Listener begin(PlaybookRun.Read read, RunOptions options, Masker masker, PrintWriter err) {
    int kept = settings.number(Setting.HISTORY);
    if (verb == null || kept == 0) {
      return event -> {};
    }
    RunsFolder folder = folder(settings);
    Head head = head(new CommandWords(verb), folder, read, options, masker);
    RunWriter to = folder.begin(head, kept, warning -> tell(warning, err));
    writer = to;
    Listener lines = Reporters.history(masker, InstantSource.system(), to::line);
    return event -> {
      try {
        lines.on(event);
      } catch (RuntimeException e) {
        // Whatever is wrong with its history, the run is what counts.
        to.failed(e);
      }
      if (event instanceof Event.RunEnded) {
        to.close();
      }
    };
  }

  /** The verb ends with this; whoever says so last knows best. */
  void ended(ExitCode end) {
    writer.exit(end.number());
  }

  private static void tell(Diagnostic warning, PrintWriter err) {
    err.print(new Snippet(false).draw(warning));
    err.flush();
  }

  private static Head head(
      CommandWords words,
      RunsFolder folder,
      PlaybookRun.Read read,
      RunOptions options,
      Masker masker) {
    return new Head(
        folder.newId(new Random()),
        Instant.now(),
        new Head.By(System.getProperty("user.name"), machine(), ProcessHandle.current().pid()),
        words.name(),
        words.arguments().stream().map(masker::mask).toList(),
        read.inventories().stream().filter(Keeping::isNamed).toList(),
        groups(read.fleet().groups()),
        options.dryRun());
  }

  /** How lab hosts are reached adds nothing to which site it is, and a comma names no host. */
  private static boolean isNamed(String inventory) {
    return !inventory.contains(SiteState.LAB) && !inventory.equals(",");
  }

  private static Map<String, List<String>> groups(Mapping groups) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    groups
        .entries()
        .forEach(
            (name, hosts) ->
                all.put(
                    name.toString(),
                    ((Sequence) hosts).items().stream().map(Value::toString).toList()));
    return all;
  }

  /** Its own word for it, which asks no name server. */
  private static String machine() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return Journals.machine();
    }
  }
}
