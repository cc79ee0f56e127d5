package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The data of an old site come to a new one, whatever happens meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ImportLab {

  /** An old site with all that a dump can hold, and bytes that take escaping in 16 384 rows. */
  private static final String OLD_SITE =
      """
      %1$s <<'SQL'
      CREATE DATABASE old; USE old;
      CREATE TABLE notes (id INT AUTO_INCREMENT PRIMARY KEY, body TEXT, raw VARBINARY(400));
      INSERT INTO notes (body, raw) VALUES ('it''s; a "test" -- no', X'000A0D1A275C223B');
      CREATE TABLE tags (note INT, tag VARCHAR(20), KEY (tag), FOREIGN KEY (note) REFERENCES notes (id));
      CREATE TABLE legacy (id INT PRIMARY KEY, t VARCHAR(50)) ENGINE=MyISAM COMMENT='was ENGINE=MyISAM';
      INSERT INTO legacy VALUES (1, 'a'), (2, 'b');
      CREATE VIEW shown AS SELECT n.id, t.tag FROM notes n JOIN tags t ON t.note = n.id;
      CREATE DEFINER='ghost'@'10.0.0.%%' VIEW ghostly AS SELECT 1 AS one;
      DELIMITER //
      CREATE PROCEDURE add_note (IN b TEXT) BEGIN INSERT INTO notes (body) VALUES (b); SELECT 'done;'; END//
      CREATE TRIGGER lower BEFORE INSERT ON tags FOR EACH ROW BEGIN SET NEW.tag = LOWER(NEW.tag); END//
      SQL
      for i in $(seq 14); do
        %1$s old -e "INSERT INTO notes (body, raw) SELECT REPEAT(SHA2(RAND(), 256), 8), RANDOM_BYTES(300) FROM notes"
      done
      %1$s old -e "INSERT INTO tags SELECT id, CONCAT('T', id %% 5) FROM notes"
      %2$s --single-transaction --skip-extended-insert --routines --triggers old >/root/old.sql 2>/dev/null
      """;

  private static final String PLAYBOOK =
      """
      - hosts: db1
        gather_facts: false
        tasks:
          - mysql_db: {name: "{{ name | default('moved') }}", login_unix_socket: /run/mysqld/mysqld.sock}
          - mysql_import:
              src: "{{ src }}"
              remote_src: true
              name: "{{ name | default('moved') }}"
              engine: InnoDB
              definer: "site@%"
              login_unix_socket: /run/mysqld/mysqld.sock
      """;

  @TempDir static Path folder;

  private final Suite suite;
  private final String client;
  private final String server;
  private DbSite site;

  /**
   * @param suite whose packages have the server
   * @param client the server's command-line client
   * @param server its process
   */
  ImportLab(Suite suite, String client, String server) {
    this.suite = suite;
    this.client = client;
    this.server = server;
  }

  @BeforeAll
  void a_server_and_the_dump_of_an_old_site() throws IOException {
    site = new DbSite(folder, suite, client, "db1");
    site.be("db1");
    site.deploy();
    String dump = client.equals("mysql") ? "mysqldump" : "mariadb-dump";
    site.fleet().on("db1", OLD_SITE.formatted(client, dump));
    site.fleet().on("db1", "gzip -1c /root/old.sql | base64 -w0 | split -b 1000000 - /root/part.");
    StringBuilder packed = new StringBuilder();
    for (String part : site.fleet().on("db1", "ls /root/part.*").split("\\s+")) {
      packed.append(site.fleet().on("db1", "cat " + part).strip());
    }
    Files.write(site.fleet().path("old.sql.gz"), Base64.getDecoder().decode(packed.toString()));
    site.fleet().write("import.yml", PLAYBOOK);
  }

  @AfterAll
  void remove_the_hosts() {
    site.close();
  }

  @Test
  @Order(1)
  void an_import_that_is_killed_again_and_again_goes_on_and_ends_with_the_same_data()
      throws Exception {
    killedAt(4_000_000, "pkill -9 -x perl");
    killedAt(8_000_000, "pkill -9 -x " + server);
    await("systemctl is-active --quiet mysql mariadb; " + client + " -e 'SELECT 1'");
    long position = position();
    assertThat(position).isBetween(8_000_000L, 20_000_000L);
    Run run = site.deploy("-e", "mysql_import=old.sql.gz");
    assertThat(run.tasks("changed")).hasSize(1).first().asString().contains("import.yml");
    assertThat(position()).isGreaterThan(position);
    assertThat(run.said("imported ")).isNotEmpty();
    assertThat(checksums("site")).isEqualTo(checksums("old")).doesNotContain("NULL");
    assertThat(site.deploy("-e", "mysql_import=old.sql.gz").tasks("changed")).isEmpty();
  }

  /** Deploys, and ends something on the host once the import has come so far. */
  private void killedAt(long position, String kill) throws InterruptedException {
    Started deploy =
        site.fleet().start("play", "db.yml", "-i", "hosts.yml", "-e", "mysql_import=old.sql.gz");
    site.fleet()
        .on(
            "db1",
            "for i in $(seq 1000); do [ \"$("
                + client
                + " -Ne 'SELECT MAX(position) FROM foobar.imports' 2>/dev/null || echo 0)\" -gt "
                + position
                + " ] 2>/dev/null && break; sleep 0.02; done; "
                + kill);
    assertThat(deploy.ends()).isEqualTo(2);
  }

  private long position() {
    return Long.parseLong(site.sql("db1", "SELECT MAX(position) FROM foobar.imports"));
  }

  private void await(String script) {
    site.fleet().on("db1", "for i in $(seq 300); do " + script + " && break; sleep 0.1; done");
  }

  private String checksums(String database) {
    String tables = "notes, tags, legacy".replaceAll("(\\w+)", database + ".$1");
    return site.sql("db1", "CHECKSUM TABLE " + tables).replace(database + ".", "");
  }

  @Test
  @Order(2)
  void views_and_routines_have_come_and_those_of_nobody_belong_to_the_application() {
    assertThat(
            site.sql(
                "db1",
                "SELECT table_name, definer FROM information_schema.views"
                    + " WHERE table_schema = 'site' ORDER BY 1"))
        .isEqualTo("ghostly\tsite@%\nshown\troot@localhost");
    assertThat(site.sql("db1", "USE site; CALL add_note('new'); SELECT one FROM ghostly"))
        .isEqualTo("done;\n1");
    assertThat(
            site.sql(
                "db1",
                "SELECT DISTINCT engine FROM information_schema.tables"
                    + " WHERE table_schema = 'site' AND table_type = 'BASE TABLE'"))
        .isEqualTo("InnoDB");
  }

  @Test
  @Order(3)
  void a_broken_dump_is_refused_before_anything_is_changed() {
    site.fleet()
        .on(
            "db1",
            "head -n -3 /root/old.sql >/root/cut.sql;"
                + " perl -ne 'if (($n += length) > 9e6 && /\\x27\\w\\w/) { print $`, $&; exit } print'"
                + " /root/old.sql >/root/half.sql");
    assertThat(refused("/root/cut.sql")).contains("seems to have broken off");
    assertThat(refused("/root/half.sql")).contains("the dump ends within quotes");
    assertThat(
            site.sql(
                "db1",
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'moved'"))
        .isEqualTo("0");
  }

  @Test
  @Order(4)
  void a_wrong_statement_is_named_and_the_next_run_goes_on_there_once_it_is_mended() {
    String id = site.sql("db1", "SELECT MIN(id) FROM old.notes WHERE id > 9000");
    String line =
        site.fleet()
            .on("db1", "sed -n '/INSERT INTO `notes` VALUES (" + id + ",/=' /root/old.sql")
            .strip();
    site.fleet().on("db1", "sed '" + line + "s/VALUES/VALEUS/' /root/old.sql >/root/wrong.sql");
    assertThat(refused("/root/wrong.sql"))
        .contains("line " + line + " of the dump: You have an error in your SQL syntax");
    assertThat(site.sql("db1", "SELECT COUNT(*) > 1000, MAX(id) < " + id + " FROM moved.notes"))
        .isEqualTo("1\t1");

    site.fleet().on("db1", "sed 's/it/IT/' /root/old.sql >/root/other.sql");
    assertThat(refused("/root/other.sql")).contains("another import into `moved` has been begun");

    Run run = play("/root/old.sql");
    assertThat(run.failures()).isEmpty();
    assertThat(checksums("moved")).isEqualTo(checksums("old"));
  }

  @Test
  @Order(5)
  void a_database_that_is_not_empty_is_left_alone() {
    site.sql("db1", "DELETE FROM foobar.imports");
    assertThat(refused("/root/old.sql")).contains("the database `moved` is not empty");
  }

  @Test
  @Order(6)
  void a_dump_comes_as_it_is_packed() {
    String dump = client.equals("mysql") ? "mysqldump" : "mariadb-dump";
    site.fleet()
        .on(
            "db1",
            "apt-get install -qq -y bzip2 xz-utils zstd >/dev/null 2>&1;"
                + client
                + " -e 'CREATE DATABASE tiny; CREATE TABLE tiny.t (id INT PRIMARY KEY);"
                + " INSERT INTO tiny.t VALUES (42)';"
                + dump
                + " tiny >/root/tiny.sql 2>/dev/null;"
                + " for p in gzip bzip2 xz zstd; do $p -kq /root/tiny.sql; done");
    for (String ending : List.of("gz", "bz2", "xz", "zst")) {
      assertThat(play("/root/tiny.sql." + ending, "-e", "name=from_" + ending).failures())
          .isEmpty();
      assertThat(site.sql("db1", "SELECT id FROM from_" + ending + ".t")).isEqualTo("42");
    }
  }

  private Run play(String dump, String... more) {
    List<String> words = new ArrayList<>(List.of("play", "import.yml", "-i", "hosts.yml"));
    words.addAll(List.of("-e", "src=" + dump));
    words.addAll(List.of(more));
    return site.fleet().foobar(words.toArray(String[]::new));
  }

  private String refused(String dump) {
    Run run = play(dump);
    assertThat(run.exit()).isEqualTo(2);
    return String.join("\n", run.failures());
  }
}
