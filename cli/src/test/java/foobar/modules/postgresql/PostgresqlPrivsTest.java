package foobar.modules.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlPrivsTest {

  private final FakePostgres server =
      new FakePostgres().rows("SELECT rolname FROM pg_roles", "rolname", "app", "reader");
  private final FakeHost host = server.host();

  private String queries(String task) {
    return Trial.check(host, "postgresql_privs: " + task).results().get("queries").toString();
  }

  @Test
  void what_the_server_says_would_change_is_changed_for_good() {
    Looks looks = new Looks();

    Trial trial =
        Trial.run(
            looks.host(), "postgresql_privs: { db: site, roles: reader, privs: select, objs: t }");

    assertThat(trial.changes()).containsExactly("table privileges: t {} -> t {reader=r/postgres}");
    assertThat(looks.ran)
        .containsExactly("BEGIN", "GRANT SELECT ON table \"public\".\"t\" TO \"reader\"", "COMMIT");
  }

  /** A server whose second look at a table's privileges differs from the first. */
  private static final class Looks {

    private List<String> ran = List.of();

    FakeHost host() {
      FakeHost host = new FakeHost();
      host.answers(
          command -> true,
          (fake, command) -> {
            String out = "foobar\" 00000 0\n";
            boolean asked = new String(command.input()).contains("ROLLBACK");
            if (!asked) {
              String text = new String(command.input());
              ran = List.of("BEGIN", text.replaceFirst("(?s).*(GRANT .*?)\n;.*", "$1"), "COMMIT");
              return FakeHost.output(0, out.repeat(3), "");
            }
            String roles = "rolname\nreader\nfoobar\" 00000 1\n";
            String first = "relname,acl\nt,{}\nfoobar\" 00000 1\n";
            String second = "relname,acl\nt,{reader=r/postgres}\nfoobar\" 00000 1\n";
            return FakeHost.output(0, roles + out + first + out + second + out, "");
          });
      return host;
    }
  }

  @Test
  void privileges_that_are_there_change_nothing_and_the_trial_is_rolled_back() {
    Plan plan =
        Trial.check(host, "postgresql_privs: { db: site, roles: app, privs: ALL, type: database }");

    assertThat(plan.hasChanges()).isFalse();
    assertThat(server.inputs().getFirst()).contains("\nBEGIN\n", "\nROLLBACK\n");
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void every_sort_of_thing_is_named_in_its_way() {
    assertThat(queries("{ db: site, roles: app, privs: ALL, type: database }"))
        .contains("GRANT ALL ON database \"site\" TO \"app\";");
    assertThat(queries("{ db: site, roles: 'app,reader', privs: usage, objs: x, type: schema }"))
        .contains("GRANT USAGE ON schema \"x\" TO \"app\",\"reader\";");
    assertThat(
            queries("{ db: s, roles: app, privs: EXECUTE, objs: 'f(int:text)', type: function }"))
        .contains("GRANT EXECUTE ON function \"public\".\"f\"(int,text) TO \"app\";");
    assertThat(queries("{ db: s, roles: app, privs: SELECT, objs: ALL_IN_SCHEMA, schema: x }"))
        .contains("GRANT SELECT ON ALL TABLES IN SCHEMA \"x\" TO \"app\";");
    assertThat(queries("{ db: s, roles: app, privs: USAGE, objs: w, type: foreign_data_wrapper }"))
        .contains("GRANT USAGE ON foreign data wrapper \"w\" TO \"app\";");
    assertThat(queries("{ db: s, roles: app, objs: staff, type: group, admin_option: true }"))
        .contains("GRANT \"staff\" TO \"app\" WITH ADMIN OPTION;");
  }

  @Test
  void the_right_to_pass_it_on_is_given_taken_or_left() {
    String task = "{ db: s, roles: app, privs: SELECT, objs: t%s }";

    assertThat(queries(task.formatted(", grant_option: true"))).contains("WITH GRANT OPTION");
    assertThat(queries(task.formatted(", grant_option: false")))
        .contains("REVOKE GRANT OPTION FOR SELECT");
    assertThat(queries(task.formatted(""))).doesNotContain("OPTION");
  }

  @Test
  void privileges_on_future_things_take_the_place_of_those_before() {
    assertThat(
            queries(
                "{ db: s, roles: reader, privs: SELECT, objs: TABLES, type: default_privs,"
                    + " target_roles: app }"))
        .contains(
            "ALTER DEFAULT PRIVILEGES FOR ROLE \"app\" IN SCHEMA \"public\" REVOKE ALL ON TABLES"
                + " FROM \"reader\"",
            "GRANT SELECT ON TABLES TO \"reader\"",
            "GRANT USAGE ON TYPES TO \"reader\"");
    assertThat(
            queries(
                "{ db: s, roles: reader, privs: SELECT, objs: TABLES, type: default_privs,"
                    + " state: absent, schema: not-specified }"))
        .contains("ALTER DEFAULT PRIVILEGES REVOKE ALL ON TYPES FROM \"reader\"");
  }

  @Test
  void a_missing_role_fails_or_is_passed_over() {
    assertThat(
            Trial.check(host, "postgresql_privs: { db: s, roles: nobody, privs: ALL, objs: t }")
                .failure())
        .isEqualTo("Role 'nobody' does not exist");
    server.rows("SELECT rolname FROM pg_roles", "rolname", "app");
    Plan lenient =
        Trial.check(
            host,
            "postgresql_privs: { db: s, roles: 'nobody,app', privs: ALL, objs: t, fail_on_role: false }");
    assertThat(lenient.warnings()).containsExactly("Role 'nobody' does not exist, pass it");
    assertThat(lenient.results().get("queries").toString()).contains("TO \"app\"");
  }

  @Test
  void what_the_server_refuses_fails_the_check() {
    server.refuses("GRANT", "42P01 relation \"public.t\" does not exist");

    assertThat(
            Trial.check(host, "postgresql_privs: { db: s, roles: app, privs: ALL, objs: t }")
                .failure())
        .isEqualTo("relation \"public.t\" does not exist");
  }

  @Test
  void rules_between_parameters_are_told_before_any_host_is_asked() {
    for (String task :
        List.of(
            "{ db: s, roles: app, privs: ALL }",
            "{ db: s, roles: app, objs: t }",
            "{ db: s, roles: app, privs: READ, objs: t }",
            "{ db: s, roles: app, privs: ALL, type: database, schema: x }",
            "{ db: s, roles: app, privs: ALL, type: group, objs: x }",
            "{ db: s, roles: app, privs: ALL, type: schema, objs: ALL_IN_SCHEMA }",
            "{ db: s, roles: app, privs: EXECUTE, type: default_privs, objs: TABLES }",
            "{ db: s, roles: app, privs: ALL, type: default_privs, objs: THINGS }")) {
      assertThatThrownBy(() -> Trial.module("postgresql_privs: " + task))
          .as(task)
          .isInstanceOf(Mistake.class);
    }
  }
}
