package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.event.Listener;
import foobar.modules.Modules;
import foobar.playbook.Play;
import foobar.playbook.Problems;
import foobar.remote.Connector;
import foobar.remote.connect.Connections;
import foobar.report.Masker;
import foobar.report.Reporter;
import foobar.run.Fleet;
import foobar.run.Outline;
import foobar.run.RunOptions;
import foobar.run.Runner;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.source.Diagnostic;
import foobar.source.Snippet;
import foobar.value.Mapping;
import foobar.vault.Vault;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Runs playbooks over an inventory, as {@code deploy} and {@code play} do. */
final class PlaybookRun {

  private final VaultOptions vaultOptions;
  private final LoginOptions login;
  private final SelectionOptions selection;
  private final OutputOptions output;
  private final Settings settings;

  PlaybookRun(
      Settings settings,
      VaultOptions vaultOptions,
      LoginOptions login,
      SelectionOptions selection,
      OutputOptions output) {
    this.settings = settings;
    this.vaultOptions = vaultOptions;
    this.login = login;
    this.selection = selection;
    this.output = output;
  }

  /**
   * What is to be run.
   *
   * @param inventories sources, in order
   * @param playbooks paths, or names of packed ones
   * @param modulePath folders of modules of one's own
   */
  record Request(
      List<String> inventories,
      List<String> playbooks,
      boolean dryRun,
      boolean diff,
      List<Path> modulePath) {}

  /** Everything that was read and found right. */
  record Read(Site site, Fleet fleet, List<Path> playbooks, List<Play> plays, Mapping extra) {}

  /**
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  Read read(Request request) {
    Vault vault = vaultOptions.vault(settings);
    Mapping extra = selection.extraVariables(vault, Site.overlap(settings));
    Site site = new Site(settings, vault, extra, output.verbosity(settings), request.modulePath());
    Fleet fleet = site.fleet(request.inventories(), selection.limit);
    List<Path> playbooks = site.playbooks(request.playbooks());
    List<Play> plays = site.plays(playbooks, fleet);
    site.throwIfWrong();
    Objects.requireNonNull(fleet).refuseEmptyLimit();
    return new Read(site, Objects.requireNonNull(fleet), playbooks, plays, extra);
  }

  ExitCode run(Request request, PrintWriter out, PrintWriter err) {
    SettingsNews.tell(settings, output.chatty(settings), out, err);
    try (Connector connector = new Connections()) {
      connector.prepare();
      Read read = read(request);
      Runner.Outcome outcome = run(read, connector, options(request, read), out, err);
      RetryFile.write(settings, read.playbooks().getLast(), outcome.hosts(), err);
      return exitCode(outcome);
    }
  }

  private Runner.Outcome run(
      Read read, Connector connector, RunOptions options, PrintWriter out, PrintWriter err) {
    Masker masker = new Masker();
    OutputOptions.Streams streams = new OutputOptions.Streams(out, err);
    try (Reporter reporter = output.reporter(settings, options, streams, masker)) {
      Runner runner = runner(read, connector, options, List.of(reporter), masker);
      if (selection.step) {
        runner.askBefore(new Confirmation(out, stdin()));
      }
      try (Interruptions interruptions = new Interruptions(runner, err)) {
        return runner.run(read.playbooks(), read.plays());
      }
    }
  }

  private Runner runner(
      Read read, Connector connector, RunOptions options, List<Listener> listeners, Masker masker) {
    return new Runner(
        options,
        login.login(settings),
        new Runner.Equipment(
            read.fleet(),
            Modules.CATALOG,
            read.site().project(),
            read.site().evaluator(),
            read.site().files(),
            connector,
            FactCaching.of(settings, selection.flushCache),
            listeners,
            masker::add,
            VaultOptions::ask));
  }

  /**
   * Lists what the run would consist of.
   *
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  void list(Request request, Listing listing, PrintWriter err) {
    Read read = read(request);
    Set<Diagnostic> warnings = new LinkedHashSet<>();
    try (Connector connector = new Connections()) {
      RunOptions options = options(request, read);
      Outline outline = runner(read, connector, options, List.of(), new Masker()).outline();
      for (Path playbook : read.playbooks()) {
        List<Play> plays = listing.wantsPlays() ? plays(read, playbook) : List.of();
        listing.print(
            playbook, plays.stream().map(play -> outline.of(play, warnings::add)).toList());
      }
    }
    warnings.forEach(warning -> err.print(new Snippet(false).draw(warning)));
    err.flush();
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
        selection.forks(settings),
        output.verbosity(settings),
        selection.tags(settings),
        selection.skipTags(settings),
        selection.limit,
        read.extra(),
        selection.forceHandlers(settings),
        selection.startAt,
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
