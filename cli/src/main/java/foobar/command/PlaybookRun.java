package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.event.Listener;
import foobar.journal.Debts;
import foobar.journal.Journal;
import foobar.modules.Modules;
import foobar.playbook.Play;
import foobar.remote.Connector;
import foobar.report.Masker;
import foobar.report.Reporter;
import foobar.run.Fleet;
import foobar.run.RunOptions;
import foobar.run.Runner;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.source.Mistake;
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
import java.util.List;
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
  private final Keeping keeping;

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
    this.keeping = output.keeping(settings);
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
   * @param inventories as they were named
   * @param extra the variables that win over all others
   * @param named the names of those of the command line
   */
  record Read(
      List<String> inventories,
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
    return new Read(
        request.inventories(),
        site,
        Objects.requireNonNull(fleet),
        playbooks,
        plays,
        extra,
        names(named));
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
    output.refuseUnknown();
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
        return endedAs(ExitCode.of(outcome));
      }
    }
  }

  /** Has the history say how the verb ends, which may know more than the run does. */
  ExitCode endedAs(ExitCode end) {
    keeping.ended(end);
    return end;
  }

  /**
   * Who hears of what happens.
   *
   * @param listeners besides the report
   * @param instead makes the report in the place of the usual one; null for that
   * @param ifInterrupted what to do next then; empty if someone else says so
   * @param kept whether the history is to have the run
   */
  record Showing(
      List<Listener> listeners,
      @Nullable Function<Masker, Reporter> instead,
      String ifInterrupted,
      boolean kept) {

    Showing(
        List<Listener> listeners,
        @Nullable Function<Masker, Reporter> instead,
        String ifInterrupted) {
      this(listeners, instead, ifInterrupted, true);
    }

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
      if (around.showing().kept()) {
        listeners.add(keeping.begin(read, options, masker, streams.err()));
      }
      Runner runner = runner(read, around, options, listeners, masker);
      if (NewHosts.canBeMet() && !output.isJson()) {
        new NewHosts(streams.err(), stdin()).meet(Outlook.targets(read, runner));
      }
      if (scope.asksBeforeTasks()) {
        runner.askBefore(new Confirmation(streams.out(), stdin()));
      }
      try (Interruptions interruptions = interruptions(runner, streams.err())) {
        return runner.run(read.playbooks(), read.plays());
      } catch (Mistake wrong) {
        keeping.ended(ExitCode.WRONG_FILES);
        throw wrong;
      }
    }
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
   * Answers something from what is known before a run; no host is asked.
   *
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  <T> T beforehand(Request request, BiFunction<Read, Runner, T> asked) {
    Read read = read(request);
    try (Connector connector = login.sitting().connector()) {
      Around around = new Around(connector, Showing.USUAL, Journal.NONE, Debts.NONE);
      return asked.apply(
          read, runner(read, around, options(request, read), List.of(), new Masker()));
    }
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
}
