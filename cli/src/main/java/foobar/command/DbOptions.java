package foobar.command;

import foobar.journal.Journal;
import foobar.report.Masker;
import foobar.report.Reporter;
import foobar.report.Reporters;
import foobar.run.Fleet;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import foobar.value.MapValue;
import foobar.value.Text;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What every verb for database servers takes: the site, how it is reached and shown. */
final class DbOptions {

  @Parameters(paramLabel = "INVENTORY", arity = "1..*", description = "A file or folder of hosts.")
  private List<String> inventories = new ArrayList<>();

  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private LoginOptions login = new LoginOptions();
  @Mixin private VaultOptions vault = new VaultOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /**
   * Runs a flow and shows how the servers stand after it.
   *
   * @param flow a playbook
   */
  ExitCode run(String flow, MapValue variables, CommandLine line) {
    return run(List.of(flow), variables, line, Reporters::databases);
  }

  /** Makes what shows a run. */
  interface View {

    /**
     * @param json whether programs read the output
     */
    Reporter of(PrintWriter out, PrintWriter err, Masker masker, boolean json);
  }

  /**
   * Runs flows and shows what came of them.
   *
   * @param flows playbooks
   */
  ExitCode run(List<String> flows, MapValue variables, CommandLine line, View view) {
    if (scope.takeLimit().isPresent()) {
      throw new ParameterException(
          line, "`--limit` makes no sense here: a part of the servers says nothing of the whole");
    }
    Settings settings = Settings.read(Surroundings.here());
    PlaybookRun.Request request =
        new PlaybookRun.Request(
            new LabTerminal(line).withLab(inventories),
            flows,
            false,
            false,
            List.of(),
            variables,
            DbOptions::refuseEmpty);
    OutputOptions.Streams streams = new OutputOptions.Streams(line.getOut(), line.getErr());
    PlaybookRun.Showing shown =
        new PlaybookRun.Showing(
            List.of(),
            masker -> view.of(streams.out(), streams.err(), masker, output.isJson()),
            "");
    PlaybookRun run = new PlaybookRun(settings, vault, login, scope, output);
    return run.run(
        request,
        named -> Journal.NONE,
        output.verbosity(settings) > 0 ? PlaybookRun.Showing.USUAL : shown,
        streams);
  }

  private static void refuseEmpty(Fleet fleet) {
    if (fleet.select(List.of(Text.of("db")), warning -> {}).isEmpty()) {
      throw Diagnostic.error("the inventory has no host of `db`")
          .help("database servers are the hosts of the group `db`")
          .mistake();
    }
  }
}
