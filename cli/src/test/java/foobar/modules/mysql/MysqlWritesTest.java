package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Undo;
import foobar.modules.Trial;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class MysqlWritesTest {

  private static final String CLOSE = "mysql_writes: { state: closed, end_connections: true }";
  private static final String OPEN = "mysql_writes: { state: open }";
  private static final String NOTHING = FakeServer.marker(-1);

  private static FakeServer server(String version, String readOnly, String strict) {
    String more = strict.isEmpty() ? "" : FakeServer.rows("strict", strict);
    return new FakeServer()
        .answers("KILL", FakeServer.done(1))
        .answers("SELECT id AS id", FakeServer.rows("id", "7") + NOTHING)
        .answers("SET GLOBAL", FakeServer.done(1))
        .answers(
            "VERSION()",
            FakeServer.rows("version", version)
                + NOTHING
                + FakeServer.rows("read_only", readOnly)
                + NOTHING
                + more
                + NOTHING);
  }

  @Test
  void closed_mysql_refuses_administrators_too_and_connections_are_ended() {
    FakeServer server = server("8.4.6", "0", "0");
    Trial trial = Trial.run(server.host(), CLOSE);
    assertThat(trial.changes()).containsExactly("writes: open -> closed");
    assertThat(server.ran())
        .contains("SET SESSION lock_wait_timeout = 5", "SET GLOBAL super_read_only = ON", "KILL 7");
  }

  @Test
  void closed_mariadb_is_read_only() {
    FakeServer server = server("11.8.6-MariaDB", "0", "");
    assertThat(Trial.run(server.host(), "mysql_writes: { state: closed }").changed()).isTrue();
    assertThat(server.ran())
        .contains("SET GLOBAL read_only = ON")
        .noneMatch(statement -> statement.startsWith("KILL"));
  }

  @Test
  void what_is_so_already_changes_nothing_and_mysql_is_only_closed_if_it_is_for_administrators() {
    assertThat(Trial.check(server("8.4.6", "1", "1").host(), CLOSE).hasChanges()).isFalse();
    assertThat(Trial.check(server("8.4.6", "1", "0").host(), CLOSE).hasChanges()).isTrue();
    assertThat(Trial.check(server("8.4.6", "0", "0").host(), OPEN).hasChanges()).isFalse();
    assertThat(Trial.check(server("11.8.6-MariaDB", "1", "").host(), CLOSE).hasChanges()).isFalse();
  }

  @Test
  void closing_is_undone_by_opening() {
    Undo undo =
        Trial.check(server("8.4.6", "0", "0").host(), CLOSE)
            .changes()
            .getFirst()
            .undos()
            .getFirst();
    assertThat(undo.before().get("state")).hasToString("open");
    assertThat(undo.after().get("state")).hasToString("closed");
  }

  @Test
  void nonsense_is_refused() {
    assertThatThrownBy(() -> Trial.module("mysql_writes: { state: open, patience: 0 }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("mysql_wait: { position: \"'; DROP\" }"))
        .isInstanceOf(Mistake.class);
  }
}
