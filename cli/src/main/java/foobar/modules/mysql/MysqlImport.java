package foobar.modules.mysql;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.module.Workplace;
import foobar.remote.Probe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Brings a dump into a database, once, and goes on where it was if it was stopped. */
@Doc(
    "Brings a dump into a database, once: what was imported is remembered in the server"
        + " (`foobar.imports`), together with the rows, so that an import that was stopped at any"
        + " moment goes on behind what it has done. Statements that are about the server or its"
        + " accounts are left out. Needs perl on the host. Returns `bytes` and `statements` of the"
        + " dump, `resumed` (the line it went on in, 1 for a new import) and `left_out`.")
@Example("mysql_import: { src: old-site.sql.gz, name: site }")
@Example(
    "mysql_import: { src: /var/tmp/old.sql, remote_src: yes, name: site, engine: InnoDB,"
        + " definer: 'site@%' }")
public record MysqlImport(
    @Doc(
            "The dump, of mysqldump, mariadb-dump or the like: a file of the project, or with"
                + " remote_src of the host; .gz, .bz2, .xz and .zst are compressed.")
        String src,
    @Doc("The database, which must be there and empty; it counts whatever database the dump names.")
        String name,
    @Doc("The dump is on the host already.") @Default("no") boolean remoteSrc,
    @Doc(
            "Import into a database that is not empty, a dump that seems to have broken off, or onto"
                + " a disk that seems too small.")
        @Default("no")
        boolean force,
    @Doc(
            "The engine of tables whose own has no transactions, such as MyISAM; without it such a"
                + " dump is refused.")
        Optional<String> engine,
    @Doc(
            "`user@host`: who gets the views, routines, triggers and events of accounts that the"
                + " server does not have; without it such a dump is refused.")
        Optional<String> definer,
    @Shared Login login,
    Workplace workplace)
    implements Module {

  private static final List<String> OWN =
      List.of("mysql", "sys", "information_schema", "performance_schema");

  public MysqlImport {
    if (OWN.contains(name.toLowerCase(Locale.ROOT)) || name.isBlank()) {
      throw new IllegalArgumentException("`name` must be a database of yours, not `" + name + "`");
    }
    if (definer.isPresent() && definer.get().lastIndexOf('@') <= 0) {
      throw new IllegalArgumentException("`definer` is written as user@host");
    }
    if (engine.isPresent() && !engine.get().matches("\\w+")) {
      throw new IllegalArgumentException("`engine` is the name of an engine, such as InnoDB");
    }
  }

  @Override
  public Plan check(Probe host) {
    return new ImportPlanner(this).plan(host);
  }

  /** The account that strangers' views and routines go to, as a statement has it; else empty. */
  String newDefiner() {
    return definer.map(MysqlImport::account).orElse("");
  }

  private static String account(String who) {
    int at = who.lastIndexOf('@');
    return Sql.account(who.substring(0, at), who.substring(at + 1));
  }
}
