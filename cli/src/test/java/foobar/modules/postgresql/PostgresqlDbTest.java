package foobar.modules.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlDbTest {

  private static final String COLUMNS =
      "datname,owner,encoding,encoding_id,datcollate,datctype,datconnlimit,tablespace";
  private static final String SITE = "site,postgres,UTF8,6,C.UTF-8,C.UTF-8,-1,pg_default";

  private final FakePostgres server =
      new FakePostgres()
          .rows("FROM pg_database", COLUMNS)
          .rows("pg_char_to_encoding(", "pg_char_to_encoding", "6")
          .rows("SHOW server_version_num", "server_version_num", "170011");
  private final FakeHost host = server.host();

  @Test
  void a_missing_database_is_made_with_all_that_is_asked_for() {
    Trial trial =
        Trial.run(
            host,
            "postgresql_db: { name: site, owner: app, template: template0, encoding: UTF-8,"
                + " lc_collate: C.UTF-8, lc_ctype: C.UTF-8, conn_limit: 5 }");

    assertThat(server.ran())
        .containsExactly(
            "CREATE DATABASE \"site\" OWNER \"app\" TEMPLATE \"template0\" ENCODING 'UTF-8'"
                + " LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8' CONNECTION LIMIT 5");
    assertThat(trial.value("db")).hasToString("site");
    assertThat(trial.changes()).containsExactly("database: absent -> site");
  }

  @Test
  void a_database_that_is_as_it_should_be_is_left_alone_after_one_question() {
    server.rows("FROM pg_database", COLUMNS, SITE);

    assertThat(
            Trial.check(host, "postgresql_db: { name: site, encoding: UTF8, owner: postgres }")
                .hasChanges())
        .isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void owner_limit_and_place_can_change_later() {
    server.rows("FROM pg_database", COLUMNS, SITE);

    Trial trial =
        Trial.run(
            host, "postgresql_db: { name: site, owner: app, conn_limit: 9, tablespace: fast }");

    assertThat(server.ran())
        .containsExactly(
            "ALTER DATABASE \"site\" OWNER TO \"app\"",
            "ALTER DATABASE \"site\" CONNECTION LIMIT 9",
            "ALTER DATABASE \"site\" SET TABLESPACE \"fast\"");
    assertThat(trial.changes())
        .containsExactly(
            "owner: postgres -> app", "conn_limit: -1 -> 9", "tablespace: pg_default -> fast");
  }

  @Test
  void what_cannot_change_later_is_an_error() {
    server.rows("FROM pg_database", COLUMNS, SITE).rows("pg_char_to_encoding(", "x", "8");

    assertThat(Trial.check(host, "postgresql_db: { name: site, encoding: LATIN1 }").failure())
        .isEqualTo("Changing database encoding is not supported. Current encoding: UTF8");
    assertThat(Trial.check(host, "postgresql_db: { name: site, lc_ctype: de_DE }").failure())
        .contains("LC_CTYPE");
  }

  @Test
  void a_name_with_a_quotation_mark_stays_a_name() {
    Trial.run(host, "postgresql_db: { name: 'a\"; DROP' }");

    assertThat(server.ran()).containsExactly("CREATE DATABASE \"a\"\"; DROP\"");
  }

  @Test
  void removing_can_put_people_out() {
    server.rows("FROM pg_database", COLUMNS, SITE);

    Trial.run(host, "postgresql_db: { name: site, state: absent, force: true }");

    assertThat(server.ran()).containsExactly("DROP DATABASE \"site\" WITH (FORCE)");
  }

  @Test
  void renaming_is_done_once() {
    server.rows("FROM pg_database", COLUMNS, SITE);
    String task = "postgresql_db: { name: site, state: rename, target: old }";

    Trial.run(host, task);
    server.rows("FROM pg_database", COLUMNS, SITE.replaceFirst("site", "old"));

    assertThat(server.ran()).containsExactly("ALTER DATABASE \"site\" RENAME TO \"old\"");
    assertThat(Trial.check(host, task).hasChanges()).isFalse();
    server.rows("FROM pg_database", COLUMNS);
    assertThat(Trial.check(host, task).failure()).contains("do not exist");
  }

  @Test
  void a_dump_is_packed_as_its_name_says_and_the_password_is_only_in_the_input() {
    host.answers("# Moves a database", "");

    Trial trial =
        Trial.run(
            host,
            "postgresql_db: { name: site, state: dump, target: /tmp/site.sql.gz, login_password:"
                + " hush, dump_extra_args: '--exclude-table=\"a b\"' }");

    assertThat(host.commandsRun().getFirst().words())
        .containsSequence("/tmp/site.sql.gz", "gzip", "pg_dump", "--no-password")
        .contains("--exclude-table=a b")
        .noneMatch(word -> word.contains("hush"));
    assertThat(
            new String(
                host.commandsRun().getFirst().input(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("password=hush", "dbname=site");
    assertThat(trial.value("cmd").toString()).doesNotContain("hush");
  }

  @Test
  void formats_of_their_own_are_restored_by_their_own_program() {
    host.with("/tmp/site.pgc", "x").answers("# Moves a database", "");

    Trial.run(host, "postgresql_db: { name: site, state: restore, target: /tmp/site.pgc }");

    assertThat(host.commandsRun().getFirst().words())
        .containsSequence(
            "none", "pg_restore", "--no-password", "--dbname=site", "--format=custom");
    assertThat(
            Trial.check(host, "postgresql_db: { name: a, state: restore, target: /tmp/none.sql }")
                .failure())
        .contains("/tmp/none.sql");
  }

  @Test
  void a_dry_run_takes_a_server_that_is_only_going_to_be_there_for_an_empty_one() {
    server.unreachable("connection to server on socket failed: No such file or directory");

    String task = "postgresql_db: { name: site }";
    assertThatThrownBy(() -> Trial.check(host, task))
        .hasMessageContaining("unable to connect to database");
    host.expecting(Expectation.Kind.PACKAGE, "postgresql");
    assertThat(Trial.changes(Trial.check(host, task))).containsExactly("database: absent -> site");
  }

  @Test
  void rules_between_parameters_are_told_before_any_host_is_asked() {
    for (String task :
        List.of(
            "{ name: a, state: rename }",
            "{ name: a, state: rename, target: a }",
            "{ name: a, conn_limit: many }",
            "{ name: a, port: 99999 }",
            "{ name: a, login_password: \"x\\ny\" }")) {
      assertThatThrownBy(() -> Trial.module("postgresql_db: " + task))
          .as(task)
          .isInstanceOf(Mistake.class);
    }
  }
}
