package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can go wrong around a change of the primary: in the end one server takes the writes, nothing
 * that was acknowledged is lost, and what is said tells what to do.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class DatabaseFaultsLab {

  private static final int PER_SECOND = 100;

  @TempDir static Path folder;

  private final Suite suite;
  private final String client;
  private DbSite site;

  /**
   * @param suite whose packages have the server
   * @param client the server's command-line client
   */
  DatabaseFaultsLab(Suite suite, String client) {
    this.suite = suite;
    this.client = client;
  }

  @BeforeAll
  void three_servers_one_with_a_small_disk() {
    site = new DbSite(folder, suite, client, "db1", "db2", "db3", "lb1");
    site.fleet()
        .on("db3", "mkdir -p /var/lib/mysql && mount -t tmpfs -o size=700m tmpfs /var/lib/mysql");
    site.be("db1", "db2", "db3");
    site.deploy();
  }

  @AfterAll
  void remove_the_hosts() {
    site.close();
  }

  @Test
  @Order(1)
  void a_wrong_password_of_the_replication_is_told_and_mended_by_a_deploy() {
    site.sql("db1", "ALTER USER 'replication'@'%' IDENTIFIED BY 'another'");
    site.sql("db2", "STOP REPLICA; START REPLICA");
    site.await(() -> site.status().text("servers").contains("Access denied"));
    Run run = site.db("switchover", "--to", "db2");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.errors()).contains("db2 does not replicate").contains("Mend that first");
    assertThat(site.whoAnswers(3306)).containsOnly("db1");
    site.deploy();
    site.await(() -> site.status().exit() == 0);
  }

  @Test
  @Order(2)
  void a_full_disk_of_a_replica_is_told_and_it_goes_on_when_there_is_room() {
    try (WriteLoad load = site.writing(PER_SECOND)) {
      site.fleet().on("db3", "dd if=/dev/zero of=/var/lib/mysql/full bs=1M 2>/dev/null || :");
      site.await(() -> site.status().text("servers").contains("disk"));
      Run run = site.db("switchover", "--to", "db3");
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.errors()).contains("db3").contains("% of its disk");
      site.await(() -> site.status().text("servers").contains("0 % of its disk"));
      pause(5);
      String asking = "SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'monitor'";
      // MySQL ends itself and starts again and again, MariaDB waits with all who ask.
      String connections = client + " -Ne \"" + asking + "\" 2>/dev/null || echo 0";
      assertThat(Integer.parseInt(site.fleet().on("db3", connections).strip())).isLessThan(3);
      load.close();
      assertThat(load.failures().stream().limit(3)).isEmpty();
      assertThat(site.missing(load, "db1")).isEmpty();
    }
    site.fleet().on("db3", "rm -f /var/lib/mysql/full");
    site.await(() -> site.status().exit() == 0);
    site.agree("db1", "db2", "db3");
  }

  @Test
  @Order(3)
  void the_new_primary_dies_before_it_takes_writes_and_the_old_one_goes_on() {
    try (WriteLoad load = site.writing(PER_SECOND)) {
      // It cannot execute what it gets, so that there is time to switch it off.
      String lock = "LOCK TABLES site.acknowledged READ; SELECT SLEEP(30)";
      site.fleet().on("db2", client + " -e '" + lock + "' >/dev/null 2>&1 &");
      Thread off = switchedOffOnce("db2", () -> takesWrites("db1", false));
      Run run = site.db("switchover", "--to", "db2", "--patience", "8", "--max-lag", "60");
      assertThat(off.isAlive()).isFalse();
      assertThat(run.exit()).isNotZero();
      assertThat(run.errors())
          .contains("db2 cannot be reached any more")
          .contains("db1 takes the writes as before");
      site.await(() -> site.whoAnswers(3306).equals(Set.of("db1")));
      pause(2);
      load.close();
      assertThat(site.missing(load, "db1")).isEmpty();
    }
    assertThat(site.primary()).isEqualTo("db1");
    switchedOn("db2");
  }

  @Test
  @Order(4)
  void the_new_primary_dies_while_it_takes_over_and_a_failover_ends_what_was_begun() {
    site.slowDown("db/promote.yml", 8);
    try (WriteLoad load = site.writing(PER_SECOND)) {
      site.await(() -> load.acknowledged() > PER_SECOND);
      Thread off = switchedOffOnce("db2", () -> takesWrites("db2", true));
      Run run = site.db("switchover", "--to", "db2");
      assertThat(run.exit()).isNotZero();
      assertThat(run.errors()).contains("db2 was lost while it took over").contains("db failover");
      assertThat(off.isAlive()).isFalse();
      site.slowDownNothing();
      Run failover = site.db("failover", "--yes");
      assertThat(failover.exit()).as(failover.errors()).isZero();
      load.acceptedAgain(System.nanoTime());
      load.close();
      assertThat(site.missing(load, site.primary())).isEmpty();
    }
    assertThat(site.whoAnswers(3306)).containsOnly(site.primary());
    switchedOn("db2");
  }

  @Test
  @Order(5)
  void another_replica_dies_meanwhile_and_one_of_the_others_takes_the_writes() {
    String other = site.primary().equals("db1") ? "db2" : "db1";
    site.slowDown("db/promote.yml", 4);
    try (WriteLoad load = site.writing(PER_SECOND)) {
      String before = site.primary();
      switchedOffOnce("db3", () -> takesWrites(before, false));
      Run run = site.db("switchover", "--to", other);
      site.slowDownNothing();
      String primary = site.primary();
      assertThat(site.status().text("primary")).as(run.errors()).isEqualTo(primary);
      site.await(() -> site.whoAnswers(3306).equals(Set.of(primary)));
      load.close();
      assertThat(load.failures().stream().limit(3)).isEmpty();
      assertThat(site.missing(load, primary)).isEmpty();
    }
    Run status = site.status();
    assertThat(status.exit()).isEqualTo(2);
    assertThat(status.text("servers")).contains("'name': 'db3', 'role': 'unknown'");
    assertThat(status.text("primary")).isEqualTo(site.primary());
  }

  @Test
  @Order(6)
  void the_promoted_one_dies_too_and_the_last_takes_the_writes_with_all_that_was_acknowledged() {
    try (WriteLoad load = site.writing(PER_SECOND)) {
      pause(2);
      String primary = site.primary();
      site.fleet().lab().powerOff(site.fleet().host(primary));
      pause(1);
      Run run = site.db("failover", "--yes");
      assertThat(run.errors() + run.text("told")).contains("does not answer");
      String last = primary.equals("db1") ? "db2" : "db1";
      assertThat(site.primary()).isEqualTo(last);
      load.acceptedAgain(System.nanoTime());
      load.close();
      assertThat(site.missing(load, last)).isEmpty();
      assertThat(site.whoAnswers(3306)).containsOnly(last);
    }
  }

  /** Power goes while something else goes on. */
  private Thread switchedOffOnce(String host, BooleanSupplier condition) {
    return Thread.ofVirtual()
        .start(
            () -> {
              site.await(condition);
              site.fleet().lab().powerOff(site.fleet().host(host));
            });
  }

  private boolean takesWrites(String host, boolean wanted) {
    return site.sql(host, "SELECT @@global.read_only").equals(wanted ? "0" : "1");
  }

  /** The host comes back, and whatever it was becomes a replica again. */
  private void switchedOn(String host) {
    site.fleet().lab().powerOn(site.fleet().host(host));
    site.await(() -> site.sql(host, "SELECT 1").equals("1"));
    if (site.status().exit() != 0) {
      Run run = site.db("rejoin", "--host", host, "--yes");
      assertThat(run.exit()).as(run.errors()).isZero();
    }
    site.await(() -> site.status().exit() == 0);
  }

  private static void pause(int seconds) {
    try {
      Thread.sleep(Duration.ofSeconds(seconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
