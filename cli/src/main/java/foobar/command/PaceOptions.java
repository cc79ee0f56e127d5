package foobar.command;

import foobar.source.Diagnostic;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which servers change, and how carefully. */
final class PaceOptions {

  @Option(
      names = "--batch",
      paramLabel = "N|N%",
      defaultValue = "1",
      description = "How many servers at a time (${DEFAULT-VALUE}).")
  private String batch = "1";

  @Option(
      names = "--canary",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "The first N alone, which are then compared with the others by the balancers' counters.")
  private int canary;

  @Option(
      names = "--canary-time",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long they are compared (${DEFAULT-VALUE}).")
  private int canaryTime;

  @Option(
      names = "--soak",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Look at each batch once more after this time (${DEFAULT-VALUE}).")
  private int soak;

  @Option(
      names = "--pause-between",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Wait between batches (${DEFAULT-VALUE}).")
  private int pauseBetween;

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      defaultValue = "0",
      description = "Go on although so many hosts have failed (${DEFAULT-VALUE}).")
  private int maxFailures;

  @Mixin private LeavingOptions leaving = new LeavingOptions();

  @Option(
      names = "--ramp",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Let the weight of a server that comes back grow over this time.")
  private int ramp;

  @Option(
      names = "--only-tier",
      paramLabel = "TIER",
      defaultValue = "app",
      description = "Whose servers: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Tier tier = Tier.app;

  @Option(
      names = "--no-rollback",
      description = "Leave updated servers updated where a later one fails.")
  private boolean noRollback;

  boolean isOfApplication() {
    return tier == Tier.app;
  }

  /**
   * The variables of the flow.
   *
   * @param by who it is, told from others
   * @param limit only hosts that this pattern means too
   * @throws foobar.source.Mistake naming what makes no sense
   */
  MapValue variables(String by, Optional<String> limit) {
    refuseNonsense();
    List<Value> batches = new ArrayList<>();
    if (canary > 0) {
      batches.add(Int.of(canary));
    }
    batches.add(Text.of(batch));
    return leaving
        .variables()
        .put("rolling_way", Text.of(tier.way()))
        .put("rolling_tier", Text.of(tier.hosts()))
        .put("rolling_limit", Text.of(limit.orElse("all")))
        .put("rolling_guards", Text.of(tier.guards()))
        .put("rolling_balancers", Text.of("lb"))
        .put("rolling_names", names())
        .put("rolling_playbook", Text.of(tier + ".yml"))
        .put("rolling_serial", Sequence.of(batches))
        .put("rolling_canary", Int.of(canary))
        .put("rolling_canary_time", Int.of(canaryTime))
        .put("rolling_soak", Int.of(soak))
        .put("rolling_pause_between", Int.of(pauseBetween))
        .put("rolling_max_failures", Int.of(maxFailures))
        .put("rolling_ramp", Int.of(ramp))
        .put("rolling_anyway", Bool.FALSE)
        .put("rolling_rollback", Bool.of(!noRollback))
        .put("rolling_mine", Sequence.of(List.of()))
        .put("rolling_kept", Sequence.of(List.of()))
        .put("rolling_previous", MapValue.empty())
        .put("rolling_by", Text.of(by));
  }

  /** The hosts of the tier that the limit leaves. */
  static Text names() {
    return Text.of(
        "{{ query('inventory_hostnames', rolling_tier)"
            + " | intersect(query('inventory_hostnames', rolling_limit)) }}");
  }

  private void refuseNonsense() {
    if (!batch.matches("[1-9]\\d{0,4}|(100|[1-9]\\d?)%")) {
      throw Diagnostic.error("`--batch` cannot be `" + batch + "`")
          .help("a number of servers, or a percentage such as 25%")
          .mistake();
    }
    if (canary > 0 && tier == Tier.db) {
      throw Diagnostic.error("`--canary` compares servers that are behind the balancers")
          .help("databases are not: look at the first one with `--soak`")
          .mistake();
    }
    LeavingOptions.refuseBelowZero(canary, canaryTime, soak, pauseBetween, maxFailures, ramp);
  }
}
