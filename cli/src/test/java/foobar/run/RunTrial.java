package foobar.run;

import foobar.check.ProjectCheck;
import foobar.event.Listener;
import foobar.journal.Debts;
import foobar.journal.Journal;
import foobar.modules.Modules;
import foobar.playbook.Play;
import foobar.playbook.Problems;
import foobar.playbook.Project;
import foobar.playbook.ProjectFiles;
import foobar.remote.Connector;
import foobar.remote.Target;
import foobar.template.jinja.Jinja;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.variables.Evaluator;
import foobar.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A small project in a folder, run in this process as the program would run it.
 *
 * <pre>{@code
 * Happened happened = RunTrial.in(folder)
 *     .file("roles/web/tasks/main.yml", "- debug: { msg: hello }\n")
 *     .hosts("web1,web2,")
 *     .run("- hosts: all\n  roles: [web]\n");
 * }</pre>
 */
final class RunTrial {

  private final Path folder;
  private final List<String> inventories = new ArrayList<>();
  private final MapValue extra = MapValue.empty();
  private Connector connector = new FakeConnector();
  private FactCache facts = FactCache.NONE;
  private Set<String> tags = Set.of();
  private Set<String> skipTags = Set.of();
  private @Nullable String limit;
  private @Nullable String startAt;
  private boolean dryRun;
  private Terminal terminal = Terminal.NONE;
  private boolean diff;
  private boolean forceHandlers;
  private int forks = 10;
  private int verbosity;
  private Map<String, String> sshArguments = Map.of();
  private Journal journal = Journal.NONE;
  private Debts debts = Debts.NONE;
  private @Nullable Listener listener;
  private Predicate<String> question = task -> true;
  private @Nullable Runner runner;

  private RunTrial(Path folder) {
    this.folder = folder;
  }

  static RunTrial in(Path folder) {
    return new RunTrial(folder);
  }

  RunTrial file(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A list of hosts such as {@code a,b,} or a file below the folder. */
  RunTrial hosts(String source) {
    inventories.add(source.contains(",") ? source : folder.resolve(source).toString());
    return this;
  }

  RunTrial over(Connector hosts) {
    connector = hosts;
    return this;
  }

  RunTrial extra(String name, String value) {
    extra.put(name, Text.of(value));
    return this;
  }

  RunTrial tags(String... names) {
    tags = Set.of(names);
    return this;
  }

  RunTrial skipTags(String... names) {
    skipTags = Set.of(names);
    return this;
  }

  RunTrial journal(Journal kept) {
    journal = kept;
    return this;
  }

  RunTrial debts(Debts kept) {
    debts = kept;
    return this;
  }

  RunTrial limit(String pattern) {
    limit = pattern;
    return this;
  }

  RunTrial startAt(String task) {
    startAt = task;
    return this;
  }

  RunTrial dryRun() {
    dryRun = true;
    return this;
  }

  RunTrial diff() {
    diff = true;
    return this;
  }

  RunTrial forceHandlers() {
    forceHandlers = true;
    return this;
  }

  RunTrial sshArguments(Map<String, String> usual) {
    sshArguments = usual;
    return this;
  }

  RunTrial forks(int most) {
    forks = most;
    return this;
  }

  RunTrial verbosity(int level) {
    verbosity = level;
    return this;
  }

  RunTrial terminal(Terminal at) {
    terminal = at;
    return this;
  }

  /** Has a question asked before each task. */
  RunTrial askBefore(Predicate<String> asked) {
    question = asked;
    return this;
  }

  /** Hears every event too, while the run goes on. */
  RunTrial listener(Listener more) {
    listener = more;
    return this;
  }

  /** What Ctrl-C does. */
  void interrupt() {
    java.util.Objects.requireNonNull(runner).interrupt();
  }

  /** The options in a playbook's first line, understood as {@code foobar play} does. */
  RunTrial options(Path playbook) throws IOException {
    String first = Files.readAllLines(playbook).getFirst();
    if (!first.startsWith("# options:")) {
      return this;
    }
    List<String> words = List.of(first.substring(10).strip().split("\\s+"));
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--check" -> dryRun();
        case "--diff" -> diff();
        case "--force-handlers" -> forceHandlers();
        case "--tags" -> tags(words.get(++i).split(","));
        case "--skip-tags" -> skipTags(words.get(++i).split(","));
        case "--limit" -> limit(words.get(++i));
        case "--start-at-task" -> startAt(words.get(++i).replace("'", ""));
        case "-e" -> {
          String[] pair = words.get(++i).split("=", 2);
          extra(pair[0], pair[1]);
        }
        default -> throw new AssertionError("no such option: " + words.get(i));
      }
    }
    return this;
  }

  /**
   * Writes a playbook and runs it.
   *
   * @throws foobar.source.Mistake naming what is wrong in the files
   */
  Happened run(String playbook) {
    return file("site.yml", playbook).run(folder.resolve("site.yml"));
  }

  RunTrial keepingFacts(FactCache cache) {
    facts = cache;
    return this;
  }

  /**
   * Runs a playbook that is there.
   *
   * @throws foobar.source.Mistake naming what is wrong in the files
   */
  Happened run(Path playbook) {
    Jinja jinja = Jinja.standard();
    ControllerFiles files = new ControllerFiles(Vault.LOCKED, jinja, verbosity);
    ProjectFiles places = new ProjectFiles(List.of(), List.of(), List.of(), null);
    Project project = new Project(places, Modules.CATALOG, files, jinja, extra);
    List<String> sources = inventories.isEmpty() ? List.of("web1,web2,") : inventories;
    Fleet fleet = new Fleet(sources, limit, Vault.LOCKED);
    List<Play> plays = plays(playbook, project, jinja, files, fleet);
    Happened happened = new Happened();
    List<Listener> listeners = new ArrayList<>(List.of(happened));
    if (listener != null) {
      listeners.add(listener);
    }
    Runner.Equipment equipment =
        new Runner.Equipment(
            fleet,
            Modules.CATALOG,
            project,
            new Evaluator(jinja),
            files,
            connector,
            facts,
            listeners,
            happened::secret,
            terminal,
            journal,
            debts);
    runner = new Runner(options(), login(), equipment);
    runner.askBefore(question);
    happened.ended(runner.run(List.of(playbook), plays));
    return happened;
  }

  private List<Play> plays(
      Path playbook, Project project, Jinja jinja, ControllerFiles files, Fleet fleet) {
    Problems problems = new Problems();
    List<Play> plays = project.read(List.of(playbook), problems);
    List<Mapping> variables = fleet.allVariables(playbook.getParent());
    new ProjectCheck(jinja, files, problems).check(plays, variables, extra);
    problems.throwIfAny();
    return plays;
  }

  private RunOptions options() {
    return new RunOptions(
        dryRun,
        diff,
        forks,
        verbosity,
        tags,
        skipTags,
        limit,
        extra,
        forceHandlers,
        startAt,
        null,
        true,
        false);
  }

  private RunOptions.Login login() {
    return new RunOptions.Login(
        null,
        null,
        List.of(),
        null,
        null,
        new RunOptions.BecomeDefaults(false, "sudo", "root", null),
        Target.STRICT,
        sshArguments,
        "~/.ansible_async");
  }
}
