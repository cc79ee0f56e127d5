package foobar.modules.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlQueryTest {

  private final FakePostgres server = new FakePostgres();
  private final FakeHost host = server.host();

  @Test
  void what_only_reads_is_asked_while_checking_and_returns_rows_by_type() {
    server
        .rows(
            "from t",
            "id,name,price,ok,tags,doc",
            "1,\"a,\"\"b\"\"\n2\",1.50,t,\"{x,\"\"y z\"\"}\",\\N")
        .rows(
            "gdesc",
            "Column,Type",
            "id,integer",
            "name,text",
            "price,\"numeric(5,2)\"",
            "ok,boolean",
            "tags,text[]",
            "doc,jsonb");

    Trial trial = Trial.run(host, "postgresql_query: { query: select * from t }");

    assertThat(trial.changed()).isFalse();
    assertThat(host.ran()).isEmpty();
    assertThat(trial.value("query_result").toString())
        .isEqualTo(
            "[{'id': 1, 'name': 'a,\"b\"\\n2', 'price': 1.5, 'ok': True, 'tags': ['x', 'y z'],"
                + " 'doc': None}]");
  }

  @Test
  void what_writes_is_run_in_one_transaction_and_counted() {
    server.done("insert", "INSERT 0 2").done("update", "UPDATE 0");

    Trial trial =
        Trial.run(
            host,
            "postgresql_query: { query: [\"insert into t values (1), (2)\", \"update t set a = 1\"] }");

    assertThat(trial.changed()).isTrue();
    assertThat(server.ran())
        .containsExactly(
            "BEGIN",
            "insert into t values (1), (2)\n\\gdesc\n",
            "insert into t values (1), (2)",
            "update t set a = 1\n\\gdesc\n",
            "update t set a = 1",
            "COMMIT");
    assertThat(trial.value("statusmessage")).hasToString("UPDATE 0");
    assertThat(trial.value("rowcount")).hasToString("2");
  }

  @Test
  void a_statement_that_found_nothing_to_do_changed_nothing() {
    server.done("delete", "DELETE 0");

    assertThat(Trial.run(host, "postgresql_query: { query: delete from t }").changed()).isFalse();
  }

  @Test
  void a_statement_that_turns_out_to_write_is_run() {
    server.refuses("select f()", "25006 cannot execute INSERT in a read-only transaction");

    assertThat(Trial.changes(Trial.check(host, "postgresql_query: { query: select f() }")))
        .containsExactly("select f()");
  }

  @Test
  void values_are_put_in_as_values() {
    server.done("insert", "INSERT 0 1");

    Trial.run(
        host,
        "postgresql_query: { query: \"insert into t values (%s, %s, %s)\", positional_args:"
            + " [1, \"it's\", [a, 2]] }");

    assertThat(server.ran()).contains("insert into t values (1, 'it''s', '{\"a\", 2}')");
  }

  @Test
  void an_error_names_the_statement() {
    server.refuses("nope", "42703 column \"nope\" does not exist");

    assertThat(Trial.check(host, "postgresql_query: { query: select nope from t }").failure())
        .isEqualTo("Cannot execute SQL 'select nope from t': column \"nope\" does not exist");
  }

  @Test
  void a_text_is_cut_only_at_semicolons_that_end_a_statement() {
    assertThat(
            Statements.split(
                "select ';'; -- one; two\nselect $a$ ; $a$; do $$ begin; end $$ ; /* ; */ ;"))
        .containsExactly("select ';'", "-- one; two\nselect $a$ ; $a$", "do $$ begin; end $$");
  }

  @Test
  void only_what_surely_reads_is_taken_for_reading() {
    assertThat(
            List.of("select 1", "SHOW all", "(values (1))", "-- x\nwith a as (select 1) table a"))
        .allMatch(Statements::reads);
    assertThat(
            List.of(
                "insert into t values (1)",
                "with a as (delete from t returning 1) select * from a",
                "explain analyze delete from t",
                "select nextval('s')",
                "select pg_reload_conf()",
                "select * into u from t"))
        .noneMatch(Statements::reads);
    assertThat(Statements.reads("select 'insert'")).isTrue();
  }

  @Test
  void moments_are_written_as_python_writes_them() {
    Value with = ColumnTypes.value("2026-01-02 03:04:05.5+00", "timestamp with time zone");
    Value without = ColumnTypes.value("2026-01-02 03:04:05", "timestamp without time zone");

    assertThat(with).hasToString("2026-01-02T03:04:05.500000+00:00");
    assertThat(without).hasToString("2026-01-02T03:04:05");
  }

  @Test
  void rules_between_parameters_are_told_before_any_host_is_asked() {
    for (String task :
        List.of(
            "{ db: a }",
            "{ query: select 1, path_to_script: /x }",
            "{ query: select 1, positional_args: [1], named_args: { a: 1 } }",
            "{ query: { a: 1 } }")) {
      assertThatThrownBy(() -> Trial.module("postgresql_query: " + task))
          .as(task)
          .isInstanceOf(Mistake.class);
    }
  }
}
