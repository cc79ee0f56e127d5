package foobar.command;

import foobar.event.Listener;
import foobar.journal.Journal;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import foobar.value.MapValue;
import foobar.value.Text;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar run}: one thing on some hosts, with the options of {@code ansible}. */
@Command(
    name = "run",
    header = "Do one thing on some hosts, with the options of ansible.",
    description = {
      "Hosts that answer the same are shown together: `web[1-40] (40 hosts) | CHANGED | rc=0 >>`.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar run all -i hosts.yml -a uptime",
      "  foobar run 'web:!web3' -i hosts.yml -b -m service -a 'name=ssh state=started'",
      "  foobar run db -i hosts.yml -CD -m copy -a 'src=my.cnf dest=/etc/my.cnf'"
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  /** They do what their argument says. */
  private static final Set<String> COMMANDS = Set.of("command", "shell", "raw", "script");

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "PATTERN",
      description = "Which hosts: names, groups, `web:!web3`, `all`.")
  private String hosts = "";

  @Option(
      names = {"-m", "--module-name"},
      paramLabel = "MODULE",
      defaultValue = "command",
      description = "What is done (${DEFAULT-VALUE}); `foobar doc` lists the modules.")
  private String module = "";

  @Option(
      names = {"-a", "--args"},
      paramLabel = "ARGS",
      description = "Its parameters: `name=value ...`, the command itself, or a JSON object.")
  private String arguments = "";

  @Option(
      names = {"-B", "--background"},
      paramLabel = "SECONDS",
      description = "Let it go on by itself on the hosts, for so long at most.")
  private @Nullable Integer background;

  @Option(
      names = {"-P", "--poll"},
      paramLabel = "SECONDS",
      defaultValue = "15",
      description =
          "How often it is asked then whether it has ended (${DEFAULT-VALUE}); 0 leaves it alone.")
  private int poll;

  @Option(
      names = "--task-timeout",
      paramLabel = "SECONDS",
      description = "How long it may take on a host.")
  private @Nullable Integer timeout;

  @Option(
      names = {"-o", "--one-line"},
      description = "A line for each host, as soon as it has answered.")
  private boolean oneLine;

  @Option(
      names = {"-t", "--tree"},
      paramLabel = "DIR",
      description = "Write each host's answer as JSON into a file of this folder.")
  private Optional<Path> tree = Optional.empty();

  @Option(
      names = {"-M", "--module-path"},
      paramLabel = "FOLDER",
      split = ":",
      description = "Folders of modules of your own, `:` between them, besides `library`.")
  private List<Path> modulePath = new ArrayList<>();

  @Option(
      names = "--playbook-dir",
      paramLabel = "DIR",
      defaultValue = "",
      description = "Where `roles`, `files`, `group_vars` and the like are looked for (here).")
  private Path folder = Path.of("");

  @Option(names = "--list-hosts", description = "List the hosts, and end.")
  private boolean listHosts;

  @Mixin private TrialOptions trial = new TrialOptions();
  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private LoginOptions login = new LoginOptions();
  @Mixin private VaultOptions vault = new VaultOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    Settings settings = Settings.read(Surroundings.here());
    PlaybookRun run = new PlaybookRun(settings, vault, login, scope, output);
    PlaybookRun.Request request =
        request(new LabTerminal(line).withLab(sources.named(settings, line.getErr())));
    if (listHosts) {
      list(run.read(request), line.getOut());
      return ExitCode.DONE.number();
    }
    OutputOptions.Streams streams = new OutputOptions.Streams(line.getOut(), line.getErr());
    return run.run(request, named -> Journal.NONE, showing(settings, streams), streams).number();
  }

  private PlaybookRun.Request request(List<String> inventories) {
    if (!listHosts && COMMANDS.contains(module) && arguments.isBlank()) {
      throw Diagnostic.error("there is nothing to run on `" + hosts + "`")
          .help("say it with `-a`, as in `-a uptime`; or name another module with `-m`")
          .mistake();
    }
    AdHocPlay play =
        listHosts
            ? AdHocPlay.nothing(hosts)
            : new AdHocPlay(hosts, module, arguments, background, poll, timeout);
    Path place = folder.resolve(AdHocPlay.PLACE);
    return new PlaybookRun.Request(
        inventories,
        site -> List.of(site.playbook(place, play.source())),
        trial.isDry(),
        trial.showsDifferences(),
        modulePath,
        MapValue.empty(),
        fleet -> {});
  }

  private PlaybookRun.Showing showing(Settings settings, OutputOptions.Streams streams) {
    return new PlaybookRun.Showing(
        tree.map(AnswerFiles::new).stream().map(Listener.class::cast).toList(),
        output.isReport()
            ? null
            : masker ->
                output.answers(settings, trial.showsDifferences(), streams, masker, oneLine),
        "");
  }

  private void list(PlaybookRun.Read read, PrintWriter out) {
    List<String> names = read.fleet().select(List.of(Text.of(hosts)), warning -> {});
    out.println("  hosts (" + names.size() + "):");
    names.forEach(name -> out.println("    " + name));
    out.flush();
  }
}
