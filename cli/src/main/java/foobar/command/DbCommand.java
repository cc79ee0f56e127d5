package foobar.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foobar db}: the database servers of a site, and how they replicate. */
@Command(
    name = "db",
    header = "Look after the database servers and their replication.",
    description = "The servers are those of the inventory's group `db`: MySQL or MariaDB.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      DbStatus.class,
      DbSwitchover.class,
      DbFailover.class,
      DbRejoin.class,
      DbWatch.class,
      DbBackup.class,
      DbRestore.class
    })
final class DbCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing");
  }
}
