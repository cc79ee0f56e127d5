package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.event.Listener;
import foobar.journal.Debts;
import foobar.journal.Journal;
import foobar.modules.Modules;
import foobar.playbook.Play;
import foobar.playbook.Problems;
import foobar.remote.Connector;
import foobar.remote.Target;
import foobar.report.Masker;
import foobar.report.Reporter;
import foobar.run.Fleet;
import foobar.run.Outline;
import foobar.run.Route;
import foobar.run.RunOptions;
import foobar.run.Runner;
import foobar.run.Ways;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Snippet;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Value;
import foobar.vault.Vault;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs playbooks over an inventory, as {@code deploy} and {@code play} do. */
final class PlaybookRun {

  private final VaultOptions vaultOptions;
  private final LoginOptions login;
  private final ScopeOptions scope;
  private final OutputOptions output;
  private final Settings settings;

  PlaybookRun(
      Settings settings,
      VaultOptions vaultOptions,
      LoginOptions login,
      ScopeOptions scope,
      OutputOptions output) {
    this.settings = settings;
    this.vaultOptions = vaultOptions;
    this.login = login;
    this.scope = scope;
    this.output = output;
  }

  /**
   * What is to be run.
   *
   * @param inventories sources, in order
   * @param playbooks finds them
   * @param modulePath folders of modules of one's own
   * @param given variables of the verb's own; those of the command line win over them
   * @param expectation refuses, by a {@link foobar.source.Mistake}, an inventory without the hosts
   *     that the verb needs
   */
  record Request(
      List<String> inventories,
      Function<Site, List<Path>> playbooks,
      boolean dryRun,
      boolean diff,
      List<Path> modulePath,
      Mapping given,
      Consumer<Fleet> expectation) {

    Request(
        List<String> inventories,
        List<String> playbooks,
        boolean dryRun,
        boolean diff,
        List<Path> modulePath) {
      this(inventories, playbooks, dryRun, diff, modulePath, MapValue.empty(), fleet -> {});
    }

    /** The same, of playbooks by their paths, or the names of packed ones. */
    Request(
        List<String> inventories,
        List<String> playbooks,
        boolean dryRun,
        boolean diff,
        List<Path> modulePath,
        Mapping given,
        Consumer<Fleet> expectation) {
      this(
          inventories,
          site -> site.playbooks(playbooks),
          dryRun,
          diff,
          modulePath,
          given,
          expectation);
    }
  }

  /**
   * Everything that was read and found right.
   *
   * @param extra the variables that win over all others
   * @param named the names of those of the command line
   */
  record Read(
      Site site,
      Fleet fleet,
      List<Path> playbooks,
      List<Play> plays,
      Mapping extra,
      Set<String> named) {}

  /**
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  Read read(Request request) {
    Vault vault = vaultOptions.vault(settings);
    MapValue extra = MapValue.of(request.given().entries());
    Mapping named = scope.extraVariables(vault, Site.overlap(settings));
    named.entries().forEach(extra::put);
    Site site = new Site(settings, vault, extra, output.verbosity(settings), request.modulePath());
    Fleet fleet = site.fleet(request.inventories(), scope.limit().orElse(null));
    if (fleet != null) {
      request.expectation().accept(fleet);
    }
    List<Path> playbooks = request.playbooks().apply(site);
    List<Play> plays = site.plays(playbooks, fleet);
    site.throwIfWrong();
    Objects.requireNonNull(fleet).refuseEmptyLimit();
    return new Read(site, Objects.requireNonNull(fleet), playbooks, plays, extra, names(named));
  }

  private static Set<String> names(Mapping variables) {
    return variables.entries().keySet().stream().map(Value::toString).collect(Collectors.toSet());
  }

  ExitCode run(Request request, PrintWriter out, PrintWriter err) {
    return run(request, named -> Journal.NONE, Showing.USUAL, new OutputOptions.Streams(out, err));
  }

  /**
   * @param opened opens the journal of what would have to be put back if the run ended at once;
   *     done when all that was read is right. It gets the names of the command line's variables.
   */
  ExitCode run(
      Request request,
      Function<Set<String>, Journal> opened,
      Showing showing,
      OutputOptions.Streams streams) {
    PrintWriter out = streams.out();
    PrintWriter err = streams.err();
    SettingsNews.tell(settings, output.chatty(settings), out, err);
    Path owed = SiteState.of(request.inventories()).owed();
    try (Connector connector = login.sitting().connector();
        Debts debts = Debts.at(owed)) {
      connector.prepare();
      Read read = read(request);
      try (Journal journal = opened.apply(read.named())) {
        Around around = new Around(connector, showing, journal, debts);
        Runner.Outcome outcome = run(read, around, options(request, read), streams);
        Path last = read.playbooks().getLast();
        if (Files.exists(last)) {
          RetryFile.write(settings, last, outcome.hosts(), err);
        }
        if (outcome.interrupted() && !showing.ifInterrupted().isEmpty()) {
          err.println(showing.ifInterrupted());
          err.flush();
        }
        return exitCode(outcome);
      }
    }
  }

