package foobar.modules.postgresql;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;

/** Makes, removes, renames, dumps and fills databases of a PostgreSQL server. */
@Doc("Makes, removes, renames, dumps and fills databases of a PostgreSQL server.")
@Example("postgresql_db: { name: site, owner: app, encoding: UTF-8 }")
@Example("postgresql_db: { name: site, state: dump, target: /var/backups/site.sql.gz }")
@Ahead
public record PostgresqlDb(
    @Doc("The database.") @Alias("name") String db,
    @Doc("What should be the case, or be done.") @Default("present") State state,
    @Doc("The role that owns it.") @Default("") String owner,
    @Doc("The database that a new one is a copy of.") @Default("") String template,
    @Doc("The character set of a new one.") @Default("") String encoding,
    @Doc("The order of texts in a new one.") @Default("") String lcCollate,
    @Doc("What letters are in a new one.") @Default("") String lcCtype,
    @Doc("How many may be connected at once; -1 for any number.") @Default("") String connLimit,
    @Doc("Where its files are.") @Default("") String tablespace,
    @Doc(
            "The file on the host to dump to or restore from; its ending says the format: .sql,"
                + " .gz, .bz2, .xz, .tar, .pgc, .dir. With `rename`, the new name.")
        @Default("")
        String target,
    @Doc("More options of the program that dumps or restores.") @Default("") String targetOpts,
    @Doc("More options of the program that dumps.") @Default("") String dumpExtraArgs,
    @Doc("The database to log in to for making others.") @Default("postgres") String maintenanceDb,
    @Doc("Remove it even if somebody is connected.") @Default("no") boolean force,
    @Shared Login login)
    implements Module {

  /** What should be the case, or be done. */
  public enum State {
    PRESENT,
    ABSENT,
    DUMP,
    RESTORE,
    RENAME
  }

  public PostgresqlDb {
    if (state == State.RENAME) {
      if (target.isEmpty()) {
        throw new IllegalArgumentException(
            "The \"target\" option must be defined when the \"rename\" option is used.");
      }
      if (db.equals(target)) {
        throw new IllegalArgumentException(
            "The \"name/db\" option and the \"target\" option cannot be the same.");
      }
      if (db.equals(maintenanceDb)) {
        throw new IllegalArgumentException(
            "The \"maintenance_db\" option and the \"name/db\" option cannot be the same.");
      }
    }
    if (!connLimit.isEmpty() && !connLimit.matches("-?\\d+")) {
      throw new IllegalArgumentException("`conn_limit` is a number, -1 for no limit");
    }
  }

  @Override
  public Plan check(Probe host) {
    return switch (state) {
      case DUMP, RESTORE -> new Transfer(this).plan(host);
      default ->
          new DatabasePlanner(this, Postgres.of(login, maintenanceDb)).plan(host).result("db", db);
    };
  }
}
