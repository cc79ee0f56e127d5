package foobar.modules.mysql;

import static foobar.modules.Trial.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.source.Mistake;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MysqlQueryTest {

  private static Value at(Plan plan, int statement, int row, String column) {
    Sequence results = (Sequence) plan.results().get("query_result");
    Sequence rows = (Sequence) results.items().get(statement);
    return ((Mapping) rows.items().get(row)).get(Text.of(column));
  }

  private static String filled(String task) {
    FakeServer server = new FakeServer().answers("", FakeServer.marker(-1));
    Plan plan = Trial.check(server.host(), task);
    return plan.failure() != null
        ? plan.failure()
        : ((Sequence) plan.results().get("executed_queries")).items().getFirst().toString();
  }

  @Test
  void rows_have_the_types_of_their_columns() {
    FakeServer server =
        FakeServer.saying("query.xml")
            .answers("LIMIT 0", recorded(MysqlQueryTest.class, "query-types.txt"));

    Plan plan =
        Trial.check(
            server.host(),
            "mysql_query: { query: [SELECT something, SHOW VARIABLES LIKE 'server_id', SELECT x] }");

    assertThat(at(plan, 0, 0, "n")).isEqualTo(Int.of(12));
    assertThat(at(plan, 0, 0, "s")).isInstanceOf(Text.class).isEqualTo(Text.of("007"));
    assertThat(at(plan, 0, 0, "d")).isEqualTo(new Real(1.5));
    assertThat(at(plan, 0, 0, "z")).isEqualTo(None.NONE);
    assertThat(at(plan, 0, 0, "t")).isEqualTo(Text.of("2020-01-01T10:00:00"));
    assertThat(at(plan, 1, 0, "Value")).isInstanceOf(Text.class).isEqualTo(Text.of("1"));
    assertThat(plan.results().get("rowcount"))
        .isEqualTo(Sequence.of(Int.of(1), Int.of(1), Int.of(0)));
  }

  @Test
  void rows_without_numbers_need_one_question() {
    FakeServer server =
        new FakeServer().answers("", FakeServer.rows("a", "x") + FakeServer.marker(-1));

    Plan plan = Trial.check(server.host(), "mysql_query: { query: SELECT a FROM t }");

    assertThat(server.host().commandsAsked()).hasSize(1);
    assertThat(((Text) at(plan, 0, 0, "a")).isUnsafe()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "UPDATE t SET a = 1 | 2 | true",
        "UPDATE t SET a = 1 | 0 | false",
        "/* all */ INSERT INTO t VALUES (1) | 1 | true",
        "SET GLOBAL x = 1 | 0 | false",
        "DROP TABLE t | 0 | true",
      })
  void a_statement_that_writes_changed_something_if_it_changed_rows(
      String query, long rows, boolean changed) {
    FakeServer server =
        new FakeServer().answers("", FakeServer.marker(rows) + FakeServer.marker(-1));

    Trial trial = Trial.run(server.host(), "mysql_query: { query: '" + query + "' }");

    assertThat(trial.plan().certainlyChanges()).isFalse();
    assertThat(trial.changed()).isEqualTo(changed);
  }

  @Test
  void a_table_that_exists_already_is_no_change() {
    FakeServer server =
        new FakeServer()
            .answers(
                "",
                FakeServer.marker(0)
                    + FakeServer.rows("Level", "Note", "Code", "1050", "Message", "exists")
                    + FakeServer.marker(-1));

    assertThat(
            Trial.run(server.host(), "mysql_query: { query: CREATE TABLE IF NOT EXISTS t (a int) }")
                .changed())
        .isFalse();
  }

  @Test
  void a_transaction_encloses_all_statements() {
    FakeServer server = new FakeServer().answers("", FakeServer.done(4));

    Trial.run(
        server.host(),
        "mysql_query: { query: [INSERT INTO t VALUES (1);, DELETE FROM u], single_transaction: true }");

    assertThat(server.ran())
        .containsExactly(
            "START TRANSACTION", "INSERT INTO t VALUES (1)", "DELETE FROM u", "COMMIT");
  }

  @Test
  void a_refused_query_is_quoted_with_the_servers_words() {
    FakeServer server =
        new FakeServer().refuses("", "ERROR 1146 (42S02) at line 2: Table 'a.t' doesn't exist");

    assertThat(Trial.check(server.host(), "mysql_query: { query: SELECT * FROM t }").failure())
        .isEqualTo("the server refuses `SELECT * FROM t`: Table 'a.t' doesn't exist");
  }

  @Test
  void values_stay_values() {
    assertThat(
            filled(
                "mysql_query: { query: 'SELECT %s, %s, %s, %s IN %s',"
                    + " positional_args: [\"o'r 1=1; --\\\\\", 7, ~, true, [a, 2]] }"))
        .isEqualTo("SELECT 'o''r 1=1; --\\\\', 7, NULL, 1 IN ('a',2)");
    assertThat(
            filled(
                "mysql_query: { query: \"SELECT * FROM t WHERE a LIKE 'x%%' AND b = %(b)s\","
                    + " named_args: { b: $1 } }"))
        .isEqualTo("SELECT * FROM t WHERE a LIKE 'x%' AND b = '$1'");
  }

  @Test
  void without_arguments_a_percent_sign_is_itself() {
    assertThat(filled("mysql_query: { query: \"SELECT 'a%s' LIKE 'a%'\" }"))
        .isEqualTo("SELECT 'a%s' LIKE 'a%'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "query: 'SELECT %s', positional_args: [1, 2] | places for 1 values, but there are 2",
        "query: 'SELECT %s, %s', positional_args: [1] | more values than the 1",
        "query: 'SELECT %(x)s', named_args: { y: 1 } | no value for `x`",
        "query: 'SELECT 5 %d 2', positional_args: [1] | `%d` in the query is no place",
      })
  void places_and_values_must_match(String task, String message) {
    assertThat(filled("mysql_query: { " + task + " }")).contains(message);
  }

  @Test
  void in_a_dry_run_a_database_to_come_has_no_rows() {
    FakeServer server = new FakeServer().refuses("", "ERROR 1049 (42000): Unknown database 'site'");
    server.host().expecting(Expectation.Kind.DATABASE, "site");

    Plan plan =
        Trial.check(server.host(), "mysql_query: { login_db: site, query: SELECT * FROM t }");

    assertThat(plan.failure()).isNull();
    assertThat(plan.results().get("query_result")).isEqualTo(Sequence.of(Sequence.of()));
  }

  @Test
  void a_query_that_is_no_text_is_refused() {
    assertThatThrownBy(() -> Trial.module("mysql_query: { query: { a: 1 } }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("`query` is a statement or a list of them");
  }
}
