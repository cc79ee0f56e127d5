package foobar.command;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
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

/** {@code foobar db failover}: a replica takes the place of a primary that is gone. */
@Command(
    name = "failover",
    header = "Make a replica the primary when the primary is gone.",
    description = {
      "Finds the replica that has the most of its transactions, says what can be lost, and asks. Then the balancers"
          + " reach the old primary no more, the replica executes what it has received and takes the writes, and the"
          + " others follow it.",
      "The old primary takes no writes when it comes back; `foobar db rejoin` makes it a replica."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  foobar db failover hosts.yml", "  foobar db failover hosts.yml --to db3 --yes"},
    mixinStandardHelpOptions = true)
final class DbFailover implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "HOST",
      defaultValue = "",
      description = "The replica that is to take the writes, if several have as much.")
  private String to = "";

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long the replica may need to execute what it has received; ${DEFAULT-VALUE} unless given.")
  private int patience;

  @Option(
      names = "--connect-timeout",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description =
          "How long a host may take to let us in before it counts as gone; ${DEFAULT-VALUE} unless given.")
  private int connectTimeout;

  @Mixin private DbConsent consent = new DbConsent();
  @Mixin private DbOptions options = new DbOptions();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (patience < 1 || connectTimeout < 1) {
      throw new ParameterException(line, "`--patience` and `--connect-timeout` are at least 1");
    }
    MapValue variables =
        MapValue.empty()
            // Who is gone does not answer: every second counts now.
            .put("ansible_timeout", Int.of(connectTimeout))
            .put("db_to", Text.of(to))
            .put("db_yes", Bool.of(consent.isGiven(line)))
            .put("db_patience", Int.of(patience));
    return options.change("db-failover.yml", variables, line).number();
  }
}
