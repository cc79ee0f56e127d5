package foobar.command;

import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Real;
import foobar.value.Text;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foobar db switchover}: another server takes the writes, without a lost one. */
@Command(
    name = "switchover",
    header = "Make a replica the primary; no write is lost.",
    description = {
      "Looks first whether it can be done. Then who wants to write waits in the balancers, the primary takes no more"
          + " writes, and as soon as the replica has all of it, it takes them; the others follow it, the old primary too.",
      "Whatever goes wrong before the replica takes writes is put back."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  foobar db switchover hosts.yml", "  foobar db switchover hosts.yml --to db3"},
    mixinStandardHelpOptions = true)
final class DbSwitchover implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "HOST",
      defaultValue = "",
      description =
          "The replica that is to take the writes; the one that is farthest unless given.")
  private String to = "";

  @Option(
      names = "--max-lag",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How far behind it may be when it begins; ${DEFAULT-VALUE} unless given.")
  private int maxLag;

  @Option(
      names = "--drain",
      paramLabel = "SECONDS",
      defaultValue = "0.5",
      description =
          "How long connections that are open may take to end by themselves, while new ones wait; then"
              + " they are ended. ${DEFAULT-VALUE} unless given.")
  private double drain;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "How long the replica may need to execute what it lacks, before all is put back;"
              + " ${DEFAULT-VALUE} unless given.")
  private int patience;

  @Mixin private DbOptions options = new DbOptions();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (maxLag < 0 || drain < 0 || patience < 1) {
      throw new ParameterException(
          line, "`--max-lag` and `--drain` cannot be below 0, `--patience` is at least 1");
    }
    MapValue variables =
        MapValue.empty()
            .put("db_to", Text.of(to))
            .put("db_max_lag", Int.of(maxLag))
            .put("db_drain", new Real(drain))
            .put("db_patience", Int.of(patience));
    return options.change("db-switchover.yml", variables, line).number();
  }
}
