package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlDbTest {

  private final FakeServer server =
      new FakeServer()
          .answers("", FakeServer.done(1))
          .answers(
              "FROM information_schema.SCHEMATA",
              FakeServer.rows("name", "site", "encoding", "utf8mb4", "collation", "utf8mb4_bin")
                  + FakeServer.marker(-1));

  private Plan check(String task) {
    return Trial.check(server.host(), task);
  }

  @Test
  void a_database_that_is_there_needs_one_question() {
    assertThat(check("mysql_db: { name: site, encoding: utf8mb4 }").hasChanges()).isFalse();
    assertThat(server.host().commandsAsked()).hasSize(1);
  }

  @Test
  void missing_ones_are_made() {
    Trial trial =
        Trial.run(
            server.host(),
            "mysql_db: { name: [site, 'we`ird'], encoding: utf8mb4, collation: utf8mb4_bin }");

    assertThat(trial.changes()).containsExactly("database: absent -> we`ird");
    assertThat(server.ran())
        .containsExactly("CREATE DATABASE `we``ird` CHARACTER SET 'utf8mb4' COLLATE 'utf8mb4_bin'");
    assertThat(trial.value("executed_commands").toString()).contains("CREATE DATABASE");
  }

  @Test
  void another_character_set_is_only_warned_about() {
    Plan plan = check("mysql_db: { name: site, encoding: latin1 }");

    assertThat(plan.hasChanges()).isFalse();
    assertThat(plan.warnings())
        .containsExactly(
            "the database site has the encoding utf8mb4, not latin1; it is left as it is");
  }

  @Test
  void databases_are_dropped() {
    Trial.run(server.host(), "mysql_db: { name: [site, other], state: absent }");

    assertThat(server.ran()).containsExactly("DROP DATABASE `site`");
  }

  @Test
  void a_dump_goes_through_the_compressor_of_its_ending() {
    server.host().answers("target=$1", "");

    Trial trial =
        Trial.run(
            server.host(),
            "mysql_db: { name: site, state: dump, target: /b/site.sql.gz, single_transaction: true,"
                + " ignore_tables: [site.log], login_password: hunter2 }");

    assertThat(trial.changes()).containsExactly("/b/site.sql.gz:  -> a dump of site");
    Command command = server.host().commandsRun().getFirst();
    assertThat(command.words()).startsWith("/b/site.sql.gz", "gzip");
    assertThat(command.words())
        .endsWith("--quick", "--single-transaction", "--ignore-table=site.log", "--", "site");
    assertThat(command.words().toString()).doesNotContain("hunter2");
    assertThat(FakeServer.input(command)).contains("password=\"hunter2\"");
  }

  @Test
  void a_failing_dump_says_why() {
    server.host().answers("target=$1", FakeHost.output(2, "", "mysqldump: Got error: 1044\n"));

    assertThatThrownBy(
            () ->
                Trial.run(
                    server.host(), "mysql_db: { name: site, state: dump, target: /b/site.sql }"))
        .hasMessage("mysqldump: Got error: 1044");
  }

  @Test
  void what_is_not_there_cannot_be_dumped() {
    assertThat(check("mysql_db: { name: other, state: dump, target: /x }").failure())
        .isEqualTo("there is no database `other` to dump");
  }

  @Test
  void an_import_makes_the_database_first() {
    server.host().with("/b/in.sql.xz", "x").answers("source=$1", "");

    Trial trial =
        Trial.run(server.host(), "mysql_db: { name: other, state: import, target: /b/in.sql.xz }");

    assertThat(trial.changes())
        .containsExactly(
            "database: absent -> other", "database other:  -> what /b/in.sql.xz holds");
    assertThat(server.host().commandsRun().get(1).words())
        .startsWith("/b/in.sql.xz", "xz")
        .endsWith("--database=other");
  }

  @Test
  void a_missing_file_is_named() {
    assertThat(check("mysql_db: { name: site, state: import, target: /b/in.sql }").failure())
        .isEqualTo("there is no file /b/in.sql on the host to import");
  }

  @Test
  void in_a_dry_run_a_database_an_earlier_step_makes_is_there() {
    server.host().expecting(Expectation.Kind.DATABASE, "other");

    assertThat(check("mysql_db: { name: other }").hasChanges()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql_db: { name: all }",
        "mysql_db: { name: site, state: dump }",
        "mysql_db: { name: [a, b], state: import, target: /x }",
        "mysql_db: { name: a, master_data: 3, state: dump, target: /x }"
      })
  void what_cannot_be_is_refused_before_the_server_is_asked(String task) {
    assertThatThrownBy(() -> Trial.module(task)).isInstanceOf(Mistake.class);
  }
}
