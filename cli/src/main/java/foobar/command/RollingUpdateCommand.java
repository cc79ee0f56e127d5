package foobar.command;

import foobar.value.MapValue;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code foobar rolling-update}: changes servers behind their balancers, and nobody notices. */
@Command(
    name = "rolling-update",
    header =
        "Change the servers behind the balancers, a batch at a time, without losing a request.",
    description = {
      "Each batch leaves every balancer once its visitors have gone, is changed, looked at, and put"
          + " back. Meanwhile requests are sent through every balancer, and counted: the last line"
          + " says how many failed.",
      "What fails is taken back, and so are the servers updated before it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar rolling-update hosts.yml --release build/",
      "  foobar rolling-update hosts.yml --release v1.4.2 --canary 1 --batch 25%%",
      "  foobar rolling-update hosts.yml --playbook patch.yml --only-tier web",
      "  foobar rolling-update hosts.yml --only-tier db"
    },
    mixinStandardHelpOptions = true)
final class RollingUpdateCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private RollingOptions rolling = new RollingOptions();
  @Mixin private PaceOptions pace = new PaceOptions();

  @Mixin private TrialOptions trial = new TrialOptions();
  @Mixin private FlowOptions options = new FlowOptions();

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    SiteState state = options.state();
    Journals.refuseUnfinished(state);
    String run = Journals.newRun();
    MapValue variables = pace.variables(Journals.who(run), options.takeLimit());
    rolling.variables(pace).entries().forEach(variables::put);
    return options
        .run(line)
        .begin(options.work(RollingRun.UPDATE, variables, line), trial, state.journal(run))
        .number();
  }
}
