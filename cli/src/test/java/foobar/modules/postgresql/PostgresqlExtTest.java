package foobar.modules.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import org.junit.jupiter.api.Test;

class PostgresqlExtTest {

  private final FakePostgres server =
      new FakePostgres()
          .rows("extversion FROM pg_extension", "extversion")
          .rows("pg_available_extension_versions", "version", "1.5", "1.6")
          .rows("pg_extension_update_paths", "path");
  private final FakeHost host = server.host();

  @Test
  void a_missing_extension_is_added() {
    Trial.run(host, "postgresql_ext: { db: site, name: hstore, schema: x, cascade: true }");

    assertThat(server.ran())
        .containsExactly("CREATE EXTENSION \"hstore\" WITH SCHEMA \"x\" CASCADE");
  }

  @Test
  void one_that_is_there_is_left_alone_or_updated_where_a_version_is_asked_for() {
    server.rows("SELECT extversion FROM pg_extension WHERE", "extversion", "1.5");
    server.rows("pg_extension_update_paths", "path");

    assertThat(Trial.check(host, "postgresql_ext: { db: s, name: hstore }").hasChanges()).isFalse();
    assertThat(
            Trial.check(host, "postgresql_ext: { db: s, name: hstore, version: '1.6' }").failure())
        .contains("no valid update path");
    server.rows("pg_extension_update_paths", "path", "1.5--1.6");
    Trial.run(host, "postgresql_ext: { db: s, name: hstore, version: '1.6' }");
    assertThat(server.ran()).containsExactly("ALTER EXTENSION \"hstore\" UPDATE TO '1.6'");
  }

  @Test
  void one_that_the_server_does_not_have_fails() {
    server.rows("pg_available_extension_versions", "version");

    assertThat(Trial.check(host, "postgresql_ext: { db: s, name: none }").failure())
        .isEqualTo("Extension none is not available");
    assertThat(Trial.check(host, "postgresql_ext: { db: s, name: none, version: '9' }").failure())
        .isEqualTo("Passed version '9' is not available");
  }

  @Test
  void one_that_is_there_is_removed() {
    server.rows("SELECT extversion FROM pg_extension WHERE", "extversion", "1.5");

    Trial.run(host, "postgresql_ext: { db: s, name: hstore, state: absent, cascade: true }");

    assertThat(server.ran()).containsExactly("DROP EXTENSION \"hstore\" CASCADE");
  }

  @Test
  void pinging_tells_the_version_or_why_there_is_none() {
    server.rows("version()", "version", "\"PostgreSQL 17.11 (Debian 17.11-0+deb13u1), 64-bit\"");

    Trial trial = Trial.run(host, "postgresql_ping: {}");

    assertThat(trial.value("is_available")).hasToString("True");
    assertThat(trial.value("server_version", "major")).hasToString("17");
    server.unreachable("FATAL:  database \"no\" does not exist");
    Plan plan = Trial.check(host, "postgresql_ping: { db: 'no' }");
    assertThat(plan.results().get("is_available")).hasToString("False");
    assertThat(plan.warnings()).hasSize(1);
  }
}
