package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.source.Mistake;
import foobar.value.Int;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MysqlVariablesTest {

  private static FakeServer with(String name, String value) {
    return new FakeServer()
        .answers("", FakeServer.rows("Variable_name", name, "Value", value) + FakeServer.marker(-1))
        .answers("SET ", FakeServer.done(1));
  }

  @Test
  void a_value_is_shown() {
    assertThat(
            Trial.run(with("port", "3306").host(), "mysql_variables: { variable: port }")
                .value("msg"))
        .isEqualTo(Text.of("3306"));
  }

  @ParameterizedTest
  @CsvSource({"ON, yes", "OFF, 0", "200, 200", "0.500000, 0.5", "ROW, ROW"})
  void the_same_value_may_be_written_in_several_ways(String now, String wanted) {
    assertThat(
            Trial.check(
                    with("v", now).host(),
                    "mysql_variables: { variable: v, value: " + wanted + " }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void numbers_are_set_without_quotes_and_texts_with() {
    FakeServer server = with("v", "x");

    Trial.run(server.host(), "mysql_variables: { variable: v, value: 200 }");
    Trial.run(server.host(), "mysql_variables: { variable: v, value: \"o'x\", mode: persist }");

    assertThat(server.ran()).containsExactly("SET GLOBAL `v` = 200", "SET PERSIST `v` = 'o''x'");
  }

  @Test
  void an_unknown_variable_is_named() {
    FakeServer server = new FakeServer().answers("", FakeServer.marker(-1));

    assertThat(Trial.check(server.host(), "mysql_variables: { variable: v, value: 1 }").failure())
        .isEqualTo("the server has no variable `v`");
    assertThatThrownBy(() -> Trial.module("mysql_variables: { variable: 'a; b' }"))
        .isInstanceOf(Mistake.class);
  }

  @Test
  void the_version_is_taken_apart() {
    FakeServer server =
        new FakeServer()
            .answers(
                "", FakeServer.rows("version", "11.8.6-MariaDB-0+deb13u1") + FakeServer.done(10));

    Trial trial = Trial.run(server.host(), "mysql_info: { filter: version }");

    assertThat(trial.value("version", "major")).isEqualTo(Int.of(11));
    assertThat(trial.value("version", "suffix")).isEqualTo(Text.of("MariaDB-0+deb13u1"));
    assertThat(trial.value("server_engine")).isEqualTo(Text.of("MariaDB"));
    assertThat(trial.plan().results()).doesNotContainKey("settings");
  }

  @Test
  void an_unknown_subject_is_answered_with_the_nearest() {
    assertThatThrownBy(() -> Trial.module("mysql_info: { filter: versoin }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("did you mean `version`?");
  }
}
