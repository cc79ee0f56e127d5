package foobar.audit;

import static foobar.audit.Severity.HIGH;
import static foobar.audit.Severity.LOW;
import static foobar.audit.Severity.MEDIUM;

import foobar.blueprint.Blueprint;
import foobar.blueprint.Known;
import java.util.ArrayList;
import java.util.List;

/** Whether what visitors entrust to the site is kept, and from whom. */
final class Databases implements Check {

  @Override
  public List<Finding> of(Subject subject) {
    Blueprint site = subject.site();
    List<Finding> found = new ArrayList<>();
    if (site.has("db")) {
      primary(site, found);
      semiSync(site, found);
      backups(site, found);
      accounts(site, found);
    }
    return found;
  }

  private static void primary(Blueprint site, List<Finding> found) {
    int primaries = site.hosts("db_primary").size();
    if (primaries != 1) {
      found.add(
          Finding.of(
                  HIGH,
                  "no-primary",
                  primaries == 0
                      ? "no database server is named as the one that takes writes"
                      : String.join(", ", site.hosts("db_primary")) + " are all to take writes",
                  site.place(primaries == 0 ? "db" : "db_primary"))
              .because("writes must go to one server; two that take them drift apart")
              .then("write exactly one host of `db` into the group `db_primary`"));
    }
  }

  private static void semiSync(Blueprint site, List<Finding> found) {
    List<String> without =
        site.where("db", "mysql_semi_sync", known -> known.isKnown() && !known.isTrue());
    if (site.hosts("db").size() > 1 && !without.isEmpty()) {
      found.add(
          Finding.of(
                  MEDIUM,
                  "semi-sync-off",
                  "commits wait for no replica on " + String.join(", ", without),
                  site.of(without.getFirst(), "mysql_semi_sync").place())
              .because("what was committed in the last moment before the primary dies is lost")
              .then("set `mysql_semi_sync: true` for the group `db`, or leave it out"));
    }
  }

  private static void backups(Blueprint site, List<Finding> found) {
    Known to = site.ofFirst("db", "mysql_backup_to");
    if (to.text().isEmpty()) {
      found.add(
          Finding.of(
                  HIGH, "no-backups", "the databases are not backed up by themselves", to.place())
              .because(
                  "a replica repeats a wrong DELETE within a second; only a backup brings the data back")
              .then(
                  "set `mysql_backup_to: HOST:/var/backups/mysql`, another host of the inventory, for the"
                      + " group `db`; until then `foobar db backup INVENTORY --to backups`"));
      return;
    }
    String host = to.text().contains(":") ? to.text().substring(0, to.text().indexOf(':')) : "";
    if (site.hosts("db").contains(host)) {
      found.add(
          Finding.of(
                  HIGH,
                  "backups-beside-data",
                  "backups are kept on " + host + ", which is a database server itself",
                  to.place())
              .because("what destroys the data destroys the backups too")
              .then("set `mysql_backup_to` to a host that is not in the group `db`"));
    } else if (!host.isEmpty() && !site.hosts("all").contains(host)) {
      found.add(
          Finding.of(
                  HIGH,
                  "backups-nowhere",
                  "backups go to " + host + ", which is no host of the inventory",
                  to.place())
              .because("there are none then")
              .then("name a host of the inventory in `mysql_backup_to`, or add " + host));
    }
    kept(site, found);
  }

  private static void kept(Blueprint site, List<Finding> found) {
    Known keep = site.ofFirst("db", "mysql_backup_keep");
    if (keep.text().matches("[01]")) {
      found.add(
          Finding.of(MEDIUM, "one-backup", "only the last backup is kept", keep.place())
              .because("a mistake that is noticed a day late is in it already")
              .then("set `mysql_backup_keep: 7` for the group `db`"));
    }
    Known key = site.ofFirst("db", "mysql_backup_encrypt_to");
    if (key.text().isEmpty()) {
      found.add(
          Finding.of(LOW, "backups-readable", "backups are not encrypted", key.place())
              .because("whoever gets hold of the place where they are has all data")
              .then(
                  "make a key with `age-keygen`, keep it elsewhere, and set `mysql_backup_encrypt_to`"
                      + " to its public part"));
    }
  }

  private static void accounts(Blueprint site, List<Finding> found) {
    Known from = site.ofFirst("db", "mysql_clients");
    if (from.text().equals("%")) {
      found.add(
          Finding.of(
                  MEDIUM,
                  "accounts-from-anywhere",
                  "the databases' accounts may log in from any address",
                  from.place())
              .because("then a password that has leaked is enough, from wherever")
              .then("set `mysql_clients` to the servers' network, such as `192.0.2.%`"));
    }
  }
}
