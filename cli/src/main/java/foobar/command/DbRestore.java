package foobar.command;

import foobar.report.Reporters;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foobar db restore}: a backup and what changed after it, back onto a server. */
@Command(
    name = "restore",
    header = "Bring the databases back, up to a moment or a transaction.",
    description = {
      "Takes the newest backup from before that, and what changed until then. All of it is fetched,"
          + " checked and brought up to date beside the server's data, and takes their place in the end:"
          + " a run that fails has changed nothing.",
      "A server that has data of its own is refused unless `--discard` is given. Its replicas stop"
          + " following; `foobar deploy` makes them copies of it again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar db restore hosts.yml --from backups --until '2026-11-22 18:29:59' --discard",
      "  foobar db restore hosts.yml --from store1:/srv/backups --until '2026-11-22 20:29:59+02:00'",
      "  foobar db restore hosts.yml --from backups --until-gtid 0-1-4711 --on db3 --discard",
      "  foobar db restore hosts.yml --from backups --backup 20261122-150000 --identity key.txt"
    },
    mixinStandardHelpOptions = true)
final class DbRestore implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "DIR|HOST:DIR",
      description =
          "Where the backups are: a folder of this machine, or of a host of the inventory;"
              + " `mysql_backup_to` of the inventory unless given.")
  private @Nullable String from;

  @Option(
      names = "--backup",
      paramLabel = "NAME",
      description = "Which one; the newest that will do unless given.")
  private String backup = "";

  @Option(
      names = "--until",
      paramLabel = "MOMENT",
      description =
          "Everything from before `YYYY-MM-DD HH:MM:SS`, in UTC unless an offset or a zone follows;"
              + " all that there is unless given.")
  private @Nullable String until;

  @Option(
      names = "--until-gtid",
      paramLabel = "GTID",
      description = "Everything up to this transaction, which is the last one in.")
  private String untilGtid = "";

  @Option(
      names = "--on",
      paramLabel = "HOST",
      description = "Onto which database server; the inventory's primary unless given.")
  private String on = "";

  @Option(
      names = "--discard",
      description = "Give up the data that the server has, and its replicas.")
  private boolean discard;

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description =
          "The key of an encrypted backup; it is on the server in memory only, for as long as it"
              + " takes.")
  private @Nullable Path identity;

  @Mixin private DbOptions options = new DbOptions();

  @Override
  public Integer call() {
    try {
      return options
          .run(
              List.of("db-restore.yml"),
              variables(),
              Objects.requireNonNull(spec).commandLine(),
              Reporters::backups)
          .number();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), Objects.requireNonNull(e.getMessage()), e);
    }
  }

  private MapValue variables() {
    if (until != null && !untilGtid.isEmpty()) {
      throw new IllegalArgumentException("`--until` and `--until-gtid` exclude each other");
    }
    if (!untilGtid.matches("|[0-9a-fA-F-]{36}(:[a-z_][a-z0-9_]*)?:[0-9]+|[0-9]+-[0-9]+-[0-9]+")) {
      throw new IllegalArgumentException(
          "`--until-gtid` takes one transaction: `UUID:NUMBER` (MySQL) or `DOMAIN-SERVER-NUMBER`"
              + " (MariaDB)");
    }
    MapValue variables =
        MapValue.empty()
            .put("db_restore_backup", Text.of(backup))
            .put("db_restore_until", Text.of(until == null ? "" : Moment.utc(until)))
            .put("db_restore_until_gtid", Text.of(untilGtid.toLowerCase(java.util.Locale.ROOT)))
            .put("db_restore_on", Text.of(on))
            .put("db_restore_discard", Bool.of(discard))
            .put("db_max_lag", Int.of(0))
            .put("db_identity", Text.of(key(identity)));
    (from == null ? BackupPlace.OF_INVENTORY : BackupPlace.of(from)).put(variables);
    return variables;
  }

  /**
   * The whole path of a key's file; empty for none.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  static String key(@Nullable Path file) {
    if (file == null) {
      return "";
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException("`--identity`: there is no file " + file + " to be read");
    }
    return file.toAbsolutePath().normalize().toString();
  }
}
