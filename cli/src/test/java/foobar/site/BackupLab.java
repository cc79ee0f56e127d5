package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A primary and a replica, backed up to a third host and to this machine, lost altogether, and
 * brought back to a second before a mistake.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class BackupLab {

  private static final String STORE = "store:/srv/backups";

  @TempDir static Path folder;

  private final Suite suite;
  private final String client;
  private final String last;
  private DbSite site;
  private String recipient = "";

  /** What the tables were a second before one of them was dropped, and when that was. */
  private String before = "";

  private String dropped = "";

  /**
   * @param suite whose packages have the server
   * @param client the server's command-line client
   * @param last the expression that is the GTID of the last transaction
   */
  BackupLab(Suite suite, String client, String last) {
    this.suite = suite;
    this.client = client;
    this.last = last;
  }

  @BeforeAll
  void servers_that_back_themselves_up() {
    site = new DbSite(folder, suite, client, "db1", "db2", "store");
    site.beside("store");
    site.set("mysql_backup_to", STORE);
    site.set("mysql_backup_keep", "3");
    site.be("db1", "db2");
    site.deploy();
  }

  @AfterAll
  void remove_the_hosts() {
    site.close();
  }

  private Run db(String... words) {
    List<String> all = new ArrayList<>(List.of("db", words[0], "hosts.yml"));
    all.addAll(List.of(words).subList(1, words.length));
    return site.fleet().foobar(all.toArray(String[]::new));
  }

  private Run done(String... words) {
    Run run = db(words);
    assertThat(run.exit()).as(run.errors()).isZero();
    return run;
  }

  private String refused(String... words) {
    Run run = db(words);
    assertThat(run.exit()).as(run.errors()).isEqualTo(2);
    return run.errors();
  }

  private void fill() {
    site.sql(
        "db1",
        "USE site; CREATE TABLE heap (id INT AUTO_INCREMENT PRIMARY KEY, body VARCHAR(1100) NOT NULL)"
            + " CHARACTER SET latin1; CREATE TABLE marks (id INT PRIMARY KEY, at TIMESTAMP);"
            + " INSERT INTO heap (body) VALUES (REPEAT('x', 960))");
    for (int i = 0; i < 12; i++) {
      site.sql(
          "db1",
          "USE site; INSERT INTO heap (body) SELECT REPEAT(SHA2(RAND(), 256), 15) FROM heap");
    }
  }

  @Test
  @Order(1)
  void servers_back_themselves_up_one_at_a_time_and_a_second_run_changes_nothing() {
    assertThat(site.deploy().tasks("changed")).isEmpty();
    fill();
    assertThat(site.fleet().on("db2", "mysql-backup timed " + STORE)).contains("\"host\": \"db2\"");
    assertThat(site.fleet().on("db1", "mysql-backup timed " + STORE))
        .contains("another server makes the backup");
    assertThat(site.fleet().on("db2", "systemctl start mysql-backup-logs; systemctl list-timers"))
        .contains("mysql-backup.timer", "mysql-backup-logs.timer");
    site.fleet().on("db1", "systemctl start mysql-backup-logs");
    assertThat(site.fleet().on("store", "find /srv/backups -name '*-db1-binlog.*.data.zst'"))
        .isNotBlank();
    assertThat(site.fleet().on("store", "stat -c %U:%a /srv/backups"))
        .isEqualToIgnoringNewLines("mysql-backup:700");
  }

  @Test
  @Order(2)
  void the_servers_key_lets_them_do_nothing_but_keep_backups() {
    String ssh = "ssh -F /etc/mysql/backup/store.ssh store ";
    assertThat(site.fleet().on("db2", ssh + "id 2>&1 || :"))
        .contains("only mysql-backup-store runs here");
    assertThat(
            site.fleet()
                .on(
                    "db2",
                    ssh + "'mysql-backup-store get /srv/backups ../../etc/passwd' 2>&1 || :"))
        .contains("a name has a character that cannot be used");
  }

  @Test
  @Order(3)
  void a_backup_made_while_rows_are_written_is_good() {
    recipient =
        site.fleet()
            .on(
                "store",
                "apt-get install -qq -y age >/dev/null 2>&1; age-keygen -o key 2>/dev/null; age-keygen"
                    + " -y key")
            .strip();
    site.fleet().write("key.txt", site.fleet().on("store", "cat key; rm key"));
    site.fleet()
        .on(
            "db1",
            "systemd-run --quiet --unit=writer sh -c 'while :; do "
                + client
                + " -e \"UPDATE site.heap SET body = UUID() WHERE id % 97 = FLOOR(RAND() * 97)\"; done'");
    Run run =
        done(
            "backup",
            "--to",
            "backups",
            "--encrypt-to",
            recipient,
            "--verify",
            "--identity",
            "key.txt");
    site.fleet().on("db1", "systemctl stop writer");
    assertThat(run.errors()).contains("db2: Make the backup", "db2: Bring it back");
    assertThat(run.events()).hasSize(2);
    assertThat(text(run, 0, "backup")).contains("'host': 'db2'", "'encryption': 'age'");
    assertThat(text(run, 1, "verified")).contains("'tables': 2");
    assertThat(
            site.fleet().on("db2", "ls /run/mysql-restore /var/lib/mysql-backup/spool 2>&1 || :"))
        .contains("mysql-restore': No such file", "spool': No such file");
    assertThat(refused("backup", "--verify", "--from", "backups"))
        .contains("is encrypted: `--identity` names the file with the key");
  }

  /** What stands under a name of one of the objects that a run has printed. */
  private static String text(Run run, int number, String name) {
    return new Run(0, List.of(run.events().get(number)), run.errors()).text(name);
  }

  @Test
  @Order(4)
  void what_happens_after_the_backup_is_brought_away_too() {
    site.sql("db1", "INSERT INTO site.marks VALUES (1, NOW()); DELETE FROM site.heap WHERE id < 9");
    before = site.content("db1");
    site.fleet().on("db1", "sleep 2");
    dropped =
        site.fleet()
            .on("db1", "date -u '+%F %T'; " + client + " -e 'DROP TABLE site.heap'")
            .strip();
    site.fleet().on("db1", "sleep 1");
    site.sql("db1", "INSERT INTO site.marks VALUES (2, NOW())");
    done("backup", "--to", "backups", "--binlogs", "--encrypt-to", recipient);
    assertThat(text(done("backup", "--binlogs"), 0, "logs")).contains("'logs': ");
  }

  @Test
  @Order(5)
  void after_all_is_lost_the_site_is_as_it_was_a_second_before_the_mistake() {
    site.fleet().lab().down();
    site.fleet().up(suite, "db1", "db2", "store");
    site.be("db1", "db2");
    site.deploy();
    Run run = done("restore", "--from", "backups", "--until", dropped, "--identity", "key.txt");
    assertThat(text(run, 0, "anew")).contains("db2");
    assertThat(site.content("db1")).isEqualTo(before);
    site.deploy();
    assertThat(site.status().exit()).isZero();
    assertThat(site.content("db2")).isEqualTo(before);
  }

  @Test
  @Order(6)
  void a_server_that_has_data_is_brought_back_to_a_transaction_only_when_they_are_given_up() {
    done("backup");
    site.sql("db1", "INSERT INTO site.marks VALUES (3, NOW())");
    final String wanted = site.content("db1");
    String gtid = site.sql("db1", "SELECT " + last);
    site.sql("db1", "INSERT INTO site.marks VALUES (4, NOW())");
    done("backup", "--binlogs");
    site.sql("db1", "INSERT INTO site.marks VALUES (5, NOW())");
    done("backup", "--binlogs");
    assertThat(refused("restore", "--until-gtid", gtid))
        .contains("this server has data of its own (site): --discard gives them up");
    assertThat(refused("restore", "--until", "2001-01-01 00:00:00", "--discard"))
        .contains("no backup is from before 2001-01-01 00:00:00: there are ");
    Run run = done("restore", "--until-gtid", gtid, "--discard");
    assertThat(site.content("db1")).isEqualTo(wanted);
    assertThat(text(run, 0, "anew")).contains("db2");
    site.sql("db1", "INSERT INTO site.marks VALUES (6, NOW())");
    final String goneOn = site.content("db1");
    Run other = done("restore", "--until-gtid", gtid, "--on", "db2", "--discard");
    assertThat(text(other, 0, "host")).isEqualTo("db2");
    assertThat(site.content("db2")).isEqualTo(wanted);
    assertThat(site.content("db1")).isEqualTo(goneOn);
    done("rejoin", "--host", "db2", "--yes");
    assertThat(site.status().exit()).isZero();
    assertThat(site.content("db2")).isEqualTo(goneOn);
  }

  @Test
  @Order(7)
  void the_logs_of_the_old_and_the_new_primary_are_one_history_and_old_backups_go() {
    site.deploy();
    String old =
        "cd /srv/backups; last=$(ls *.json | tail -n 1); cp $last 20200101-000000.json; ls *.json";
    assertThat(site.fleet().on("store", old)).contains("20200101");
    done("backup", "--keep", "1", "--keep-days", "10000");
    assertThat(site.fleet().on("store", "ls /srv/backups")).contains("20200101");
    site.sql("db1", "INSERT INTO site.marks VALUES (7, NOW())");
    done("switchover", "--to", "db2");
    site.sql("db2", "INSERT INTO site.marks VALUES (8, NOW())");
    final String wanted = site.content("db2");
    String gtid = site.sql("db2", "SELECT " + last);
    site.sql("db2", "INSERT INTO site.marks VALUES (9, NOW())");
    done("backup", "--binlogs");
    done("restore", "--until-gtid", gtid, "--discard");
    assertThat(site.content("db2")).isEqualTo(wanted);
    site.deploy();
    assertThat(site.status().exit()).isZero();
    assertThat(site.content("db1")).isEqualTo(wanted);
    done("backup", "--keep", "1", "--keep-days", "30");
    assertThat(site.fleet().on("store", "ls /srv/backups")).doesNotContain("20200101");
    for (int id = 10; id < 12; id++) {
      site.sql("db2", "INSERT INTO site.marks VALUES (" + id + ", NOW())");
      done("backup", "--binlogs");
    }
  }

  @Test
  @Order(8)
  void a_log_that_is_missing_is_told_before_anything_is_changed() {
    final String now = site.content("db1");
    String log =
        """
        cd /srv/backups
        life=$(ls *.json | tail -n 1 | xargs sed -n 's/.*"timeline": "\\([^"]*\\)".*/\\1/p')
        log=$(ls binlogs/$life/*.data.* | tail -n 2 | head -n 1)
        """;
    String name = site.fleet().on("store", log + "mv $log /root/; echo $log").strip();
    assertThat(refused("restore", "--discard")).contains("a log of changes is missing before ");
    site.fleet().on("store", "mv /root/" + name.replaceFirst(".*/", "") + " /srv/backups/" + name);
    assertThat(site.content("db1")).isEqualTo(now);
  }

  @Test
  @Order(9)
  void a_backup_that_was_damaged_is_told_before_anything_is_changed() {
    final String now = site.content("db1");
    site.fleet()
        .on(
            "store",
            "for f in /srv/backups/*.data.*; do printf X | dd of=$f bs=1 seek=5000 conv=notrunc"
                + " status=none; done");
    assertThat(refused("restore", "--discard")).contains("is damaged: its checksum is ");
    assertThat(site.content("db1")).isEqualTo(now);
    assertThat(site.fleet().on("db2", "ls -d /var/lib/mysql*/restore /var/lib/mysql-restore || :"))
        .isBlank();
  }

  @Test
  @Order(10)
  void secrets_are_in_no_file_that_others_can_read_and_in_no_log() throws IOException {
    String key = Files.readAllLines(site.fleet().path("key.txt")).getLast().strip();
    assertThat(key).startsWith("AGE-SECRET-KEY-");
    for (String host : List.of("db1", "db2")) {
      assertThat(
              site.fleet()
                  .on(
                      host,
                      "journalctl --no-pager | grep -F -e "
                          + key
                          + " -e it-app; grep -rlF "
                          + key
                          + " /etc /var/lib/mysql-backup /var/log /run /tmp /root 2>/dev/null || :"))
          .isBlank();
    }
  }
}
