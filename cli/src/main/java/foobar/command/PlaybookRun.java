package foobar.command;

import foobar.modules.Modules;
import foobar.playbook.Play;
import foobar.remote.Connector;
import foobar.remote.connect.Connections;
import foobar.report.Masker;
import foobar.report.Reporter;
import foobar.run.Fleet;
import foobar.run.RunOptions;
import foobar.run.Runner;
import foobar.value.Mapping;
import foobar.vault.Vault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Runs playbooks over an inventory, as {@code deploy} and {@code play} do. */
final class PlaybookRun {

  private final VaultOptions vaultOptions;
  private final LoginOptions login;
  private final SelectionOptions selection;
  private final OutputOptions output;

  PlaybookRun(
      VaultOptions vaultOptions,
      LoginOptions login,
      SelectionOptions selection,
      OutputOptions output) {
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
   */
  record Request(List<String> inventories, List<String> playbooks, boolean dryRun, boolean diff) {}

  /** Everything that was read and found right. */
  record Read(Site site, Fleet fleet, List<Path> playbooks, List<Play> plays, Mapping extra) {}

  /**
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  Read read(Request request) {
    Vault vault = vaultOptions.vault();
    Mapping extra = selection.extraVariables(vault);
    Site site = new Site(vault, extra, output.verbosity());
    Fleet fleet = site.fleet(request.inventories(), selection.limit);
    List<Path> playbooks = site.playbooks(request.playbooks());
    List<Play> plays = site.plays(playbooks, fleet);
    site.throwIfWrong();
    return new Read(site, Objects.requireNonNull(fleet), playbooks, plays, extra);
  }

  ExitCode run(Request request, PrintWriter out, PrintWriter err) {
    try (Connector connector = new Connections()) {
      connector.prepare();
      return run(request, read(request), connector, out, err);
    }
  }

  private ExitCode run(
      Request request, Read read, Connector connector, PrintWriter out, PrintWriter err) {
    RunOptions options =
        new RunOptions(
            request.dryRun(),
            request.diff(),
            selection.forks,
            output.verbosity(),
            selection.tags(),
            selection.skipTags(),
            selection.limit,
            read.extra(),
            selection.forceHandlers,
            selection.startAt);
    Masker masker = new Masker();
    try (Reporter reporter = output.reporter(out, masker, request.diff())) {
      Runner runner =
          new Runner(
              options,
              login.login(),
              new Runner.Equipment(
                  read.fleet(),
                  Modules.CATALOG,
                  read.site().project(),
                  read.site().evaluator(),
                  read.site().files(),
                  connector,
                  List.of(reporter),
                  masker::add,
                  VaultOptions::ask));
      try (Interruptions interruptions = new Interruptions(runner, err)) {
        return exitCode(runner.run(read.playbooks(), read.plays()));
      }
    }
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
