package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.source.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlRoleTest {

  private static final List<List<String>> ACCOUNTS =
      List.of(
          List.of("user", "host"),
          List.of("ann", "localhost"),
          List.of("bob", "localhost"),
          List.of("root", "localhost"),
          List.of("readers", "%"));
  private static final List<List<String>> NONE = List.of(List.of("user", "host"));

  private static String table(List<List<String>> rows) {
    StringBuilder xml = new StringBuilder("<resultset statement=\"x\">\n");
    for (List<String> row : rows.subList(1, rows.size())) {
      xml.append("  <row>\n");
      for (int i = 0; i < row.size(); i++) {
        String name = rows.getFirst().get(i);
        xml.append("\t<field name=\"%s\">%s</field>\n".formatted(name, row.get(i)));
      }
      xml.append("  </row>\n");
    }
    return xml.append("</resultset>\n") + FakeServer.done(1);
  }

  /** A server that has the role `readers` with its maker and these others in it, or has it not. */
  private static FakeServer server(boolean mariaDb, boolean exists, List<List<String>> members) {
    List<List<String>> accounts = exists ? ACCOUNTS : ACCOUNTS.subList(0, 4);
    List<List<String>> role =
        exists ? List.of(List.of("user"), List.of("readers")) : List.of(List.of("user"));
    String grants =
        table(List.of(List.of("Grants"), List.of("GRANT SELECT ON `shop`.* TO `readers`")));
    String version = mariaDb ? "11.8.6-MariaDB" : "9.7.0";
    String answer =
        FakeServer.rows("version", version)
            + FakeServer.done(1)
            + table(accounts)
            + table(role)
            + table(mariaDb ? members : NONE)
            + table(mariaDb ? NONE : members)
            + grants;
    return new FakeServer().answers("", FakeServer.done(9)).answers("SHOW GRANTS", answer);
  }

  private static final List<List<String>> MEMBERS =
      List.of(
          List.of("user", "host", "admin_option"),
          List.of("root", "localhost", "Y"),
          List.of("ann", "localhost", "N"));

  private static List<String> ran(FakeServer server, String parameters) {
    Trial.run(server.host(), "mysql_role: { name: readers, " + parameters + " }");
    return server.ran();
  }

  @Test
  void a_role_is_made_with_its_members_and_privileges() {
    String task = "priv: 'shop.*:SELECT', members: [ann@localhost, bob@LOCALHOST]";

    assertThat(ran(server(true, false, NONE), task))
        .containsExactly(
            "CREATE ROLE `readers`",
            "GRANT `readers` TO 'ann'@'localhost'",
            "GRANT `readers` TO 'bob'@'localhost'",
            "GRANT SELECT ON `shop`.* TO `readers`");
    assertThat(ran(server(false, false, NONE), task))
        .contains(
            "GRANT 'readers'@'%' TO 'ann'@'localhost'", "SET DEFAULT ROLE ALL TO 'ann'@'localhost'")
        .endsWith("GRANT SELECT ON `shop`.* TO 'readers'@'%'");
  }

  @Test
  void a_role_as_it_should_be_needs_one_question() {
    FakeServer server = server(true, true, MEMBERS);

    assertThat(ran(server, "priv: 'shop.*:SELECT', members: [ann@localhost]")).isEmpty();
    assertThat(server.host().commandsAsked()).hasSize(1);
  }

  @Test
  void members_come_and_go_but_for_the_maker() {
    assertThat(ran(server(true, true, MEMBERS), "members: [bob@localhost]"))
        .containsExactly(
            "GRANT `readers` TO 'bob'@'localhost'", "REVOKE `readers` FROM 'ann'@'localhost'");
    assertThat(ran(server(true, true, MEMBERS), "members: [bob@localhost], append_members: true"))
        .containsExactly("GRANT `readers` TO 'bob'@'localhost'");
    assertThat(
            ran(
                server(true, true, MEMBERS),
                "members: [ann@localhost, bob@localhost], detach_members: true"))
        .containsExactly("REVOKE `readers` FROM 'ann'@'localhost'");
  }

  @Test
  void privileges_are_replaced_added_or_taken() {
    assertThat(ran(server(true, true, MEMBERS), "priv: 'shop.*:INSERT'"))
        .containsExactly(
            "REVOKE SELECT ON `shop`.* FROM `readers`", "GRANT INSERT ON `shop`.* TO `readers`");
    assertThat(ran(server(true, true, MEMBERS), "priv: 'shop.*:INSERT', append_privs: true"))
        .containsExactly("GRANT INSERT ON `shop`.* TO `readers`");
    assertThat(ran(server(true, true, MEMBERS), "priv: 'shop.*:SELECT,DROP', subtract_privs: true"))
        .containsExactly("REVOKE SELECT ON `shop`.* FROM `readers`");
  }

  @Test
  void members_that_are_not_there_are_told_or_left_out() {
    FakeServer server = server(true, true, MEMBERS);

    assertThat(
            Trial.check(server.host(), "mysql_role: { name: readers, members: [eve@x] }").failure())
        .isEqualTo("User / role `eve` with host `x` does not exist");
    assertThat(ran(server, "members: [eve@x, ann@localhost], members_must_exist: false")).isEmpty();
  }

  @Test
  void who_may_grant_a_role_is_said_once() {
    assertThat(ran(server(true, false, NONE), "admin: ann@localhost"))
        .containsExactly("CREATE ROLE `readers` WITH ADMIN 'ann'@'localhost'");
    assertThat(
            Trial.check(
                    server(true, true, MEMBERS).host(),
                    "mysql_role: { name: readers, admin: ann@localhost }")
                .warnings())
        .hasSize(1);
    assertThat(
            Trial.check(
                    server(false, true, MEMBERS).host(),
                    "mysql_role: { name: readers, admin: ann@localhost }")
                .failure())
        .contains("can be used only with MariaDB");
  }

  @Test
  void a_role_goes() {
    assertThat(ran(server(true, true, MEMBERS), "state: absent"))
        .containsExactly("DROP ROLE `readers`");
    assertThat(ran(server(true, false, NONE), "state: absent")).isEmpty();
  }

  @Test
  void a_role_whose_privileges_are_refused_is_taken_away_again() {
    FakeServer server =
        server(true, false, NONE).refuses("GRANT SELECT", "ERROR 1064 (42000) at line 2: no");

    assertThatThrownBy(
            () -> Trial.run(server.host(), "mysql_role: { name: readers, priv: 'shop.*:SELECT' }"))
        .hasMessageContaining("no");
    assertThat(server.ran()).last().isEqualTo("DROP ROLE `readers`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "append_privs: true, subtract_privs: true",
        "append_members: true, detach_members: true",
        "admin: a@b, members: [c@d]",
        "members: ['@localhost']",
        "priv: nonsense"
      })
  void tasks_that_cannot_be_meant_are_refused(String parameters) {
    assertThatThrownBy(() -> Trial.module("mysql_role: { name: readers, " + parameters + " }"))
        .isInstanceOf(Mistake.class);
  }

  @Test
  void databases_without_a_table_are_told_of_if_wanted() {
    String databases =
        table(
            List.of(
                List.of("name", "size", "tables_in_it"),
                List.of("full", "10", "2"),
                List.of("empty", "0", "0")));
    String answer =
        FakeServer.rows("version", "11.8.6-MariaDB")
            + FakeServer.done(4)
            + databases
            + FakeServer.done(5);
    FakeServer server = new FakeServer().answers("", answer);

    assertThat(Trial.run(server.host(), "mysql_info: { filter: databases }").value("databases"))
        .hasToString("{'full': {'size': 10}}");
    assertThat(
            Trial.run(server.host(), "mysql_info: { filter: databases, return_empty_dbs: true }")
                .value("databases")
                .toString())
        .contains("empty");
  }
}
