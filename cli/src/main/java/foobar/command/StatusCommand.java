package foobar.command;

import foobar.journal.Journal;
import foobar.report.Drift;
import foobar.report.LiveScreen;
import foobar.report.Reporters;
import foobar.report.SiteStatus;
import foobar.report.StatusView;
import foobar.run.Fleet;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar status}: how the site is now, on one screen. */
@Command(
    name = "status",
    header = "Show how the site is now: servers, releases, databases, disks.",
    description = {
      "Asks every host, changes nothing: services, what each balancer says of each server, the release"
          + " in use, who follows whom, certificates, disks.",
      "Ends with 0 if all is well, 4 if a host cannot be reached, else with 2. What `--drift` shows"
          + " counts for nothing there."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar status hosts.yml",
      "  foobar status hosts.yml --watch",
      "  foobar status hosts.yml --drift",
      "  foobar status hosts.yml --output json --certificate-days 30"
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "INVENTORY", arity = "1..*", description = "A file or folder of hosts.")
  private List<String> inventories = new ArrayList<>();

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "5",
      description = "Ask again and again, every 5 seconds unless said otherwise; Ctrl-C ends.")
  private @Nullable Integer watch;

  @Option(names = "--drift", description = "Also what `foobar deploy` would change, by a dry run.")
  private boolean drift;

  @Option(
      names = "--certificate-days",
      paramLabel = "DAYS",
      defaultValue = "14",
      description = "How long a certificate must still hold; ${DEFAULT-VALUE} unless given.")
  private int days;

  @Option(
      names = "--disk-free",
      paramLabel = "PERCENT",
      defaultValue = "10",
      description = "How much of a disk must be free; ${DEFAULT-VALUE} unless given.")
  private int disk;

  @Option(
      names = "--max-lag",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How far behind a replica may be; ${DEFAULT-VALUE} unless given.")
  private int maxLag;

  @Option(
      names = "--playbook",
      paramLabel = "FILE",
      description = "With `--drift`: the playbook that makes the site (site.yml).")
  private String playbook = SiteOptions.SITE;

  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private LoginOptions login = new LoginOptions();
  @Mixin private VaultOptions vault = new VaultOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    refuseNonsense(line);
    List<String> sources = new LabTerminal(line).withLab(inventories);
    if (watch == null) {
      return once(sources, line, plain(line)).number();
    }
    boolean live = Colours.isTerminal() && !output.isJson();
    try (LastingSitting shared = LastingSitting.during(line.getCommandSpec())) {
      return live ? onScreen(sources, line) : again(sources, line, plain(line));
    }
  }

  private void refuseNonsense(CommandLine line) {
    output.takesOnly("console", "json");
    if (days < 0 || disk < 0 || maxLag < 0) {
      throw new ParameterException(
          line, "`--certificate-days`, `--disk-free` and `--max-lag` cannot be below 0");
    }
    if (watch != null && watch < 1) {
      throw new ParameterException(line, "`--watch` takes a second at least");
    }
    if (scope.takeLimit().isPresent()) {
      throw new ParameterException(
          line, "`--limit` makes no sense here: a part of the hosts says nothing of the site");
    }
  }

  private static Consumer<List<String>> plain(CommandLine line) {
    return lines -> {
      lines.forEach(line.getOut()::println);
      line.getOut().flush();
    };
  }

  private int onScreen(List<String> sources, CommandLine line) throws InterruptedException {
    try (LiveScreen screen = new LiveScreen()) {
      return again(
          sources,
          line,
          lines -> {
            List<String> all = new ArrayList<>(lines);
            all.add("");
            all.add(TIME.format(Instant.now()) + ", every " + watch + " s; Ctrl-C ends");
            screen.show(all);
          });
    }
  }

  /** Until the person ends it. */
  private int again(List<String> sources, CommandLine line, Consumer<List<String>> shown)
      throws InterruptedException {
    while (true) {
      ExitCode end = once(sources, line, shown);
      if (end == ExitCode.INTERRUPTED) {
        return end.number();
      }
      Thread.sleep(Duration.ofSeconds(Objects.requireNonNull(watch)));
    }
  }

  private ExitCode once(List<String> sources, CommandLine line, Consumer<List<String>> shown) {
    SiteStatus status = new SiteStatus();
    String last = LastRun.over(inventories, Settings.read(Surroundings.here()));
    StatusView.Form form = new StatusView.Form(output.isJson(), days, disk, last);
    if (drift) {
      Drift found = new Drift();
      ExitCode end =
          run(
              request(sources, playbook, true, fleet -> {}),
              new PlaybookRun.Showing(List.of(found), masker -> Reporters.none(), "", false),
              line);
      if (end == ExitCode.INTERRUPTED) {
        return end;
      }
      status.drift(found);
    }
    ExitCode end =
        run(
            request(sources, "status.yml", false, fleet -> take(fleet, status)),
            new PlaybookRun.Showing(
                List.of(), masker -> Reporters.status(status, form, masker, shown), "", false),
            line);
    if (end == ExitCode.INTERRUPTED) {
      return end;
    }
    if (StatusView.isAnyUnreachable(status)) {
      return ExitCode.HOST_UNREACHABLE;
    }
    return StatusView.isWell(status, form) ? ExitCode.DONE : ExitCode.HOST_FAILED;
  }

  private static void take(Fleet fleet, SiteStatus status) {
    status.groups(fleet.hostsByGroup());
    if (fleet.hostsByGroup().getOrDefault("all", List.of()).isEmpty()) {
      throw Diagnostic.error("the inventory has no host")
          .help("`foobar init` makes a project with one")
          .mistake();
    }
  }

  private PlaybookRun.Request request(
      List<String> sources, String playbook, boolean dry, Consumer<Fleet> expectation) {
    Mapping variables = MapValue.empty().put("db_max_lag", Int.of(maxLag));
    return new PlaybookRun.Request(
        sources, List.of(playbook), dry, false, List.of(), variables, expectation);
  }

  private ExitCode run(PlaybookRun.Request request, PlaybookRun.Showing showing, CommandLine line) {
    Settings settings = Settings.read(Surroundings.here());
    // What settings have to say was said by the verbs that change something.
    PrintWriter unheard = new PrintWriter(new StringWriter());
    return new PlaybookRun(settings, vault, login, scope, output)
        .run(
            request,
            named -> Journal.NONE,
            showing,
            new OutputOptions.Streams(line.getOut(), watch == null ? line.getErr() : unheard));
  }
}
