package foobar.modules.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas, owners, members and parameters of a server. */
class PostgresqlObjectsTest {

  private static final String SETTING = "shown,setting,unit,boot_val,context";

  private final FakePostgres server = new FakePostgres();
  private final FakeHost host = server.host();

  private boolean changes(String task) {
    return Trial.check(host, task).hasChanges();
  }

  @Test
  void a_schema_is_made_with_its_owner() {
    server.rows("FROM pg_namespace", "owner");

    Trial trial = Trial.run(host, "postgresql_schema: { db: site, name: app, owner: ann }");

    assertThat(server.ran()).containsExactly("CREATE SCHEMA \"app\" AUTHORIZATION \"ann\"");
    assertThat(trial.value("queries"))
        .hasToString("['CREATE SCHEMA \"app\" AUTHORIZATION \"ann\"']");
  }

  @Test
  void a_schema_gets_another_owner_or_goes() {
    server.rows("FROM pg_namespace", "owner", "ann");

    assertThat(changes("postgresql_schema: { name: app }")).isFalse();
    assertThat(changes("postgresql_schema: { name: app, owner: ann }")).isFalse();
    Trial.run(host, "postgresql_schema: { name: app, owner: bob }");
    Trial.run(host, "postgresql_schema: { name: app, state: absent, cascade_drop: true }");
    assertThat(server.ran())
        .containsExactly("ALTER SCHEMA \"app\" OWNER TO \"bob\"", "DROP SCHEMA \"app\" CASCADE");
  }

  @ParameterizedTest
  @CsvSource({
    "table, app.t, ALTER TABLE \"app\".\"t\" OWNER TO \"bob\"",
    "matview, m, ALTER MATERIALIZED VIEW \"m\" OWNER TO \"bob\"",
    "database, my.site, ALTER DATABASE \"my.site\" OWNER TO \"bob\"",
    "function, f(int), ALTER FUNCTION f(int) OWNER TO \"bob\"",
  })
  void a_thing_gets_another_owner(String type, String name, String statement) {
    server.rows("SELECT rolname FROM pg_roles", "rolname", "bob");
    server.rows("pg_get_userbyid", "owner", "ann");
    String task =
        "postgresql_owner: { db: s, new_owner: bob, obj_type: %s, obj_name: '%s' }"
            .formatted(type, name);

    Trial.run(host, task);

    assertThat(server.ran()).containsExactly(statement);
    server.rows("pg_get_userbyid", "owner", "bob");
    assertThat(changes(task)).isFalse();
  }

  @Test
  void all_that_roles_own_gets_another_owner_if_they_own_anything() {
    server.rows("SELECT rolname FROM pg_roles", "rolname", "bob", "old");
    server.rows("FROM pg_shdepend", "count", "3");
    String task =
        "postgresql_owner: { db: s, new_owner: bob, reassign_owned_by: [old, gone],"
            + " fail_on_role: false }";

    assertThat(Trial.run(host, task).plan().warnings())
        .containsExactly("Role 'gone' does not exist, pass");
    assertThat(server.ran()).containsExactly("REASSIGN OWNED BY \"old\" TO \"bob\"");
    server.rows("FROM pg_shdepend", "count", "0");
    assertThat(changes(task)).isFalse();
    assertThat(
            Trial.check(host, "postgresql_owner: { new_owner: bob, reassign_owned_by: gone }")
                .failure())
        .isEqualTo("Role 'gone' does not exist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new_owner: a",
        "new_owner: a, obj_name: t",
        "new_owner: a, obj_type: table, obj_name: t, reassign_owned_by: b",
        "new_owner: a, obj_type: function, obj_name: 'f(); drop'"
      })
  void owners_that_cannot_be_meant_are_refused(String parameters) {
    assertThatThrownBy(() -> Trial.module("postgresql_owner: { " + parameters + " }"))
        .isInstanceOf(Mistake.class);
  }

