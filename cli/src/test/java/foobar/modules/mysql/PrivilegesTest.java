package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.mysql.PrivilegePlanner.Difference;
import foobar.modules.mysql.PrivilegePlanner.Manner;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivilegesTest {

  private static Privileges of(String text) {
    return Privileges.of(Text.of(text));
  }

  private static List<String> statements(String now, String wanted, Manner manner, String... all) {
    return new PrivilegePlanner("'a'@'b'", of(now), of(wanted), manner, Set.of(all))
        .differences(false).stream().map(Difference::statements).flatMap(List::stream).toList();
  }

  @Test
  void the_text_form_is_taken_apart() {
    Privileges privileges = of("my-db.*:select, INSERT (b,A)/*.*:ALL,GRANT/FUNCTION x.f:EXECUTE");

    assertThat(privileges.on("`my-db`.*")).containsExactly("INSERT (a, b)", "SELECT");
    assertThat(privileges.on("*.*")).containsExactly("ALL", "GRANT");
    assertThat(privileges.on("FUNCTION `x`.`f`")).containsExactly("EXECUTE");
  }

  @Test
  void quoted_names_may_hold_the_separators() {
    assertThat(of("`a/b:c.d`.`t.u`:SELECT").targets()).containsOnlyKeys("`a/b:c.d`.`t.u`");
  }

  @Test
  void a_dictionary_means_the_same() {
    assertThat(Privileges.of(MapValue.empty().put("db.*", Text.of("SELECT,UPDATE"))))
        .isEqualTo(of("db.*:SELECT,UPDATE"));
  }

  @Test
  void usage_is_no_privilege() {
    assertThat(of("*.*:USAGE").on("*.*")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"app:SELECT", "app.*", "app.*:SEL;ECT", "a.b.c:SELECT"})
  void a_wrong_text_is_refused(String text) {
    assertThatThrownBy(() -> of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GRANT ALL PRIVILEGES ON `app`.* TO `u`@`%` WITH GRANT OPTION | `app`.* | ALL, GRANT",
        "GRANT SELECT (`a`, `b`), INSERT ON `app`.`t` TO `u`@`%` | `app`.`t` | INSERT, SELECT (a, b)",
        "GRANT ALL PRIVILEGES ON `we``ird\\_db`.* TO `u`@`%` | `we``ird\\_db`.* | ALL",
        "GRANT PROCESS, BINLOG MONITOR ON *.* TO `u`@`%` IDENTIFIED BY PASSWORD '*2C' | *.* | PROCESS, REPLICATION CLIENT",
        "GRANT EXECUTE ON FUNCTION `app`.`f` TO `u`@`%` | FUNCTION `app`.`f` | EXECUTE",
        "GRANT SELECT ON *.* TO `u`@`%` REQUIRE SSL WITH MAX_USER_CONNECTIONS 5 GRANT OPTION | *.* | GRANT, SELECT",
        "GRANT SELECT ON ` ON TO `.* TO `u`@`%` | ` ON TO `.* | SELECT",
      })
  void a_line_of_show_grants_is_read(String line, String target, String privileges) {
    Privileges granted = Privileges.granted(List.of(line));

    assertThat(granted.targets()).containsOnlyKeys(target);
    assertThat(Privileges.shown(granted.on(target))).isEqualTo(privileges);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GRANT `r1`@`%` TO `u`@`%`",
        "GRANT `r1` TO `root`@`localhost` WITH ADMIN OPTION",
        "GRANT PROXY ON ``@`%` TO `root`@`localhost` WITH GRANT OPTION",
        "SET DEFAULT ROLE `r1` FOR `u`@`%`"
      })
  void roles_and_proxies_are_no_privileges(String line) {
    assertThat(Privileges.granted(List.of(line)).targets()).isEmpty();
  }

  @Test
  void what_is_missing_is_granted_and_what_is_too_much_revoked() {
    assertThat(statements("a.*:SELECT,UPDATE/b.*:SELECT", "a.*:SELECT,INSERT(x)", Manner.REPLACE))
        .containsExactly(
            "REVOKE UPDATE ON `a`.* FROM 'a'@'b'",
            "GRANT INSERT (`x`) ON `a`.* TO 'a'@'b'",
            "REVOKE SELECT ON `b`.* FROM 'a'@'b'");
  }

  @Test
  void appending_revokes_nothing() {
    assertThat(statements("a.*:SELECT/b.*:ALL", "a.*:INSERT", Manner.APPEND))
        .containsExactly("GRANT INSERT ON `a`.* TO 'a'@'b'");
    assertThat(statements("a.*:ALL", "a.*:INSERT", Manner.APPEND)).isEmpty();
  }

  @Test
  void subtracting_revokes_what_is_there() {
    assertThat(statements("a.*:SELECT,INSERT", "a.*:INSERT,UPDATE", Manner.SUBTRACT))
        .containsExactly("REVOKE INSERT ON `a`.* FROM 'a'@'b'");
    assertThat(statements("a.*:SELECT", "a.*:INSERT", Manner.SUBTRACT)).isEmpty();
  }

  @Test
  void all_is_satisfied_by_every_privilege_the_server_has() {
    assertThat(
            statements(
                "*.*:SELECT,INSERT,AUDIT_ADMIN",
                "*.*:ALL",
                Manner.REPLACE,
                "SELECT",
                "INSERT",
                "AUDIT_ADMIN"))
        .isEmpty();
    assertThat(statements("*.*:SELECT", "*.*:ALL", Manner.REPLACE, "SELECT", "INSERT"))
        .containsExactly("GRANT ALL ON *.* TO 'a'@'b'");
  }

  @Test
  void from_all_to_some_the_rest_is_revoked_by_name_where_the_server_names_it() {
    assertThat(
            statements(
                "*.*:SELECT,INSERT,UPDATE",
                "*.*:SELECT",
                Manner.REPLACE,
                "SELECT",
                "INSERT",
                "UPDATE"))
        .containsExactly("REVOKE INSERT, UPDATE ON *.* FROM 'a'@'b'");
    assertThat(statements("a.*:ALL", "a.*:SELECT", Manner.REPLACE))
        .containsExactly("REVOKE ALL ON `a`.* FROM 'a'@'b'", "GRANT SELECT ON `a`.* TO 'a'@'b'");
  }

  @Test
  void the_right_to_grant_is_given_and_taken() {
    assertThat(statements("a.*:SELECT", "a.*:SELECT,GRANT", Manner.REPLACE))
        .containsExactly("GRANT USAGE ON `a`.* TO 'a'@'b' WITH GRANT OPTION");
    assertThat(statements("a.*:SELECT,GRANT", "a.*:SELECT", Manner.REPLACE))
        .containsExactly("REVOKE GRANT OPTION ON `a`.* FROM 'a'@'b'");
  }

  /** Observed on MySQL 9.7: the option stays with dynamic privileges unless they go first. */
  @Test
  void dynamic_privileges_go_and_come_back_when_the_right_to_grant_is_taken() {
    assertThat(statements("*.*:AUDIT_ADMIN,SELECT,GRANT", "*.*:AUDIT_ADMIN,SELECT", Manner.REPLACE))
        .containsExactly(
            "REVOKE AUDIT_ADMIN ON *.* FROM 'a'@'b'",
            "REVOKE GRANT OPTION ON *.* FROM 'a'@'b'",
            "GRANT AUDIT_ADMIN ON *.* TO 'a'@'b'");
  }

  @Test
  void the_same_privileges_need_nothing() {
    assertThat(
            statements(
                "a.*:SELECT(a,b)/*.*:PROCESS", "*.*:process/a.*:SELECT (B, A)", Manner.REPLACE))
        .isEmpty();
    assertThat(Privileges.shown(new TreeSet<>())).isEqualTo("none");
  }
}
