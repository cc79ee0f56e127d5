package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The recordings are of replicas of {@code db1} that log in as {@code replication} and stand still.
 */
class MysqlReplicationTest {

  private static final String NO_REPLICA =
      FakeServer.rows("version", "11.8.6-MariaDB") + FakeServer.done(4);

  private static FakeServer recorded(String server) {
    return FakeServer.saying("replica-" + server + ".xml");
  }

  private static FakeServer running(String server) {
    String xml =
        foobar.modules.Trial.recorded(MysqlReplicationTest.class, "replica-" + server + ".xml")
            .replaceAll("(_(?:IO|SQL)_Running\">)No", "$1Yes");
    return new FakeServer().answers("", xml);
  }

  private static String task(String parameters) {
    return "mysql_replication: { " + parameters + " }";
  }

  @ParameterizedTest
  @CsvSource({"mariadb-10.11", "mysql-9.7"})
  void the_status_has_the_names_of_old_and_of_today(String name) {
    Plan plan = Trial.check(recorded(name).host(), task("mode: getslave"));

    assertThat(plan.results())
        .containsEntry("Is_Replica", Bool.TRUE)
        .containsEntry("Source_Host", Text.of("db1"))
        .containsEntry("Master_Host", Text.of("db1"))
        .containsEntry("Replica_IO_Running", Text.of("No"))
        .containsEntry("Slave_IO_Running", Text.of("No"))
        .containsEntry("Source_Port", Int.of(3306));
  }

  @Test
  void a_server_that_follows_none_says_so() {
    FakeServer server = new FakeServer().answers("", NO_REPLICA);

    assertThat(Trial.check(server.host(), task("mode: getreplica")).results())
        .containsEntry("Is_Replica", Bool.FALSE)
        .containsEntry("Is_Slave", Bool.FALSE);
  }

  @Test
  void the_primarys_position_is_returned() {
    FakeServer server =
        new FakeServer()
            .answers(
                "",
                FakeServer.rows("version", "9.7.4")
                    + FakeServer.done(2)
                    + FakeServer.rows("File", "binlog.000001", "Position", "158")
                    + FakeServer.done(2));

    assertThat(Trial.check(server.host(), task("mode: getprimary")).results())
        .containsEntry("Is_Primary", Bool.TRUE)
        .containsEntry("Position", Int.of(158));
  }

  @ParameterizedTest
  @CsvSource({
    "mariadb-10.11, primary_use_gtid: replica_pos",
    "mysql-9.7, primary_auto_position: true"
  })
  void a_replica_as_it_should_be_is_left_alone(String name, String identifiers) {
    assertThat(
            Trial.check(
                    recorded(name).host(),
                    task(
                        "mode: changeprimary, primary_host: db1, primary_user: replication,"
                            + " primary_port: 3306, primary_connect_retry: 2, primary_ssl: true, "
                            + identifiers))
                .hasChanges())
        .isFalse();
  }

  @Test
  void what_differs_is_shown_and_all_that_is_given_is_set() {
    FakeServer server = recorded("mysql-9.7").answers("CHANGE REPLICATION", FakeServer.done(1));

    Trial trial =
        Trial.run(
            server.host(),
            task(
                "mode: changemaster, master_host: db2, master_user: replication, master_ssl: false"));

    assertThat(trial.changes())
        .containsExactly("primary_host: db1 -> db2", "primary_ssl: Yes -> No");
    assertThat(server.ran())
        .containsExactly(
            "CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'db2', SOURCE_USER = 'replication',"
                + " SOURCE_SSL = 0");
  }

  @Test
  void mariadb_is_told_in_its_own_words() {
    FakeServer server =
        new FakeServer().answers("", NO_REPLICA).answers("CHANGE MASTER", FakeServer.done(1));

    Trial trial =
        Trial.run(
            server.host(),
            task(
                "mode: changeprimary, connection_name: east, primary_host: db1,"
                    + " primary_password: hunter2, primary_use_gtid: replica_pos"));

    assertThat(server.ran())
        .containsExactly(
            "CHANGE MASTER 'east' TO MASTER_HOST = 'db1', MASTER_PASSWORD = 'hunter2',"
                + " MASTER_USE_GTID = Slave_Pos");
    assertThat(trial.values().toString() + trial.changes()).doesNotContain("hunter2");
    assertThat(trial.value("queries").toString()).contains("MASTER_PASSWORD = '********'");
  }