  private void members(String... rows) {
    server.rows("FROM pg_auth_members", rows);
    server.rows("rolname FROM pg_roles WHERE rolname IN", "rolname", "readers", "ann", "bob");
  }

  @Test
  void roles_become_members_unless_they_are() {
    members("g,m", "readers,bob");

    Trial trial =
        Trial.run(host, "postgresql_membership: { group: readers, target_roles: [ann, bob] }");

    assertThat(server.ran()).contains("GRANT \"readers\" TO \"ann\"").hasSize(3);
    assertThat(trial.value("granted")).hasToString("{'readers': ['ann']}");
  }

  @Test
  void members_leave_all_groups_that_are_not_named() {
    members("g,m", "readers,ann", "writers,ann", "writers,bob");

    Trial trial =
        Trial.run(host, "postgresql_membership: { group: readers, user: ann, state: exact }");

    assertThat(server.ran()).contains("REVOKE \"writers\" FROM \"ann\"").hasSize(3);
    assertThat(trial.value("revoked")).hasToString("{'writers': ['ann']}");
    assertThat(trial.value("granted")).hasToString("{}");
    assertThat(Trial.check(host, "postgresql_membership: { group: readers, user: x }").failure())
        .isEqualTo("Role x does not exist");
  }

  @Test
  void a_parameter_is_set_and_the_server_told() {
    server.rows("FROM pg_settings", SETTING, "4MB,4096,kB,4096,user");

    Trial trial = Trial.run(host, "postgresql_set: { name: work_mem, value: 16mb }");

    assertThat(server.ran())
        .contains("ALTER SYSTEM SET work_mem = '16MB'", "SELECT pg_reload_conf()");
    assertThat(trial.value("prev_val_pretty")).hasToString("4MB");
    assertThat(trial.value("value")).hasToString("{'value': 4194304, 'unit': 'b'}");
    assertThat(changes("postgresql_set: { name: work_mem, value: 4096kB }")).isFalse();
  }

  @Test
  void a_parameter_that_is_read_at_the_start_needs_one() {
    server.rows("FROM pg_settings", SETTING, "100,100,,100,postmaster");

    Trial trial = Trial.run(host, "postgresql_set: { name: max_connections, value: 150 }");

    assertThat(server.ran()).containsExactly("ALTER SYSTEM SET max_connections = '150'");
    assertThat(trial.value("restart_required")).hasToString("True");
    assertThat(trial.plan().warnings())
        .containsExactly("Restart of PostgreSQL is required for setting max_connections");
  }

  @Test
  void a_list_is_written_as_one_and_what_was_set_is_taken_back() {
    server.rows("FROM pg_settings", SETTING, "x,x,,y,user");

    Trial.run(host, "postgresql_set: { name: search_path, value: 'a, b' }");
    Trial.run(host, "postgresql_set: { name: log_line_prefix, value: 'a, b' }");
    Trial.run(host, "postgresql_set: { name: search_path, value: default }");
    Trial.run(host, "postgresql_set: { name: search_path, reset: true }");

    assertThat(server.ran())
        .contains(
            "ALTER SYSTEM SET search_path = 'a', 'b'",
            "ALTER SYSTEM SET log_line_prefix = 'a, b'",
            "ALTER SYSTEM SET search_path = DEFAULT",
            "ALTER SYSTEM SET search_path = 'y'");
  }

  @Test
  void a_parameter_that_is_not_there_or_cannot_be_changed_is_told() {
    server.rows("FROM pg_settings", SETTING);
    assertThat(Trial.check(host, "postgresql_set: { name: nix, value: a }").failure())
        .startsWith("No such parameter: nix.");
    server.rows("FROM pg_settings", SETTING, "8192,8192,,8192,internal");
    assertThat(Trial.check(host, "postgresql_set: { name: block_size, value: a }").failure())
        .contains("cannot be changed");
    assertThatThrownBy(() -> Trial.module("postgresql_set: { name: a }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("postgresql_set: { name: 'a b', value: 1 }"))
        .isInstanceOf(Mistake.class);
  }
}