  /**
   * Who hears of what happens.
   *
   * @param listeners besides the report
   * @param instead makes the report in the place of the usual one; null for that
   * @param ifInterrupted what to do next then; empty if someone else says so
   */
  record Showing(
      List<Listener> listeners,
      @Nullable Function<Masker, Reporter> instead,
      String ifInterrupted) {

    /** The usual report alone. */
    static final Showing USUAL =
        new Showing(List.of(), null, "the same command again goes on from what is there");
  }

  private Reporter reporter(
      Showing showing, RunOptions options, OutputOptions.Streams streams, Masker masker) {
    Function<Masker, Reporter> instead = showing.instead();
    return instead == null
        ? output.reporter(settings, options, streams, masker)
        : instead.apply(masker);
  }

  /** What a run is given besides what was read. */
  private record Around(Connector connector, Showing showing, Journal journal, Debts debts) {}

  private Runner.Outcome run(
      Read read, Around around, RunOptions options, OutputOptions.Streams streams) {
    Masker masker = new Masker();
    try (Reporter reporter = reporter(around.showing(), options, streams, masker)) {
      List<Listener> listeners = new ArrayList<>(around.showing().listeners());
      listeners.add(reporter);
      listeners.addAll(output.listeners(streams, masker));
      Runner runner = runner(read, around, options, listeners, masker);
      if (NewHosts.canBeMet() && !output.isJson()) {
        new NewHosts(streams.err(), stdin()).meet(targets(read, runner));
      }
      if (scope.asksBeforeTasks()) {
        runner.askBefore(new Confirmation(streams.out(), stdin()));
      }
      try (Interruptions interruptions = interruptions(runner, streams.err())) {
        return runner.run(read.playbooks(), read.plays());
      }
    }
  }

  /** How the hosts of all plays are reached; not of plays whose hosts only the run tells. */
  private static List<Target> targets(Read read, Runner runner) {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (Play play : read.plays()) {
      try {
        for (String host : runner.outline().of(play, warning -> {}).hosts()) {
          targets.computeIfAbsent(host, name -> runner.ways().to(name, play).target());
        }
      } catch (Mistake e) {
        // The run says so, when it is there.
        continue;
      }
    }
    return List.copyOf(targets.values());
  }

  private Interruptions interruptions(Runner runner, PrintWriter err) {
    return new Interruptions(runner, err, login.sitting());
  }

  private Runner runner(
      Read read, Around around, RunOptions options, List<Listener> listeners, Masker masker) {
    return new Runner(
        options,
        login.login(settings),
        new Runner.Equipment(
            read.fleet(),
            Modules.CATALOG,
            read.site().project(),
            read.site().evaluator(),
            read.site().files(),
            around.connector(),
            FactCaching.of(settings, scope.flushesCache()),
            listeners,
            masker::add,
            VaultOptions::ask,
            around.journal(),
            around.debts()));
  }

