package foobar.command;

import foobar.value.Bool;
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
import picocli.CommandLine.Spec;

/** {@code foobar db rejoin}: a server that was replaced or is broken becomes a replica again. */
@Command(
    name = "rejoin",
    header = "Make a server that was replaced, or is broken, a replica of the primary.",
    description = {
      "It goes on from where it is, if that can be. If it has transactions that the primary does not have, or"
          + " needs some that are not kept any more, its data are replaced by those of another server; what only it"
          + " had is kept in a file on it."
    },
    footerHeading = "%nExamples:%n",
    footer = "  foobar db rejoin hosts.yml --host db1",
    mixinStandardHelpOptions = true)
final class DbRejoin implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--host", paramLabel = "HOST", required = true, description = "The server.")
  private String host = "";

  @Mixin private DbConsent consent = new DbConsent();
  @Mixin private DbOptions options = new DbOptions();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    MapValue variables =
        MapValue.empty()
            .put("db_host", Text.of(host))
            .put("db_yes", Bool.of(consent.isGiven(line)));
    return options.change("db-rejoin.yml", variables, line).number();
  }
}
