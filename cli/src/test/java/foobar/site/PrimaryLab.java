package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The primary changes while an application writes, on whichever server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PrimaryLab {

  private static final int PER_SECOND = 260;

  /** Two seconds and six on a quiet machine, as is printed; this is for one that is busy. */
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir static Path folder;

  private final Suite suite;
  private final String client;
  private DbSite site;

  /**
   * @param suite whose packages have the server
   * @param client the server's command-line client
   */
  PrimaryLab(Suite suite, String client) {
    this.suite = suite;
    this.client = client;
  }

  @BeforeAll
  void three_servers_and_a_balancer() {
    site = new DbSite(folder, suite, client, "db1", "db2", "db3", "lb1");
    site.be("db1", "db2", "db3");
    site.deploy();
  }

  @AfterAll
  void remove_the_hosts() {
    site.close();
  }

  @Test
  @Order(1)
  void the_write_end_leads_to_the_primary_and_the_read_end_to_replicas_that_are_well() {
    assertThat(site.deploy().tasks("changed")).isEmpty();
    assertThat(site.whoAnswers(3306)).containsOnly("db1");
    assertThat(site.whoAnswers(3307)).containsOnly("db2", "db3");
    site.sql("db2", "STOP REPLICA");
    site.await(() -> site.whoAnswers(3307).equals(Set.of("db3")));
    site.sql("db3", "STOP REPLICA");
    site.await(() -> site.whoAnswers(3307).equals(Set.of("db1")));
    site.sql("db2", "START REPLICA");
    site.sql("db3", "START REPLICA");
    site.await(() -> site.whoAnswers(3307).size() == 2);
  }

  @Test
  @Order(2)
  void a_balancer_that_starts_anew_knows_who_takes_the_writes_before_it_sends_some() {
    try (WriteLoad load = site.writing(PER_SECOND)) {
      for (int i = 0; i < 3; i++) {
        pause(1);
        site.fleet().on("lb1", "systemctl reload haproxy");
      }
      pause(1);
      load.close();
      System.out.println("a balancer that starts anew: " + load.summary());
      assertThat(load.failures().stream().limit(3)).isEmpty();
      assertThat(site.missing(load, "db1")).isEmpty();
    }
  }

  @Test
  @Order(3)
  void a_switchover_under_load_loses_and_fails_no_write() {
    try (WriteLoad load = site.writing(PER_SECOND)) {
      pause(3);
      Run run = site.db("switchover", "--to", "db2");
      pause(2);
      load.close();
      report("switchover", load, run);
      assertThat(run.exit()).as(() -> run.errors() + site.own("db2")).isZero();
      assertThat(load.failures().stream().limit(3)).isEmpty();
      assertThat(load.longest()).isLessThan(LONG);
      assertThat(load.acknowledged()).isGreaterThan(3 * PER_SECOND);
      assertThat(site.missing(load, "db2")).isEmpty();
    }
    assertThat(site.primary()).isEqualTo("db2");
    site.agree("db1", "db2", "db3");
    assertThat(site.deploy().tasks("changed")).isEmpty();
  }

  @Test
  @Order(4)
  void what_goes_wrong_before_the_new_one_takes_writes_is_put_back() {
    try (WriteLoad load = site.writing(PER_SECOND)) {
      // The new one receives all, but cannot execute it.
      site.fleet()
          .on(
              "db3",
              client
                  + " -e 'LOCK TABLES site.acknowledged READ; SELECT SLEEP(30)' >/dev/null 2>&1 &");
      Run run = site.db("switchover", "--to", "db3", "--patience", "2", "--max-lag", "60");
      pause(2);
      load.close();
      report("switchover that goes back", load, run);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.errors())
          .contains("it has not executed all of")
          .contains("db2 takes the writes as before");
      assertThat(load.failures().stream().limit(3)).isEmpty();
      assertThat(site.missing(load, "db2")).isEmpty();
    }
    assertThat(site.primary()).isEqualTo("db2");
    assertThat(site.whoAnswers(3306)).containsOnly("db2");
    site.await(() -> site.status().exit() == 0);
  }

  @Test
  @Order(4)
  void a_cut_between_the_two_is_found_or_put_back_and_one_of_them_takes_the_writes() {
    String cut = " blackhole " + site.fleet().host("db2").address();
    site.fleet().on("db3", "ip route add" + cut);
    try (WriteLoad load = site.writing(PER_SECOND)) {
      Run run = site.db("switchover", "--to", "db3", "--patience", "2");
      load.close();
      report("switchover with a cut", load, run);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.errors()).containsPattern("it has not executed all of|db3 .*Mend that first");
      assertThat(load.failures().stream().limit(3)).isEmpty();
      assertThat(site.missing(load, "db2")).isEmpty();
    } finally {
      site.fleet().on("db3", "ip route del" + cut);
    }
    assertThat(site.whoAnswers(3306)).containsOnly("db2");
    site.await(() -> site.status().exit() == 0);
  }

  @Test
  @Order(5)
  void when_the_primary_is_gone_no_acknowledged_write_is_and_writes_go_on_in_seconds() {
    try (WriteLoad load = site.writing(PER_SECOND)) {
      pause(3);
      site.fleet().lab().powerOff(site.fleet().host("db2"));
      // What was under way is acknowledged or refused by now.
      pause(1);
      long command = System.nanoTime();
      Run run = site.db("failover", "--yes");
      Duration again = load.acceptedAgain(command);
      pause(2);
      load.close();
      report("failover", load, run);
      System.out.printf("writes were accepted again %d ms after the command%n", again.toMillis());
      assertThat(run.exit()).as(run.errors()).isZero();
      assertThat(again).isLessThan(LONG);
      assertThat(site.missing(load, site.primary())).isEmpty();
    }
    assertThat(site.primary()).isNotEqualTo("db2");
    assertThat(site.whoAnswers(3306)).containsOnly(site.primary());
  }

  @Test
  @Order(6)
  void the_old_primary_comes_back_without_taking_writes_and_joins_as_a_replica() {
    site.fleet().lab().powerOn(site.fleet().host("db2"));
    site.await(() -> site.sql("db2", "SELECT @@global.read_only").equals("1"));
    String closed = "stays closed: " + site.primary() + " takes the writes";
    site.await(
        () ->
            site.fleet()
                .on("db2", "journalctl -u mysql-open --no-pager | tail -n 20")
                .contains(closed));
    try (WriteLoad load = site.writing(PER_SECOND)) {
      Run run = site.db("rejoin", "--host", "db2", "--yes");
      load.close();
      assertThat(run.exit()).as(run.errors()).isZero();
      assertThat(load.failures().stream().limit(3)).isEmpty();
    }
    assertThat(site.status().exit()).isZero();
    site.agree("db1", "db2", "db3");
    assertThat(site.deploy().tasks("changed")).isEmpty();
  }

  @Test
  @Order(7)
  void what_only_a_replica_has_is_seen_and_kept_when_it_takes_the_primarys_data() {
    String open = "SET GLOBAL read_only = OFF; ";
    site.sql(
        "db2",
        open + "CREATE TABLE site.own (id INT PRIMARY KEY); INSERT INTO site.own VALUES (42)");
    site.sql("db2", "SET GLOBAL " + readOnly() + " = ON");
    Run status = site.status();
    assertThat(status.exit()).isEqualTo(2);
    assertThat(status.text("servers")).contains("has transactions that the primary does not have");
    assertThat(site.db("switchover", "--to", "db2").exit()).isEqualTo(2);
    Run run = site.db("rejoin", "--host", "db2", "--yes");
    assertThat(run.exit()).as(run.errors()).isZero();
    assertThat(
            site.fleet()
                .on(
                    "db2",
                    "cd /var/backups/mysql-only-here; last=$(ls -t | head -n 1);"
                        + " grep -h 'CREATE TABLE site.own\\|@1=42' $last; stat -c %a $last"))
        .contains("CREATE TABLE site.own")
        .contains("@1=42")
        .contains("600");
    assertThat(site.status().exit()).isZero();
    site.agree("db1", "db2", "db3");
  }

  @Test
  @Order(8)
  void a_replica_that_needs_what_the_primary_no_longer_has_takes_its_data_anew() {
    String primary = site.primary();
    site.sql("db2", "STOP REPLICA");
    site.sql(primary, "CREATE TABLE site.later (id INT PRIMARY KEY); FLUSH BINARY LOGS");
    site.forgetLogs(primary);
    site.sql("db2", "START REPLICA");
    site.await(() -> site.status().text("servers").contains("does not replicate"));
    stutter(primary);
    site.fleet().on("db2", "touch /run/writing; " + writing());
    Run run = site.db("rejoin", "--host", "db2", "--yes");
    site.fleet().on("db2", "rm /run/writing");
    assertThat(run.exit()).as(run.errors()).isZero();
    site.agree("db1", "db2", "db3");
    assertThat(site.status().exit()).isZero();
  }

  /**
   * Its server stands still most of the time for twenty seconds: a replica is connected for a while
   * before it hears that what it needs is gone.
   */
  private void stutter(String host) {
    site.fleet()
        .on(
            host,
            "server=$(pidof mariadbd mysqld); (for i in $(seq 1 50); do kill -STOP $server; sleep 0.4;"
                + " kill -CONT $server; sleep 0.02; done) >/dev/null 2>&1 </dev/null &");
  }

  @Test
  @Order(9)
  void who_watches_makes_a_replica_the_primary_by_itself_and_not_twice() {
    String before = site.primary();
    Started watch = site.fleet().start("db", "watch", "hosts.yml", "--grace", "3", "--every", "1");
    try {
      pause(4);
      assertThat(site.primary()).isEqualTo(before);
      site.fleet().lab().powerOff(site.fleet().host(before));
      site.await(() -> !site.primary().equals(before));
      String after = site.primary();
      site.await(() -> site.whoAnswers(3306).equals(Set.of(after)));
      site.fleet().lab().powerOff(site.fleet().host(after));
      pause(12);
      assertThat(site.primary()).isEqualTo(after);
    } finally {
      watch.stop();
    }
  }

  /**
   * What makes an administrator write in the background as long as there is {@code /run/writing},
   * on a server that takes the data of another, where what is written then could stay.
   */
  abstract String writing();

  /** The variable that keeps administrators from writing too, where there is one. */
  abstract String readOnly();

  private static void report(String what, WriteLoad load, Run run) {
    System.out.println(what + ": " + load.summary());
    System.out.println("  " + run.text("told"));
    load.failures().stream().limit(3).forEach(failure -> System.out.println("  " + failure));
  }

  private static void pause(int seconds) {
    try {
      Thread.sleep(Duration.ofSeconds(seconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
