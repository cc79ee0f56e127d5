package foobar.modules.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {

  private static final String A = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
  private static final String B = "4f22ab58-71ca-11e1-9e33-c80aa9429562";

  private static Position mysql(String executed) {
    return Position.of(false, executed, "");
  }

  private static Position mariaDb(String executed, String logged) {
    return Position.of(true, executed, logged);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1-5 | 1-5",
        "1-5:6-9 | 1-9",
        "7:1-3:9-11:8 | 1-3:7-11",
        "1-5:3-8 | 1-8",
        "4 | 4",
      })
  void intervals_that_touch_are_one(String written, String text) {
    assertThat(mysql(A + ":" + written).text()).isEqualTo(A + ":" + text);
  }

  @Test
  void servers_stand_in_order_and_capitals_and_line_breaks_do_not_matter() {
    assertThat(mysql(B.toUpperCase(java.util.Locale.ROOT) + ":1,\n" + A + ":2").text())
        .isEqualTo(A + ":2," + B + ":1");
    assertThat(mysql("").isEmpty()).isTrue();
  }

  @Test
  void a_tag_has_numbers_of_its_own() {
    Position tagged = mysql(A + ":1-5:backup:1-2");
    assertThat(tagged.text()).isEqualTo(A + ":1-5," + A + ":backup:1-2");
    assertThat(mysql(A + ":1-5").behind(tagged)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1-100, 1-100, 0",
    "1-90, 1-100, 10",
    "1-90:95, 1-100, 9",
    "1-200, 1-100, 0",
    "5-9, 1-20, 15",
  })
  void what_is_missing_is_counted(String mine, String ahead, long missing) {
    assertThat(mysql(A + ":" + mine).behind(mysql(A + ":" + ahead))).isEqualTo(missing);
    assertThat(mysql("").behind(mysql(A + ":" + ahead)))
        .isEqualTo(mysql("").behind(mysql(A + ":" + ahead)))
        .isPositive();
  }

  @Test
  void what_was_written_on_a_replica_itself_is_told_but_not_what_the_primary_wrote_meanwhile() {
    Position primary = mysql(A + ":1-100");
    assertThat(mysql(A + ":1-103," + B + ":1-2").beyond(primary, A)).isEqualTo(B + ":1-2");
    assertThat(mysql(A + ":1-103").beyond(primary, A)).isEmpty();
    assertThat(mysql(A + ":1-103," + B + ":1-7").beyond(mysql(A + ":1-100," + B + ":1-5"), A))
        .isEqualTo(B + ":6-7");
  }

  @ParameterizedTest
  @CsvSource({A, "x:1-5", A + ":5-1", A + ":1-x!"})
  void what_is_no_set_is_refused(String text) {
    assertThatThrownBy(() -> mysql(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mariadb_counts_by_domain() {
    Position mine = mariaDb("0-1-90,2-1-5", "0-1-90");
    assertThat(mine.behind(mariaDb("0-1-100,2-1-5", ""))).isEqualTo(10);
    assertThat(mine.behind(mariaDb("0-7-91,3-1-4", ""))).isEqualTo(5);
    assertThat(mine.behind(mariaDb("0-1-3", ""))).isZero();
    assertThat(mine.text()).isEqualTo("0-1-90,2-1-5");
  }

  @Test
  void mariadb_knows_who_wrote() {
    Position primary = mariaDb("0-1-100", "0-1-100");
    assertThat(mariaDb("0-2-101", "0-1-100,0-2-101").beyond(primary, "1")).isEqualTo("0-2-101");
    assertThat(mariaDb("0-1-104", "0-1-104").beyond(primary, "1")).isEmpty();
    Position promoted = mariaDb("0-2-120", "0-1-100,0-2-120");
    assertThat(mariaDb("0-1-103", "0-1-103").beyond(promoted, "2")).isEqualTo("0-1-103");
    assertThat(mariaDb("0-1-90", "0-1-90").beyond(mariaDb("0-1-100", ""), "2")).isEmpty();
  }

  @Test
  void a_gtid_of_the_wrong_form_is_refused() {
    assertThatThrownBy(() -> mariaDb("0-1", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`0-1` is no GTID");
  }
}
