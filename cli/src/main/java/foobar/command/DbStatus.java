package foobar.command;

import foobar.value.Int;
import foobar.value.MapValue;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foobar db status}: who takes writes, who follows whom, and what is wrong. */
@Command(
    name = "status",
    header = "Show who takes writes, who follows whom, and what is wrong.",
    description = {
      "Each server below the one that it follows: how far it is behind, whether its commits wait for"
          + " another server (semi-sync), its place in the log of changes, version and free disk.",
      "Ends with 0 if all is as it should be, else with 2."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar db status hosts.yml",
      "  foobar db status hosts.yml --max-lag 5 --output json"
    },
    mixinStandardHelpOptions = true)
final class DbStatus implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--max-lag",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How far behind a replica may be; ${DEFAULT-VALUE} unless given.")
  private int maxLag;

  @Mixin private DbOptions options = new DbOptions();

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    if (maxLag < 0) {
      throw new ParameterException(line, "`--max-lag` cannot be below 0");
    }
    MapValue variables = MapValue.empty().put("db_max_lag", Int.of(maxLag));
    return options.run("db-status.yml", variables, line).number();
  }
}