  @ParameterizedTest
  @CsvSource({"1, false", "0, true"})
  void the_stored_password_is_compared_on_the_server(String same, boolean changes) {
    FakeServer server =
        recorded("mysql-9.7")
            .answers("slave_master_info", FakeServer.rows("same", same) + FakeServer.marker(-1));

    assertThat(
            Trial.check(server.host(), task("mode: changeprimary, primary_password: hunter2"))
                .hasChanges())
        .isEqualTo(changes);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "2, true"})
  void mariadbs_stored_password_is_compared_in_its_file(int status, boolean changes) {
    FakeServer server =
        recorded("mariadb-10.11")
            .answers(
                "@@datadir", FakeServer.rows("folder", "/var/lib/mysql/") + FakeServer.marker(-1));
    server.host().answers("wanted=$(cat", status, "");

    assertThat(
            Trial.check(server.host(), task("mode: changeprimary, primary_password: hunter2"))
                .hasChanges())
        .isEqualTo(changes);
    assertThat(server.host().commandsAsked().getLast().words())
        .containsExactly("/var/lib/mysql/master.info");
  }

  @Test
  void the_position_of_a_replica_that_runs_is_left_alone() {
    String task =
        task("mode: changeprimary, primary_log_file: binlog.000001, primary_log_pos: 4711");

    assertThat(Trial.check(running("mysql-9.7").host(), task).hasChanges()).isFalse();
    assertThat(Trial.check(recorded("mysql-9.7").host(), task).hasChanges()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "mariadb-10.11, primary_auto_position: true, MariaDB has no `primary_auto_position`",
    "mysql-9.7, primary_use_gtid: slave_pos, MySQL has no `primary_use_gtid`"
  })
  void identifiers_of_the_other_kind_of_server_are_refused(
      String name, String parameter, String message) {
    assertThat(
            Trial.check(recorded(name).host(), task("mode: changeprimary, " + parameter)).failure())
        .startsWith(message);
  }

  @Test
  void a_replica_is_started_and_stopped_once() {
    FakeServer still = recorded("mysql-9.7").answers("START REPLICA", FakeServer.done(1));
    FakeServer busy = running("mariadb-10.11").answers("STOP REPLICA", FakeServer.done(1));

    assertThat(Trial.run(still.host(), task("mode: startslave")).changed()).isTrue();
    assertThat(Trial.run(still.host(), task("mode: stopreplica")).changed()).isFalse();
    assertThat(Trial.run(busy.host(), task("mode: startreplica")).changed()).isFalse();
    assertThat(Trial.run(busy.host(), task("mode: stopreplica")).changed()).isTrue();
    assertThat(still.ran()).containsExactly("START REPLICA");
    assertThat(busy.ran()).containsExactly("STOP REPLICA");
  }

  @Test
  void a_refused_start_fails_only_if_asked() {
    FakeServer server =
        recorded("mysql-9.7")
            .refuses("START REPLICA", "ERROR 1872 (HY000) at line 2: no relay log");

    assertThat(Trial.run(server.host(), task("mode: startreplica")).changed()).isFalse();
    assertThatThrownBy(
            () -> Trial.run(server.host(), task("mode: startreplica, fail_on_error: true")))
        .hasMessage("START REPLICA failed: no relay log");
  }

  @Test
  void a_server_that_follows_none_is_not_started() {
    FakeServer server = new FakeServer().answers("", NO_REPLICA);

    assertThat(Trial.check(server.host(), task("mode: startreplica")).hasChanges()).isFalse();
    assertThat(
            Trial.check(server.host(), task("mode: startreplica, fail_on_error: true")).failure())
        .contains("follows no primary yet");
  }

  @Test
  void in_a_dry_run_it_is_started_after_it_was_told_whom_to_follow() {
    FakeServer server = new FakeServer().answers("", NO_REPLICA);
    server.host().expecting(Expectation.Kind.DATABASE, "replication ");

    assertThat(Trial.changes(Trial.check(server.host(), task("mode: startreplica"))))
        .containsExactly("replication: stopped -> started");
  }

  @Test
  void in_a_dry_run_it_is_started_again_after_it_was_stopped() {
    FakeHost host = running("mariadb-10.11").host();
    Plan stop = Trial.check(host, task("mode: stopreplica"));

    stop.changes().getLast().brings().forEach(e -> host.expecting(e.kind(), e.name()));

    assertThat(Trial.changes(Trial.check(host, task("mode: startreplica"))))
        .containsExactly("replication: stopped -> started");
  }

  @Test
  void in_a_dry_run_a_server_to_come_follows_none() {
    FakeHost host =
        new FakeServer()
            .refuses("", "ERROR 2002 (HY000): no socket")
            .host()
            .expecting(Expectation.Kind.PACKAGE, "mysql-server");

    assertThat(Trial.check(host, task("mode: getreplica")).results())
        .containsEntry("Is_Replica", Bool.FALSE);
    assertThat(Trial.changes(Trial.check(host, task("mode: changeprimary, primary_host: db1"))))
        .containsExactly("primary_host: none -> db1");
  }

  @Test
  void resetting_uses_the_words_of_the_servers_version() {
    FakeServer mysql = recorded("mysql-9.7").answers("RESET", FakeServer.done(1));
    FakeServer mariadb = recorded("mariadb-10.11").answers("RESET", FakeServer.done(1));

    Trial.run(mysql.host(), task("mode: resetprimary"));
    Trial.run(mysql.host(), task("mode: resetreplicaall, channel: east"));
    Trial.run(mariadb.host(), task("mode: resetmaster"));
    Trial.run(mariadb.host(), task("mode: resetreplicaall, connection_name: east"));

    assertThat(mysql.ran())
        .containsExactly("RESET BINARY LOGS AND GTIDS", "RESET REPLICA ALL FOR CHANNEL 'east'");
    assertThat(mariadb.ran()).containsExactly("RESET MASTER", "RESET REPLICA 'east' ALL");
  }

  @Test
  void a_channel_and_a_connection_exclude_each_other() {
    assertThatThrownBy(() -> Trial.module(task("channel: a, connection_name: b")))
        .isInstanceOf(Mistake.class);
  }
}
