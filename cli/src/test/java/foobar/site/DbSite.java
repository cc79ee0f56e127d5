package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import foobar.source.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.commons.io.FileUtils;

/**
 * Database servers: a primary, `db1`, and replicas; with the host `lb1` also a balancer that has
 * ends for writes and reads.
 */
final class DbSite implements AutoCloseable {

  /** A password that takes quoting in every place where it is written. */
  static final String SEED_PASSWORD = "it's \\\"seed\\\" #1";

  private static final String VARIABLES =
      """
      all:
        vars:
          address: "{{ ansible_host }}"
          mysql_buffer_pool_size: 256M
          mysql_app_password: it-app
          mysql_replication_password: "it's replication"
          mysql_seed_password: "%s"
          mysql_monitor_password: it-monitor
          haproxy_db_ends: true
          haproxy_db_clients: []
      """
          .formatted(SEED_PASSWORD);

  private static final String PLAYBOOK =
      """
      - hosts: lb
        roles: [common, haproxy]
      - hosts: db
        roles: [common, mysql]
      """;

  private final Fleet fleet;
  private final String client;
  private final boolean balanced;
  private final StringBuilder more = new StringBuilder();
  private final StringBuilder groups = new StringBuilder();

  /**
   * @param folder an empty one; the project is made in it
   * @param suite whose packages have the server
   * @param client the server's command-line client
   */
  DbSite(Path folder, Suite suite, String client, String... hosts) {
    this.fleet = new Fleet(folder, "all: {}\n");
    this.client = client;
    this.balanced = List.of(hosts).contains("lb1");
    fleet.up(suite, hosts);
    fleet.write("db.yml", PLAYBOOK);
  }

  Fleet fleet() {
    return fleet;
  }

  /** Writes the inventory of these servers; the first is the primary. */
  void be(String... hosts) {
    String all = "{hosts: {" + String.join(": , ", hosts) + ": }}\n";
    String balancer = "web: {hosts: {}}\nlb: {hosts: {" + (balanced ? "lb1: " : "") + "}}\n";
    String primary = "db_primary: {hosts: {" + hosts[0] + ": }}\n";
    fleet.write("hosts.yml", VARIABLES + more + groups + balancer + "db: " + all + primary);
  }

  /** Adds a host that is no database server. */
  void beside(String host) {
    groups.append("beside: {hosts: {" + host + ": }}\n");
  }

  /** Sets a variable of all hosts from the next inventory on. */
  void set(String name, String value) {
    more.append("    " + name + ": " + value + "\n");
  }

  Run deploy(String... more) {
    List<String> words = new ArrayList<>(List.of("play", "db.yml", "-i", "hosts.yml"));
    words.addAll(List.of(more));
    Run run = fleet.foobar(words.toArray(String[]::new));
    assertThat(run.failures()).as(run.errors()).isEmpty();
    assertThat(run.exit()).as(run.errors()).isZero();
    return run;
  }

  Run status() {
    return fleet.foobar("db", "status", "hosts.yml");
  }

  /** Runs a verb for database servers, such as {@code switchover --to db2}. */
  Run db(String verb, String... more) {
    List<String> words = new ArrayList<>(List.of("db", verb, "hosts.yml"));
    words.addAll(List.of(more));
    return fleet.foobar(words.toArray(String[]::new));
  }

  /** Who takes the writes, as the inventory says. */
  String primary() {
    try {
      String text = Files.readString(fleet.path("hosts.yml"));
      return text.replaceFirst("(?s).*db_primary: \\{hosts: \\{(\\w+).*", "$1");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An application that writes through the balancer. */
  WriteLoad writing(int perSecond) {
    sql(
        primary(),
        "CREATE TABLE IF NOT EXISTS site.acknowledged (client INT, n INT, PRIMARY KEY (client, n));"
            + " TRUNCATE site.acknowledged");
    return new WriteLoad(fleet.host("lb1").address() + ":3306", perSecond);
  }

  /** The servers that answer at a port of the balancer, asked several times. */
  Set<String> whoAnswers(int port) {
    Set<String> names = new TreeSet<>();
    String url =
        "jdbc:mariadb://%s:%d/site?user=site&password=it-app&allowPublicKeyRetrieval=true"
            .formatted(fleet.host("lb1").address(), port);
    for (int i = 0; i < 6; i++) {
      try (Connection connection = DriverManager.getConnection(url);
          ResultSet rows = connection.createStatement().executeQuery("SELECT @@hostname")) {
        rows.next();
        names.add(rows.getString(1));
      } catch (SQLException e) {
        names.add(e.getMessage());
      }
    }
    return names;
  }

  /** From now on a list of tasks ends with a pause: the project has its own playbooks. */
  void slowDown(String tasks, int seconds) {
    try {
      FileUtils.copyDirectory(Path.of("../playbooks").toFile(), fleet.path("playbooks").toFile());
      Files.writeString(
          fleet.path("playbooks").resolve(tasks),
          "\n- name: Take a while\n  pause: {seconds: " + seconds + "}\n",
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void slowDownNothing() {
    FileUtils.deleteQuietly(fleet.path("playbooks").toFile());
  }

  /**
   * Waits until something is so; two minutes at most. A server that does not answer is no answer.
   */
  void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() < end) {
      if (holds(condition)) {
        return;
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    throw new AssertionError("not within two minutes; " + status().text("servers"));
  }

  /** Waits until servers have the same in every table. */
  void agree(String... hosts) {
    await(() -> List.of(hosts).stream().map(this::content).distinct().count() == 1);
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (Mistake silent) {
      return false;
    }
  }

  /** The server gives up all of its logs of changes but the one it writes to. */
  void forgetLogs(String host) {
    String last = sql(host, "SHOW BINARY LOGS").lines().toList().getLast().split("\t")[0];
    sql(host, "PURGE BINARY LOGS TO '" + last + "'");
  }

  /** What of a load was acknowledged and is not on a server. */
  Set<String> missing(WriteLoad load, String host) {
    return load.missing(sql(host, "SELECT client, n FROM site.acknowledged"));
  }

  /** What a statement returns, as the administrator; columns with tabs between. */
  String sql(String host, String statement) {
    return fleet.on(host, client + " -Ne \"" + statement + "\"").strip();
  }

  /** For the log: the first transaction that a server of MySQL has written by itself. */
  String own(String host) {
    return fleet.on(
        host,
        "cd /var/lib/mysql; own=$(mysql -Ne 'SELECT @@server_uuid'):1; for log in binlog.[0-9]*; do"
            + " mysqlbinlog -v --include-gtids=$own $log; done 2>&1 | grep -v '^BINLOG\\|^# at'"
            + " | tail -n 60; tail -n 20 /var/log/mysql/error.log; :");
  }

  /** A checksum of every table of the application's, once a server has what the primary has. */
  String content(String host) {
    String tables =
        sql(
            host,
            "SELECT CONCAT('site.', table_name) FROM information_schema.tables"
                + " WHERE table_schema = 'site' ORDER BY 1");
    return sql(host, "CHECKSUM TABLE " + String.join(", ", tables.split("\n")));
  }

  @Override
  public void close() {
    fleet.close();
  }
}
