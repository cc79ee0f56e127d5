package foobar.modules.mysql;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.List;
import java.util.Optional;

/** Makes, removes, dumps and fills databases of a MySQL or MariaDB server. */
@Doc("Makes, removes, dumps and fills databases of a MySQL or MariaDB server.")
@Example("mysql_db: { name: site, encoding: utf8mb4 }")
@Example("mysql_db: { name: site, state: dump, target: /var/backups/site.sql.gz }")
@Ahead
public record MysqlDb(
    @Doc("The databases; `all` for a dump or an import of everything.") @Alias("db")
        List<String> name,
    @Doc("`dump` writes `target`, `import` runs it.") @Default("present") State state,
    @Doc("The character set of a new database.") @Default("") String encoding,
    @Doc("The collation of a new database.") @Default("") String collation,
    @Doc("The file on the host; .gz, .bz2, .xz and .zst are compressed.") Optional<String> target,
    @Doc("Dump all tables as they were at one moment.") @Default("no") boolean singleTransaction,
    @Doc("Dump row by row, not a whole table at once.") @Default("yes") boolean quick,
    @Doc("Tables that are not dumped: `db.table`.") @Default("") List<String> ignoreTables,
    @Doc("Dump binary values in hexadecimal.") @Default("no") boolean hexBlob,
    @Doc("Go on after errors.") @Default("no") boolean force,
    @Doc("Put the position in the binary log into the dump: 1 as a statement, 2 as a comment.")
        @Default("0")
        int masterData,
    @Doc("Do not lock tables while they are dumped.") @Default("no") boolean skipLockTables,
    @Doc("More options of the dump program.") @Default("") String dumpExtraArgs,
    @Doc("Try to log in as root without a password first.") @Default("no")
        boolean checkImplicitAdmin,
    @Doc("Write the changes to the binary log.") @Default("yes") boolean sqlLogBin,
    @Doc("Where programs run.") Optional<String> chdir,
    @Doc("Taken for compatibility; the import never goes through a shell.") @Default("no")
        boolean useShell,
    @Doc("Taken for compatibility; a failing part of a pipe is always noticed.") @Default("yes")
        boolean pipefail,
    @Doc("Taken for compatibility; the password is never an argument.") @Default("no")
        boolean unsafeLoginPassword,
    @Doc("Taken for compatibility; `config_file` is always read.") @Default("no")
        boolean restrictConfigFile,
    @Doc("Taken for compatibility; parameters of the task win.") @Default("no")
        boolean configOverridesDefaults,
    @Shared Login login)
    implements Module {

  /** What should be the case, or be done. */
  public enum State {
    PRESENT,
    ABSENT,
    DUMP,
    IMPORT
  }

  public MysqlDb {
    boolean file = state == State.DUMP || state == State.IMPORT;
    if (file && target.isEmpty()) {
      throw new IllegalArgumentException("`state: dump` and `state: import` need a `target`");
    }
    if (!file && name.contains("all")) {
      throw new IllegalArgumentException("the name `all` is for a dump or an import only");
    }
    if (state == State.IMPORT && name.size() > 1) {
      throw new IllegalArgumentException("only one database can be imported at a time");
    }
    if (masterData < 0 || masterData > 2) {
      throw new IllegalArgumentException("`master_data` is 0, 1 or 2");
    }
  }

  @Override
  public Plan check(Probe host) {
    List<String> session = sqlLogBin ? List.of() : List.of("SET SESSION sql_log_bin = 0");
    Mysql mysql = new Mysql(login, checkImplicitAdmin, Optional.empty(), session);
    return new DatabasePlanner(this, mysql)
        .plan(host)
        .result("db", String.join(" ", name))
        .result("db_list", Sequence.of(name.stream().map(Text::of).toList()));
  }

  boolean everything() {
    return name.equals(List.of("all"));
  }
}
