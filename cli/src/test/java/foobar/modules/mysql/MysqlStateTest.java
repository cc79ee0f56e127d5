package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.value.Mapping;
import foobar.value.Sequence;
import org.junit.jupiter.api.Test;

class MysqlStateTest {

  private static final String TASK = "mysql_state: {}";
  private static final String NOTHING = FakeServer.marker(-1);

  private static FakeHost host(String... answers) {
    FakeServer server = new FakeServer().answers("", String.join("", answers));
    server
        .host()
        .answers(
            command -> command.script().startsWith("df "),
            (host, command) -> FakeHost.output(0, "1000000 250000\n", ""));
    return server.host();
  }

  private static String server(String version, String readOnly) {
    return FakeServer.rows(
            "version",
            version,
            "server_id",
            "7",
            "read_only",
            readOnly,
            "folder",
            "/var/lib/mysql/")
        + FakeServer.marker(-1);
  }

  @Test
  void a_replica_of_mysql_tells_whom_it_follows_and_how_far_it_is() {
    FakeHost host =
        host(
            server("8.4.6", "1"),
            FakeServer.rows(
                "uuid", "u-7", "strict", "1", "executed", "u-1:1-5,\nu-7:1", "purged", ""),
            NOTHING,
            NOTHING,
            FakeServer.rows(
                "Source_Host",
                "db1",
                "Source_Port",
                "3306",
                "Source_Server_Id",
                "1",
                "Replica_IO_Running",
                "Connecting",
                "Replica_SQL_Running",
                "Yes",
                "Seconds_Behind_Source",
                "",
                "Last_IO_Error",
                "cannot connect"),
            NOTHING,
            NOTHING,
            FakeServer.rows("Variable_name", "rpl_semi_sync_replica_enabled", "Value", "ON"),
            NOTHING,
            NOTHING,
            FakeServer.rows("replicas", "0"),
            NOTHING);
    Trial trial = Trial.run(host, TASK);
    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("state", "flavour")).hasToString("mysql");
    assertThat(trial.value("state", "uuid")).hasToString("u-7");
    assertThat(trial.value("state", "read_only")).hasToString("True");
    assertThat(trial.value("state", "super_read_only")).hasToString("True");
    assertThat(trial.value("state", "executed")).hasToString("u-1:1-5,u-7:1");
    Mapping followed = (Mapping) ((Sequence) trial.value("state", "follows")).items().getFirst();
    assertThat(followed.get("host")).hasToString("db1");
    assertThat(followed.get("receives")).hasToString("connecting");
    assertThat(followed.get("applies")).hasToString("yes");
    assertThat(followed.get("seconds")).hasToString("-1");
    assertThat(followed.get("error")).hasToString("cannot connect");
    assertThat(trial.value("state", "semi_sync", "replica")).hasToString("on");
    assertThat(trial.value("state", "semi_sync", "source")).hasToString("absent");
    assertThat(trial.value("state", "disk", "free")).hasToString("250000");
  }

  @Test
  void a_primary_of_mariadb_tells_the_same_with_the_same_names() {
    FakeHost host =
        host(
            server("11.8.6-MariaDB", "0"),
            NOTHING,
            FakeServer.rows("executed", "0-7-12", "logged", "0-1-3,0-7-12"),
            NOTHING,
            NOTHING,
            NOTHING,
            FakeServer.rows("Variable_name", "rpl_semi_sync_master_enabled", "Value", "ON"),
            NOTHING,
            FakeServer.rows("Variable_name", "Rpl_semi_sync_master_status", "Value", "OFF"),
            NOTHING,
            FakeServer.rows("replicas", "2"),
            NOTHING);
    Trial trial = Trial.run(host, TASK);
    assertThat(trial.value("state", "flavour")).hasToString("mariadb");
    assertThat(trial.value("state", "read_only")).hasToString("False");
    assertThat(trial.value("state", "executed")).hasToString("0-7-12");
    assertThat(trial.value("state", "logged")).hasToString("0-1-3,0-7-12");
    assertThat(((Sequence) trial.value("state", "follows")).items()).isEmpty();
    assertThat(trial.value("state", "replicas")).hasToString("2");
    assertThat(trial.value("state", "semi_sync", "source")).hasToString("on");
    assertThat(trial.value("state", "semi_sync", "acknowledged")).hasToString("False");
  }

  @Test
  void one_that_does_not_say_in_time_how_it_replicates_says_how_much_of_its_disk_is_free() {
    FakeServer server =
        new FakeServer()
            .answers("", server("11.8.6-MariaDB", "1"))
            .answers("REPLICA STATUS", FakeHost.output(124, "", ""));
    server
        .host()
        .answers(
            command -> command.script().startsWith("df "),
            (host, command) -> FakeHost.output(0, "1000000 0\n", ""));
    assertThatThrownBy(() -> Trial.check(server.host(), TASK))
        .hasMessage(
            "the server has not answered within 10 s how it replicates; 0 % of its disk is free"
                + " (/var/lib/mysql/)");
  }
}
