package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import java.nio.file.Path;
import java.util.List;

/** Database servers without anything before them: a primary, `db1`, and replicas. */
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
      """
          .formatted(SEED_PASSWORD);

  private static final String PLAYBOOK =
      """
      - hosts: db
        roles: [common, mysql]
      """;

  private final Fleet fleet;
  private final String client;

  /**
   * @param folder an empty one; the project is made in it
   * @param suite whose packages have the server
   * @param client the server's command-line client
   */
  DbSite(Path folder, Suite suite, String client, String... hosts) {
    this.fleet = new Fleet(folder, "all: {}\n");
    this.client = client;
    fleet.up(suite, hosts);
    fleet.write("db.yml", PLAYBOOK);
  }

  Fleet fleet() {
    return fleet;
  }

  /** Writes the inventory of these servers; the first is the primary. */
  void be(String... hosts) {
    String all = "{hosts: {" + String.join(": , ", hosts) + ": }}\n";
    fleet.write(
        "hosts.yml", VARIABLES + "db: " + all + "db_primary: {hosts: {" + hosts[0] + ": }}\n");
  }

  Run deploy(String... more) {
    List<String> words = new java.util.ArrayList<>(List.of("play", "db.yml", "-i", "hosts.yml"));
    words.addAll(List.of(more));
    Run run = fleet.foobar(words.toArray(String[]::new));
    assertThat(run.failures()).as(run.errors()).isEmpty();
    assertThat(run.exit()).as(run.errors()).isZero();
    return run;
  }

  Run status() {
    return fleet.foobar("db", "status", "hosts.yml");
  }

  /** What a statement returns, as the administrator; columns with tabs between. */
  String sql(String host, String statement) {
    return fleet.on(host, client + " -Ne \"" + statement + "\"").strip();
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
