package foobar.command;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar maintenance}: servers out of the balance while people work on them, and back. */
@Command(
    name = "maintenance",
    header =
        "Take servers out of every balancer, or a balancer out of use, while you work on them.",
    description = {
      "A server leaves once its visitors have gone; it comes back once it is well, as it says itself"
          + " and as each balancer sees it.",
      "A balancer's address goes to another one first, or out of the zone (group dns)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar maintenance web1 -i hosts.yml --on",
      "  foobar maintenance web1 -i hosts.yml --off",
      "  foobar maintenance lb1 -i hosts.yml --on"
    },
    mixinStandardHelpOptions = true)
final class MaintenanceCommand implements Callable<Integer> {

  /** Balancers leave in a way of their own. */
  private static final String WAY =
      "{{ '%s' if rolling_names | intersect(groups['lb'] | default([])) else '%s' }}"
          .formatted(Tier.lb.way(), Tier.web.way());

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "HOST", arity = "1..*", description = "A host, or a pattern of hosts.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = {"-i", "--inventory"},
      required = true,
      paramLabel = "INVENTORY",
      description = "A file or folder of hosts.")
  private List<String> inventories = new ArrayList<>();

  /** One of the two. */
  static final class Direction {
    @Option(names = "--on", required = true, description = "Take them out.")
    private boolean on;

    @Option(names = "--off", required = true, description = "Put them back.")
    private boolean off;
  }

  @ArgGroup(multiplicity = "1")
  private Direction direction = new Direction();

  @Mixin private LeavingOptions leaving = new LeavingOptions();
  @Mixin private TrialOptions trial = new TrialOptions();
  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private LoginOptions login = new LoginOptions();
  @Mixin private VaultOptions vault = new VaultOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    Settings settings = Settings.read(Surroundings.here());
    MapValue variables = variables();
    PlaybookRun.Request request =
        new PlaybookRun.Request(
            new LabTerminal(line).withLab(inventories),
            List.of("maintenance.yml"),
            trial.isDry(),
            trial.showsDifferences(),
            List.of(),
            variables,
            fleet -> RollingRun.refuseEmpty(variables, fleet));
    return new PlaybookRun(settings, vault, login, scope, output)
        .run(request, line.getOut(), line.getErr())
        .number();
  }

  private MapValue variables() {
    // The balancers are asked whatever the limit is.
    String limit = scope.takeLimit().orElse("all");
    return leaving
        .variables()
        .put("maintenance_on", Bool.of(direction.on && !direction.off))
        .put("rolling_tier", Text.of(String.join(":", hosts)))
        .put("rolling_limit", Text.of(limit))
        .put("rolling_way", Text.of(WAY))
        .put("rolling_guards", Text.of(Tier.web.guards()))
        .put("rolling_balancers", Text.of("lb"))
        .put("rolling_names", PaceOptions.names())
        // To take out what is out already changes nothing.
        .put("rolling_mine", PaceOptions.names())
        .put("rolling_anyway", Bool.FALSE)
        .put("rolling_serial", Sequence.of(List.of(Text.of("100%"))))
        .put("rolling_ramp", Int.of(0))
        .put("rolling_by", Text.of(Journals.who(Journals.newRun())));
  }
}
