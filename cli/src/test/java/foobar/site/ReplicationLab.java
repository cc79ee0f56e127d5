package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import java.nio.file.Path;
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
 * A primary and replicas from one inventory, on whichever server; one joins when there are many
 * data.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ReplicationLab {

  /** Rows of a kibibyte each, doubled so often: 1 GiB. */
  private static final int DOUBLINGS = 20;

  @TempDir static Path folder;

  private final Suite suite;
  private final String client;
  private DbSite site;

  /**
   * @param suite whose packages have the server
   * @param client the server's command-line client
   */
  ReplicationLab(Suite suite, String client) {
    this.suite = suite;
    this.client = client;
  }

  @BeforeAll
  void blank_hosts() {
    site = new DbSite(folder, suite, client, "db1", "db2", "db3", "db4");
  }

  @AfterAll
  void remove_the_hosts() {
    site.close();
  }

  @Test
  @Order(1)
  void a_primary_and_two_replicas_come_from_one_inventory_and_a_second_run_changes_nothing() {
    site.be("db1", "db2", "db3");
    site.deploy();
    assertThat(site.deploy().tasks("changed")).isEmpty();
    Run status = site.status();
    assertThat(status.exit()).as(status.text("servers")).isZero();
    assertThat(status.text("servers"))
        .contains("'name': 'db2', 'role': 'replica', 'depth': 1, 'follows': 'db1'")
        .contains("'name': 'db3', 'role': 'replica', 'depth': 1, 'follows': 'db1'")
        .contains("'semi_sync': 'on'")
        .doesNotContain("'semi_sync': 'off'", "'semi_sync': 'absent'");
  }

  @Test
  @Order(2)
  void servers_say_nothing_to_one_another_in_the_clear_nor_to_strangers() {
    assertThat(site.fleet().on("db2", plain("replication") + " 2>&1 || :"))
        .containsAnyOf("Access denied", "secure transport");
    assertThat(site.fleet().on("db2", client + " --vertical -e 'SHOW REPLICA STATUS'"))
        .containsPattern("(Source|Master)_SSL_Verify_Server_Cert: Yes")
        .containsPattern("(Source|Master)_SSL_CA_File: /etc/mysql/tls/ca.pem");
  }

  private String plain(String account) {
    String secret = "MYSQL_PWD=\"it's " + account + "\" ";
    return secret + client + " -h db1 -u " + account + " --" + clear() + " -e 'SELECT 1'";
  }

  /** The client's option that keeps a connection from being encrypted. */
  abstract String clear();

  @Test
  @Order(3)
  void a_replica_joins_with_a_gibibyte_of_data_there_already() {
    fill();
    site.be("db1", "db2", "db3", "db4");
    Run run = site.deploy();
    // The primary learns of whom to ask when it starts, and is left alone else.
    assertThat(run.tasks("changed"))
        .filteredOn(task -> task.startsWith("db1 | roles/mysql/"))
        .allMatch(task -> task.endsWith("Write whom it asks before"));
    assertThat(site.sql("db4", "SELECT COUNT(*) FROM site.heap"))
        .isEqualTo(Integer.toString(1 << DOUBLINGS));
    site.sql("db1", "INSERT INTO site.heap (body) VALUES ('the last')");
    awaitLast("db4");
    assertThat(site.content("db4")).isEqualTo(site.content("db1"));
    assertThat(site.status().exit()).isZero();
    assertThat(site.deploy().tasks("changed")).isEmpty();
  }

  private void fill() {
    site.sql(
        "db1",
        "USE site; CREATE TABLE heap (id INT AUTO_INCREMENT PRIMARY KEY, body VARCHAR(1100) NOT NULL)"
            + " CHARACTER SET latin1; INSERT INTO heap (body) VALUES (REPEAT('x', 960))");
    for (int i = 0; i < DOUBLINGS; i++) {
      site.sql(
          "db1",
          "USE site; INSERT INTO heap (body) SELECT REPEAT(SHA2(RAND(), 256), 15)" + " FROM heap");
    }
  }

  private void awaitLast(String host) {
    for (int i = 0; i < 100; i++) {
      if (!site.sql(host, "SELECT id FROM site.heap WHERE body = 'the last'").isEmpty()) {
        return;
      }
    }
    throw new AssertionError(host + " has not got the last row: " + site.status().text("servers"));
  }

  @Test
  @Order(4)
  void a_server_that_has_data_of_its_own_is_not_made_a_replica() {
    site.fleet()
        .on(
            "db4",
            "rm /var/lib/mysql/.seeded; " + client + " -e 'STOP REPLICA; RESET REPLICA ALL'");
    Run run = site.fleet().foobar("play", "db.yml", "-i", "hosts.yml", "-l", "db4");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(site.fleet().on("db4", "mysql-seed db1 2>&1 || :"))
        .contains("this server has data of its own: site");
  }

  @Test
  @Order(5)
  void its_data_can_be_given_up_and_taken_anew() {
    site.fleet().on("db4", "touch /var/lib/mysql/.seeded.begun");
    site.deploy("-l", "db4");
    assertThat(site.content("db4")).isEqualTo(site.content("db1"));
  }

  @Test
  @Order(6)
  void secrets_are_in_no_file_that_others_can_read_and_in_no_log() {
    for (String host : List.of("db1", "db4")) {
      assertThat(
              site.fleet()
                  .on(
                      host,
                      "find /etc /usr/local /var/log /tmp -xdev -type f -perm /044 -size -4M"
                          + " -exec grep -lF -e 'seed\\\" #1' -e \"it's replication\" -e it-app {} + || :"))
          .isBlank();
    }
  }
}
