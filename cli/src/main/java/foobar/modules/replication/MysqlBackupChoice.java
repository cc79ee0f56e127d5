package foobar.modules.replication;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses the backup from which a moment or a transaction is reached with the fewest changes. */
@Doc(
    "Chooses the backup to restore: the one that is named, or else the newest that is from before the moment or the"
        + " transaction. Returns `backup`, the manifest. Fails if there is none.")
@Example(
    "mysql_backup_choice: { backups: [{ name: 20261122-150000, at: '2026-11-22T15:00:09Z' }] }")
@Example(
    "mysql_backup_choice: { backups: [{ name: 20261122-150000, at: '2026-11-22T15:00:09Z' }], until:"
        + " '2026-11-22 18:30:00' }")
public record MysqlBackupChoice(
    @Doc(
            "The manifests: `name`, `at` (ISO 8601, the moment that it holds), `position` (the GTIDs that it holds"
                + " at most), `flavour` (mysql or mariadb).")
        List<Mapping> backups,
    @Doc("The name of the one to take; empty for the newest that will do.") @Default("")
        String name,
    @Doc("The moment before which it has to be, `YYYY-MM-DD HH:MM:SS` in UTC; empty for none.")
        @Default("")
        String until,
    @Doc("The transaction that it must not hold yet, as a GTID; empty for none.") @Default("")
        String untilGtid)
    implements Module {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  public MysqlBackupChoice {
    if (!until.isEmpty() && !untilGtid.isEmpty()) {
      throw new IllegalArgumentException("`until` and `until_gtid` exclude each other");
    }
    if (!until.isEmpty()) {
      moment(until);
    }
  }

  @Override
  public Plan check(Probe host) {
    if (backups.isEmpty()) {
      return Plan.fail("there is no backup: `foobar db backup` makes one");
    }
    if (!name.isEmpty()) {
      Optional<Mapping> named =
          backups.stream().filter(backup -> text(backup, "name").equals(name)).findFirst();
      return named
          .map(this::orRefuse)
          .orElseGet(() -> Plan.fail("there is no backup " + name + ": " + known()));
    }
    return backups.stream()
        .filter(this::isBefore)
        .max(Comparator.comparing(backup -> text(backup, "name")))
        .map(MysqlBackupChoice::chosen)
        .orElseGet(
            () -> Plan.fail("no backup is from before " + until + untilGtid + ": " + known()));
  }

  private static Plan chosen(Mapping backup) {
    return Plan.NOTHING.result("backup", MapValue.of(backup.entries()));
  }

  private Plan orRefuse(Mapping backup) {
    return isBefore(backup)
        ? chosen(backup)
        : Plan.fail(
            "backup %s is from after %s: leave `--backup` out, or name an older one"
                .formatted(name, until + untilGtid));
  }

  private String known() {
    return "there are "
        + backups.stream()
            .map(backup -> text(backup, "name") + " (" + text(backup, "at") + ")")
            .collect(Collectors.joining(", "));
  }

  private boolean isBefore(Mapping backup) {
    if (!until.isEmpty()) {
      return !Instant.parse(text(backup, "at")).isAfter(moment(until));
    }
    if (untilGtid.isEmpty()) {
      return true;
    }
    boolean isMariaDb = text(backup, "flavour").equals("mariadb");
    Position held = Position.of(isMariaDb, text(backup, "position"), "");
    Position wanted = Position.of(isMariaDb, untilGtid, "");
    return held.behind(wanted) > 0;
  }

  private static Instant moment(String text) {
    try {
      return LocalDateTime.parse(text, MOMENT).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "`until` is written YYYY-MM-DD HH:MM:SS, not `" + text + "`", e);
    }
  }

  private static String text(Mapping map, String key) {
    Value value = map.get(key);
    return value == null ? "" : value.toString();
  }
}
