package foobar.command;

import foobar.report.Reporters;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** {@code foobar db backup}: everything that the databases hold, to where they are not. */
@Command(
    name = "backup",
    header = "Back the databases up, or try a backup out.",
    description = {
      "Copies the files of the replica that is least behind, while it goes on serving, with the logs of"
          + " changes that lead from there to any later moment. Every backup has a checksum, its place in"
          + " the log of changes (GTID), and a checksum of every table.",
      "With `--verify`, the newest backup is restored beside a server that goes on, and its tables are"
          + " compared with their checksums."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar db backup hosts.yml --to backups",
      "  foobar db backup hosts.yml --to store1:/srv/backups --keep 7 --keep-days 30",
      "  foobar db backup hosts.yml --to store1:/srv/backups --encrypt-to age1...",
      "  foobar db backup hosts.yml --to store1:/srv/backups --binlogs",
      "  foobar db backup hosts.yml --verify --from store1:/srv/backups --on db3"
    },
    mixinStandardHelpOptions = true)
final class DbBackup implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "DIR|HOST:DIR",
      description =
          "A folder of this machine, or of a host of the inventory; `mysql_backup_to` of the"
              + " inventory unless given.")
  private @Nullable String to;

  @Option(
      names = "--binlogs",
      description = "Bring only what has changed: the logs of changes that are not there yet.")
  private boolean onlyLogs;

  @Option(
      names = "--encrypt-to",
      paramLabel = "RECIPIENT",
      description =
          "Only the holder of this key can read what is stored: the public key that `age-keygen`"
              + " prints.")
  private @Nullable String encryptTo;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Remove older backups, and the logs that only they need; N at least are kept.")
  private @Nullable Integer keep;

  @Option(
      names = "--keep-days",
      paramLabel = "DAYS",
      description = "Of those, keep also what is younger than that.")
  private @Nullable Integer keepDays;

  @Option(
      names = "--max-lag",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "How far behind the replica may be, else it is the primary; ${DEFAULT-VALUE} unless"
              + " given.")
  private int maxLag;

  @Option(
      names = "--verify",
      description = "Restore the newest backup beside a server; with `--to`, the one just made.")
  private boolean verify;

  @Option(
      names = "--from",
      paramLabel = "DIR|HOST:DIR",
      description = "With `--verify`: where the backup is; as with `--to`.")
  private @Nullable String from;

  @Option(
      names = "--on",
      paramLabel = "HOST",
      description = "With `--verify`: on which database server; a replica unless given.")
  private String on = "";

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "With `--verify`: the key of an encrypted backup.")
  private @Nullable Path identity;

  @Mixin private DbOptions options = new DbOptions();

  @Override
  public Integer call() {
    List<String> flows = new ArrayList<>();
    if (to != null || !verify) {
      flows.add("db-backup.yml");
    }
    if (verify) {
      flows.add("db-verify.yml");
    }
    try {
      refuseNonsense();
      return options
          .run(flows, variables(), Objects.requireNonNull(spec).commandLine(), Reporters::backups)
          .number();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), Objects.requireNonNull(e.getMessage()), e);
    }
  }

  private void refuseNonsense() {
    if (to != null && from != null) {
      throw new IllegalArgumentException(
          "`--to` makes a backup, `--from` says where one is: not both");
    }
    if (!verify && (from != null || identity != null || !on.isEmpty())) {
      throw new IllegalArgumentException("`--from`, `--on` and `--identity` belong to `--verify`");
    }
    if (verify && onlyLogs) {
      throw new IllegalArgumentException(
          "`--binlogs` makes no backup that `--verify` could try out");
    }
    if (verify && encryptTo != null && identity == null) {
      throw new IllegalArgumentException(
          "`--verify` of an encrypted backup takes its key: `--identity FILE`");
    }
    if (maxLag < 0) {
      throw new IllegalArgumentException("`--max-lag` cannot be below 0");
    }
    if ((keep != null && keep < 1) || (keepDays != null && keepDays < 0)) {
      throw new IllegalArgumentException("at least one backup is kept: `--keep` is 1 or more");
    }
    if (encryptTo != null && !encryptTo.matches("age1[0-9a-z]+|ssh-[a-z0-9]+ [A-Za-z0-9+/=]+")) {
      throw new IllegalArgumentException(
          "`--encrypt-to` takes a public key as `age-keygen` prints it: age1...");
    }
  }

  private MapValue variables() {
    String given = to != null ? to : from;
    MapValue variables =
        MapValue.empty()
            .put("db_encrypt_to", Text.of(encryptTo == null ? "" : encryptTo))
            .put("db_keep", Int.of(keep == null ? 0 : keep))
            .put("db_keep_days", Int.of(keepDays == null ? 0 : keepDays))
            .put("db_only_logs", Bool.of(onlyLogs))
            .put("db_max_lag", Int.of(maxLag))
            .put("db_restore_backup", Text.EMPTY)
            .put("db_restore_on", Text.of(on))
            .put("db_identity", Text.of(DbRestore.key(identity)));
    (given == null ? BackupPlace.OF_INVENTORY : BackupPlace.of(given)).put(variables);
    return variables;
  }
}
