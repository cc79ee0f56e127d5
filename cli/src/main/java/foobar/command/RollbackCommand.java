package foobar.command;

import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foobar rollback}: brings back an earlier release, server by server. */
@Command(
    name = "rollback",
    header = "Bring back an earlier release, a batch at a time, without losing a request.",
    description =
        "The servers switch to a release that they still have: the one they ran before, unless"
            + " another is named.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar rollback hosts.yml",
      "  foobar rollback hosts.yml --to 4f1c2d9a77b0 --batch 50%%"
    },
    mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "RELEASE",
      description = "The release; the one before the present one unless given.")
  private @Nullable String to;

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
    variables
        .put("rolling_source", Text.EMPTY)
        // What is rolled back may be what has brought servers down.
        .put("rolling_anyway", Bool.TRUE)
        .put(
            to == null ? "rolling_to_earlier" : "rolling_version",
            to == null ? Bool.TRUE : Text.of(to));
    return options
        .run(line)
        .begin(options.work(RollingRun.UPDATE, variables, line), trial, state.journal(run))
        .number();
  }
}
