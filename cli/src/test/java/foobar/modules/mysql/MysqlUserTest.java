package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Bool;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recordings are of an account {@code app@%} with the password {@code se'cret}, all of {@code
 * app}, some columns of a table, three global privileges, SSL required and 5 connections.
 */
class MysqlUserTest {

  private static final String AS_IT_IS =
      "mysql_user: { name: app, host: '%', password: \"se'cret\", tls_requires: { SSL: },"
          + " resource_limits: { MAX_USER_CONNECTIONS: 5 }, priv: 'app.*:ALL,GRANT/"
          + "app.t:SELECT(b,a),INSERT/*.*:PROCESS,REPLICATION SLAVE,REPLICATION CLIENT' }";

  private static final String NO_ACCOUNT =
      FakeServer.rows("version", "11.8.6-MariaDB") + FakeServer.done(4);

  private static FakeServer recorded(String server) {
    return FakeServer.saying("account-" + server + ".xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb-10.11", "mariadb-11.8", "mysql-9.7"})
  void an_account_as_it_should_be_needs_one_question(String name) {
    FakeServer server = recorded(name);

    Trial trial = Trial.run(server.host(), AS_IT_IS);

    assertThat(trial.changes()).isEmpty();
    assertThat(server.host().commandsAsked()).hasSize(1);
    assertThat(trial.value("msg")).isEqualTo(Text.of("User unchanged"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb-10.11", "mariadb-11.8", "mysql-9.7"})
  void each_difference_is_found(String name) {
    FakeServer server = recorded(name);

    Plan plan =
        Trial.check(
            server.host(),
            "mysql_user: { name: app, host: '%', password: other, priv: 'app.*:SELECT',"
                + " tls_requires: {}, resource_limits: { MAX_USER_CONNECTIONS: 6 } }");

    assertThat(Trial.changes(plan))
        .containsExactlyInAnyOrder(
            "password: ******** -> another",
            "privileges on `app`.*: ALL, GRANT -> SELECT",
            "privileges on `app`.`t`: INSERT, SELECT (a, b) -> none",
            "privileges on *.*: PROCESS, REPLICATION CLIENT, REPLICATION SLAVE -> none",
            "tls_requires: SSL -> NONE",
            "MAX_USER_CONNECTIONS: 5 -> 6");
  }

  @Test
  void a_password_is_set_as_the_server_wants_it() {
    FakeServer mariadb = recorded("mariadb-11.8").answers("SET PASSWORD", FakeServer.done(1));
    FakeServer mysql = recorded("mysql-9.7").answers("ALTER USER", FakeServer.done(1));
    String task = "mysql_user: { name: app, host: '%', password: \"it's\" }";

    assertThat(Trial.run(mariadb.host(), task).value("password_changed")).isEqualTo(Bool.TRUE);
    assertThat(Trial.run(mysql.host(), task).value("msg")).isEqualTo(Text.of("Password updated"));
    assertThat(mariadb.ran()).containsExactly("SET PASSWORD FOR 'app'@'%' = PASSWORD('it''s')");
    assertThat(mysql.ran()).containsExactly("ALTER USER 'app'@'%' IDENTIFIED BY 'it''s'");
  }

  @Test
  void a_password_on_create_is_left_alone() {
    assertThat(
            Trial.check(
                    recorded("mysql-9.7").host(),
                    "mysql_user: { name: app, host: '%', password: x, update_password: on_create }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void a_hash_is_compared_as_it_is() {
    String hash = PasswordHash.ofNative("se'cret");

    assertThat(
            Trial.check(
                    recorded("mariadb-11.8").host(),
                    "mysql_user: { name: app, host: '%', encrypted: true, password: '"
                        + hash
                        + "' }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void a_new_account_gets_its_privileges_too() {
    FakeServer server =
        new FakeServer()
            .answers("", NO_ACCOUNT)
            .answers("CREATE USER", FakeServer.done(1))
            .answers("GRANT", FakeServer.done(2));
    server.answers("SHOW GRANTS", NO_ACCOUNT);

    Trial trial =
        Trial.run(
            server.host(),
            "mysql_user: { name: app, host: '%', password: pw, priv: 'app.*:ALL/*.*:PROCESS',"
                + " tls_requires: { SSL: } }");

    assertThat(trial.changes()).containsExactly("account: absent -> 'app'@'%'");
    assertThat(server.ran())
        .containsExactly(
            "CREATE USER 'app'@'%' IDENTIFIED BY 'pw' REQUIRE SSL",
            "GRANT ALL ON `app`.* TO 'app'@'%'", "GRANT PROCESS ON *.* TO 'app'@'%'");
    assertThat(trial.plan().changes().getFirst().brings())
        .contains(new Expectation(Expectation.Kind.DATABASE, "account app"));
  }

  @Test
  void an_account_whose_privileges_are_refused_is_not_left_half_made() {
    FakeServer server =
        new FakeServer()
            .answers("", FakeServer.done(1))
            .refuses("GRANT SELECT", "ERROR 1146 (42S02) at line 2: Table 'a.t' doesn't exist")
            .answers("SHOW GRANTS", NO_ACCOUNT);

    assertThatThrownBy(
            () -> Trial.run(server.host(), "mysql_user: { name: app, priv: 'a.t:SELECT' }"))
        .hasMessage("Table 'a.t' doesn't exist");
    assertThat(server.ran()).last().isEqualTo("DROP USER 'app'@'localhost'");
  }

  @Test
  void a_password_in_the_servers_message_is_masked() {
    FakeServer server =
        new FakeServer()
            .refuses("CREATE USER", "ERROR 1064 (42000) at line 2: syntax near 'hunter2' at line 1")
            .answers("SHOW GRANTS", NO_ACCOUNT);

    assertThatThrownBy(
            () -> Trial.run(server.host(), "mysql_user: { name: app, password: hunter2 }"))
        .hasMessage("syntax near '********' at line 1");
  }

  @Test
  void an_unknown_privilege_is_refused_before_anything_changes() {
    assertThat(
            Trial.check(
                    recorded("mysql-9.7").host(), "mysql_user: { name: app, priv: 'a.*:SELCT' }")
                .failure())
        .isEqualTo("the server has no privilege `SELCT`; did you mean `SELECT`?");
  }

  @Test
  void an_account_is_removed() {
    FakeServer server = recorded("mysql-9.7").answers("DROP USER", FakeServer.done(1));

    assertThat(
            Trial.run(server.host(), "mysql_user: { name: app, host: '%', state: absent }")
                .changes())
        .containsExactly("account: 'app'@'%' -> absent");
    assertThat(Trial.run(server.host(), "mysql_user: { name: app, state: absent }").value("msg"))
        .isEqualTo(Text.of("User doesn't exist"));
    assertThat(server.ran()).containsExactly("DROP USER 'app'@'%'");
  }

  @Test
  void changes_can_be_kept_out_of_the_binary_log() {
    FakeServer server = recorded("mysql-9.7").answers("DROP USER", FakeServer.done(1));

    Trial.run(
        server.host(), "mysql_user: { name: app, host: '%', state: absent, sql_log_bin: false }");

    assertThat(server.ran()).containsExactly("SET SESSION sql_log_bin = 0", "DROP USER 'app'@'%'");
  }

  @Test
  void in_a_dry_run_a_server_to_come_is_empty() {
    FakeHost host =
        new FakeServer()
            .refuses("", "ERROR 2002 (HY000): Can't connect to local server")
            .host()
            .expecting(Expectation.Kind.PACKAGE, "mariadb-server");

    assertThat(Trial.changes(Trial.check(host, "mysql_user: { name: app, password: x }")))
        .containsExactly("account: absent -> 'app'@'localhost'");
    assertThat(Trial.check(host, "mysql_user: { name: app, state: absent }").hasChanges())
        .isFalse();
  }

  @Test
  void in_a_dry_run_an_account_to_come_may_log_in() {
    FakeHost host =
        new FakeServer()
            .refuses("", "ERROR 1045 (28000): Access denied")
            .host()
            .expecting(Expectation.Kind.DATABASE, "account admin");

    assertThat(
            Trial.changes(
                Trial.check(
                    host, "mysql_user: { name: app, login_user: admin, login_password: x }")))
        .containsExactly("account: absent -> 'app'@'localhost'");
  }

  @Test
  void in_a_dry_run_an_account_is_made_once() {
    FakeHost host =
        new FakeServer()
            .answers("", NO_ACCOUNT)
            .host()
            .expecting(Expectation.Kind.DATABASE, "account app@localhost");

    assertThat(Trial.check(host, "mysql_user: { name: app }").hasChanges()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql_user: { name: a, priv: 'app:SELECT' }",
        "mysql_user: { name: a, append_privs: true, subtract_privs: true }",
        "mysql_user: { name: a, password: x, plugin: auth_socket }",
        "mysql_user: { name: a, tls_requires: { TLS: } }"
      })
  void what_cannot_be_is_refused_before_the_server_is_asked(String task) {
    assertThatThrownBy(() -> Trial.module(task)).isInstanceOf(Mistake.class);
  }
}