  /**
   * Lists what the run would consist of.
   *
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  void list(Request request, Listing listing, PrintWriter err) {
    Read read = read(request);
    Set<Diagnostic> warnings = new LinkedHashSet<>();
    try (Connector connector = login.sitting().connector()) {
      RunOptions options = options(request, read);
      Around around = new Around(connector, Showing.USUAL, Journal.NONE, Debts.NONE);
      Outline outline = runner(read, around, options, List.of(), new Masker()).outline();
      for (Path playbook : read.playbooks()) {
        List<Play> plays = listing.wantsPlays() ? plays(read, playbook) : List.of();
        listing.print(
            playbook, plays.stream().map(play -> outline.of(play, warnings::add)).toList());
      }
    }
    warnings.forEach(warning -> err.print(new Snippet(false).draw(warning)));
    err.flush();
  }

  /**
   * What is known before a run, by the names of the plays that a host is in.
   *
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  <T> Map<String, T> known(Request request, String host, BiFunction<Runner, Play, T> of) {
    Read read = read(request);
    Map<String, T> answers = new LinkedHashMap<>();
    try (Connector connector = login.sitting().connector()) {
      Around around = new Around(connector, Showing.USUAL, Journal.NONE, Debts.NONE);
      Runner runner = runner(read, around, options(request, read), List.of(), new Masker());
      for (Play play : read.plays()) {
        Outline.OfPlay outline = runner.outline().of(play, warning -> {});
        if (outline.hosts().contains(host)) {
          answers.put(outline.name() + " (" + place(play) + ")", of.apply(runner, play));
        }
      }
    }
    return answers;
  }

  /**
   * Answers something from what is known of the site before any host is asked.
   *
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  <T> T known(Request request, BiFunction<Read, PlaysKnown, T> asked) {
    Read read = read(request);
    try (Connector connector = login.sitting().connector()) {
      Around around = new Around(connector, Showing.USUAL, Journal.NONE, Debts.NONE);
      Runner runner = runner(read, around, options(request, read), List.of(), new Masker());
      List<PlaysKnown.OnHosts> plays =
          read.plays().stream()
              .map(play -> new PlaysKnown.OnHosts(play, runner.outline().of(play, w -> {}).hosts()))
              .toList();
      return asked.apply(read, new PlaysKnown(runner.provenance(), plays));
    }
  }

  private static String place(Play play) {
    return play.place().source().name() + ":" + play.place().line();
  }

  /**
   * How the hosts of the first play are reached, in the order of the inventory.
   *
   * @throws foobar.source.Mistake naming all that is wrong in the files, or that the pattern means
   *     no host
   */
  List<Route> routes(Request request) {
    Read read = read(request);
    try (Connector connector = login.sitting().connector()) {
      Around around = new Around(connector, Showing.USUAL, Journal.NONE, Debts.NONE);
      Runner runner = runner(read, around, options(request, read), List.of(), new Masker());
      Play play = read.plays().getFirst();
      Ways ways = runner.ways();
      return runner.outline().of(play, PlaybookRun::refuse).hosts().stream()
          .map(name -> ways.to(name, play))
          .toList();
    }
  }

  private static void refuse(Diagnostic doubt) {
    throw Diagnostic.error(doubt.summary())
        .help("`foobar inventory` shows what is there")
        .mistake();
  }

  /** Those of one of the playbooks; that nothing is wrong in them is known. */
  private static List<Play> plays(Read read, Path playbook) {
    return read.playbooks().size() == 1
        ? read.plays()
        : read.site().project().read(List.of(playbook), new Problems());
  }

  private static BufferedReader stdin() {
    return new BufferedReader(new InputStreamReader(System.in, UTF_8));
  }

  private RunOptions options(Request request, Read read) {
    return new RunOptions(
        request.dryRun(),
        request.diff() || settings.flag(Setting.DIFF_ALWAYS),
        scope.forks(settings),
        output.verbosity(settings),
        scope.tags(settings),
        scope.skipTags(settings),
        scope.limit().orElse(null),
        read.extra(),
        scope.forceHandlers(settings),
        scope.startAt(),
        settings.file().orElse(null),
        settings.flag(Setting.ERROR_ON_MISSING_HANDLER),
        settings.flag(Setting.PRIVATE_ROLE_VARS));
  }

  private static ExitCode exitCode(Runner.Outcome outcome) {
    if (outcome.interrupted()) {
      return ExitCode.INTERRUPTED;
    }
    if (outcome.unreachable()) {
      return ExitCode.HOST_UNREACHABLE;
    }
    return outcome.failed() ? ExitCode.HOST_FAILED : ExitCode.DONE;
  }
}
