package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Change;
import foobar.module.Plan;
import foobar.module.Undo;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Int;
import java.util.List;
import org.junit.jupiter.api.Test;

class MysqlDrainTest {

  private static final String OUT = "mysql_drain: { account: shop, state: out, drain_timeout: 0 }";
  private static final String READY = "mysql_drain: { account: shop, state: ready }";
  private static final String NOTHING = FakeServer.marker(-1);

  private static String account(String locked) {
    return FakeServer.rows("host", "%", "locked", locked);
  }

  private static String connection(int id) {
    return FakeServer.rows("id", String.valueOf(id));
  }

  /** MariaDB takes what is for MySQL for comments, which return nothing. */
  private static FakeServer mariaDb(String locked, String connections) {
    return new FakeServer()
        .answers("SELECT id AS id FROM information_schema", connections + NOTHING + NOTHING)
        .answers(
            "global_priv",
            account(locked) + NOTHING + NOTHING + NOTHING + connections + NOTHING + NOTHING)
        .answers("ALTER", FakeServer.done(1))
        .answers("KILL", FakeServer.done(1));
  }

  private static FakeServer strictMySql(String locked) {
    return new FakeServer()
        .answers("SELECT id AS id", NOTHING + NOTHING)
        .answers(
            "global_priv",
            NOTHING
                + account(locked)
                + NOTHING
                + FakeServer.rows("strict", "1")
                + NOTHING
                + NOTHING
                + NOTHING)
        .answers("ALTER", FakeServer.done(3));
  }

  @Test
  void the_account_is_locked_and_no_other_server_hears_of_it() {
    FakeServer server = mariaDb("", "");
    Trial trial = Trial.run(server.host(), OUT);
    assertThat(trial.changes()).containsExactly("shop: ready -> out");
    assertThat(server.ran())
        .containsSubsequence("SET SESSION sql_log_bin = 0", "ALTER USER 'shop'@'%' ACCOUNT LOCK");
    assertThat(trial.value("ended")).isEqualTo(Int.of(0));
  }

  @Test
  void connections_that_do_not_end_in_time_are_ended() {
    FakeServer server = mariaDb("", connection(7));
    Trial trial = Trial.run(server.host(), OUT);
    assertThat(server.ran()).contains("KILL 7");
    assertThat(trial.value("connections")).isEqualTo(Int.of(1));
    assertThat(trial.value("ended")).isEqualTo(Int.of(1));
  }

  @Test
  void a_connection_that_has_gone_meanwhile_is_no_trouble() {
    FakeServer server = mariaDb("", connection(7));
    server.answers(
        "KILL", FakeHost.output(1, "", "ERROR 1094 (HY000) at line 2: Unknown thread id: 7\n"));
    assertThat(Trial.run(server.host(), OUT).changed()).isTrue();
  }

  @Test
  void a_locked_account_nobody_uses_needs_nothing() {
    assertThat(Trial.check(mariaDb("1", "").host(), OUT).hasChanges()).isFalse();
    assertThat(Trial.check(mariaDb("true", "").host(), OUT).hasChanges()).isFalse();
  }

  @Test
  void those_who_are_still_there_are_waited_for_although_the_account_is_locked() {
    FakeServer server = mariaDb("1", connection(9));
    assertThat(Trial.run(server.host(), OUT).value("ended")).isEqualTo(Int.of(1));
    assertThat(server.ran()).contains("KILL 9").noneMatch(sql -> sql.startsWith("ALTER"));
  }

  @Test
  void a_strict_replica_is_less_strict_for_that_moment_only() {
    FakeServer server = strictMySql("Y");
    Trial.run(server.host(), READY);
    assertThat(server.ran())
        .containsExactly(
            "SET SESSION sql_log_bin = 0",
            "SET GLOBAL super_read_only = OFF",
            "ALTER USER 'shop'@'%' ACCOUNT UNLOCK",
            "SET GLOBAL super_read_only = ON");
  }

  @Test
  void a_strict_replica_is_strict_again_where_the_change_is_refused() {
    FakeServer server = strictMySql("Y");
    server.refuses("ALTER", "ERROR 1227 (42000) at line 8: Access denied");
    server.answers("SET GLOBAL super_read_only = ON", FakeServer.done(1));
    server.refuses("ALTER", "ERROR 1227 (42000) at line 8: Access denied");
    assertThatThrownBy(() -> Trial.run(server.host(), READY)).hasMessageContaining("Access denied");
    assertThat(server.ran()).endsWith("SET GLOBAL super_read_only = ON");
  }

  @Test
  void each_way_is_taken_back_by_the_other() {
    Undo out = undo(Trial.check(mariaDb("", "").host(), OUT));
    Undo ready = undo(Trial.check(mariaDb("1", "").host(), READY));
    assertThat(out.before()).hasToString(ready.after().toString());
    assertThat(out.before().toString()).contains("ready");
    assertThat(out.subject()).isEqualTo(ready.subject()).isEqualTo("shop");
  }

  private static Undo undo(Plan plan) {
    return plan.changes().stream().map(Change::undos).flatMap(List::stream).toList().getFirst();
  }

  @Test
  void an_account_that_is_not_there_is_named() {
    FakeServer server = new FakeServer().answers("", NOTHING.repeat(5));
    assertThat(Trial.check(server.host(), OUT).failure())
        .isEqualTo("this server has no account `shop`");
  }

  @Test
  void nonsense_is_refused_before_any_server_is_asked() {
    assertThatThrownBy(() -> Trial.module("mysql_drain: { account: '', state: out }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(
            () -> Trial.module("mysql_drain: { account: a, state: out, drain_timeout: -1 }"))
        .isInstanceOf(Mistake.class);
  }
}
