package foobar.command;

import foobar.event.Listener;
import foobar.inventory.GroupEdit;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What every verb for database servers takes: the site, how it is reached and shown. */
final class DbOptions {

  private static final String INTERRUPTED =
      "`foobar db status` shows how the servers stand; the same command again goes on from there";

  @Parameters(paramLabel = "INVENTORY", arity = "1..*", description = "A file or folder of hosts.")
  private List<String> inventories = new ArrayList<>();

  /** The same with how the hosts of a lab are reached. */
  private List<String> sources = List.of();

  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private LoginOptions login = new LoginOptions();
  @Mixin private VaultOptions vault = new VaultOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** What earlier runs over the site have left. */
  SiteState state() {
    return SiteState.of(inventories);
  }

  /**
   * Runs a flow that changes servers, alone, and shows how they stand after it. If another one is
   * the primary then, the inventory says so too.
   *
   * @param flow a playbook
   * @throws foobar.source.Mistake if another one runs already
   */
  ExitCode change(String flow, MapValue variables, CommandLine line) {
    try (OneAtATime ignored = OneAtATime.on(state().databases())) {
      String run = Journals.newRun();
      variables.put("db_by", Text.of(Journals.whoever())).put("db_run", Text.of(run));
      PrimarySeen seen = new PrimarySeen();
      ExitCode end =
          run(
              request(List.of(flow), variables, line),
              shown(List.of(seen), line, Reporters::databases),
              line);
      if (seen.isOld()) {
        // It broke off: who is the primary now is to be in the inventory all the same.
        look("db/see.yml", MapValue.empty(), seen, line);
      }
      seen.moved().ifPresent(primary -> tell(primary, line));
      return end;
    }
  }

  private void tell(String primary, CommandLine line) {
    Optional<Path> file = new GroupEdit("db_primary", primary).apply(inventories);
    PrintWriter out = output.isJson() ? line.getErr() : line.getOut();
    out.println(
        file.map(path -> "%s: the group `db_primary` is %s now".formatted(path, primary))
            .orElse(
                "write %s into the group `db_primary` of the inventory: until then `foobar deploy` refuses"
                    .formatted(primary)));
    out.flush();
  }

  /** Runs a flow that changes nothing and shows nothing. */
  ExitCode look(String flow, MapValue variables, Listener listener, CommandLine line) {
    PlaybookRun.Showing unseen =
        new PlaybookRun.Showing(List.of(listener), masker -> Reporters.none(), "", false);
    return run(request(List.of(flow), variables, line), unseen, line);
  }

  /** Makes what shows a run. */
  interface View {

    /**
     * @param json whether programs read the output
     */
    Reporter of(PrintWriter out, PrintWriter err, Masker masker, boolean json);
  }

  /** Runs a flow and shows how the servers stand after it. */
  ExitCode run(String flow, MapValue variables, CommandLine line) {
    return run(List.of(flow), variables, line, Reporters::databases);
  }

  /**
   * Runs flows and shows what came of them.
   *
   * @param flows playbooks
   */
  ExitCode run(List<String> flows, MapValue variables, CommandLine line, View view) {
    return run(request(flows, variables, line), shown(List.of(), line, view), line);
  }

  private PlaybookRun.Showing shown(List<Listener> listeners, CommandLine line, View view) {
    boolean detailed =
        output.isReport() || output.verbosity(Settings.read(Surroundings.here())) > 0;
    return detailed
        ? new PlaybookRun.Showing(listeners, null, INTERRUPTED)
        : new PlaybookRun.Showing(
            listeners,
            masker -> view.of(line.getOut(), line.getErr(), masker, output.isJson()),
            INTERRUPTED);
  }

  private PlaybookRun.Request request(List<String> flows, MapValue variables, CommandLine line) {
    if (scope.takeLimit().isPresent()) {
      throw new ParameterException(
          line, "`--limit` makes no sense here: a part of the servers says nothing of the whole");
    }
    if (sources.isEmpty()) {
      sources = new LabTerminal(line).withLab(inventories);
    }
    return new PlaybookRun.Request(
        sources, flows, false, false, List.of(), variables, DbOptions::refuseEmpty);
  }

  private ExitCode run(PlaybookRun.Request request, PlaybookRun.Showing shown, CommandLine line) {
    login.calledBy(line.getCommandSpec());
    output.calledBy(line.getCommandSpec());
    Settings settings = Settings.read(Surroundings.here());
    return new PlaybookRun(settings, vault, login, scope, output)
        .run(
            request,
            named -> Journal.NONE,
            shown,
            new OutputOptions.Streams(line.getOut(), line.getErr()));
  }

  private static void refuseEmpty(Fleet fleet) {
    if (fleet.select(List.of(Text.of("db")), warning -> {}).isEmpty()) {
      throw Diagnostic.error("the inventory has no host of `db`")
          .help("database servers are the hosts of the group `db`")
          .mistake();
    }
  }
}
