package foobar.command;

import foobar.journal.Journal;
import foobar.run.Fleet;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar cp}: files to hosts, or from them. */
@Command(
    name = "cp",
    header = "Copy files to hosts, or from hosts to here.",
    description = {
      "A file of hosts is written `PATTERN:/path`; whom to log in as and to become is what a playbook would use."
          + " Folders go with all they hold; a file that is the same already stays as it is. What comes from"
          + " several hosts lies in a folder of each one's name."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar cp -i hosts.yml motd web:/etc/motd -b --mode 0644",
      "  foobar cp -i hosts.yml -CD nginx.conf site.conf 'web:!web3:/etc/nginx/'",
      "  foobar cp -i hosts.yml web:/var/log/nginx/error.log logs/"
    },
    mixinStandardHelpOptions = true)
final class CpCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FROM... TO",
      hideParamSyntax = true,
      arity = "2..*",
      description = "What, and where to; one side is here, the other is `PATTERN:/path`.")
  private List<String> paths = new ArrayList<>();

  @Option(names = "--mode", paramLabel = "MODE", description = "Of the files there: `0644`.")
  private Optional<String> mode = Optional.empty();

  @Option(names = "--owner", paramLabel = "USER", description = "Whose they are there.")
  private Optional<String> owner = Optional.empty();

  @Option(names = "--group", paramLabel = "GROUP", description = "Of which group they are there.")
  private Optional<String> group = Optional.empty();

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
    List<HostPath> all = paths.stream().map(HostPath::parse).toList();
    HostPath last = all.getLast();
    List<HostPath> first = all.subList(0, all.size() - 1);
    boolean out = last.isOnHosts() && first.stream().noneMatch(HostPath::isOnHosts);
    boolean in = !last.isOnHosts() && first.size() == 1 && first.getFirst().isOnHosts();
    if (!out && !in) {
      throw Diagnostic.error("one side of a copy is here, the other is on hosts")
          .help("`foobar cp motd web:/etc/motd`, or `foobar cp web:/etc/motd motds/`")
          .mistake();
    }
    PlaybookRun.Request request =
        new PlaybookRun.Request(
            new LabTerminal(line).withLab(sources.named(settings, line.getErr())),
            List.of(out ? "cp-to.yml" : "cp-from.yml"),
            trial.isDry(),
            trial.showsDifferences(),
            List.of(),
            out ? to(first, last) : from(first.getFirst(), last),
            fleet -> refuseNobody(fleet, out ? last.hosts() : first.getFirst().hosts()));
    OutputOptions.Streams streams = new OutputOptions.Streams(line.getOut(), line.getErr());
    PlaybookRun.Showing showing =
        output.isReport() || output.verbosity(settings) > 0
            ? new PlaybookRun.Showing(List.of(), null, "")
            : new PlaybookRun.Showing(
                List.of(),
                masker -> output.copies(settings, trial.showsDifferences(), streams, masker),
                "");
    return new PlaybookRun(settings, vault, login, scope, output)
        .run(request, named -> Journal.NONE, showing, streams)
        .number();
  }

  private static void refuseNobody(Fleet fleet, String hosts) {
    if (fleet.select(List.of(Text.of(hosts)), warning -> {}).isEmpty()) {
      throw Diagnostic.error("no host or group matches `" + hosts + "`")
          .help("`foobar inventory` shows the groups and hosts that there are")
          .mistake();
    }
  }

  private MapValue to(List<HostPath> from, HostPath to) {
    List<Text> here = new ArrayList<>();
    for (HostPath one : from) {
      if (!Files.isReadable(Path.of(one.path()))) {
        throw Diagnostic.error("`" + one.path() + "` is not here, or cannot be read")
            .help("a path on hosts is written `PATTERN:/path`")
            .mistake();
      }
      // A `/` at the end means what is in the folder, as the module has it.
      String end = one.path().endsWith("/") ? "/" : "";
      here.add(Text.unsafe(Path.of(one.path()).toAbsolutePath().normalize() + end));
    }
    String end = here.size() > 1 && !to.path().endsWith("/") ? "/" : "";
    MapValue given =
        MapValue.empty()
            .put("cp_hosts", Text.of(to.hosts()))
            .put("cp_sources", Sequence.of(here))
            .put("cp_to", Text.unsafe(to.path() + end));
    mode.ifPresent(value -> given.put("cp_mode", Text.of(value)));
    owner.ifPresent(value -> given.put("cp_owner", Text.of(value)));
    group.ifPresent(value -> given.put("cp_group", Text.of(value)));
    return given;
  }

  private static MapValue from(HostPath from, HostPath to) {
    Path here = Path.of(to.path()).toAbsolutePath().normalize();
    String end = to.path().endsWith("/") ? "/" : "";
    return MapValue.empty()
        .put("cp_hosts", Text.of(from.hosts()))
        .put("cp_from", Text.unsafe(from.path()))
        .put("cp_to", Text.unsafe(here + end));
  }
}
