package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.mysql.Answer.ServerError;
import foobar.remote.FakeHost;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

  private final Batch batch =
      new Batch(List.of("SET a = 1"), List.of("SELECT 1,\n 2", "BAD", "SELECT 3"));

  @Test
  void statements_may_hold_semicolons_and_line_breaks() {
    assertThat(batch.text())
        .startsWith("DELIMITER $$foobar$$\nSET a = 1\n$$foobar$$\nSELECT 1,\n 2\n$$foobar$$\n");
  }

  @Test
  void rows_and_errors_belong_to_their_statements() {
    String out =
        FakeServer.rows("1", "1")
            + FakeServer.marker(-1)
            + FakeServer.marker(-1)
            + FakeServer.rows("3", "3")
            + FakeServer.marker(-1);
    Answer answer =
        batch.answer(FakeHost.output(1, out, "ERROR 1064 (42000) at line 9: You have an error\n"));

    assertThat(answer.rows(0).value("1")).isEqualTo("1");
    assertThat(answer.reply(0).error()).isEmpty();
    assertThat(answer.reply(1).error()).contains(new ServerError(1064, 9, "You have an error"));
    assertThat(answer.rows(2).value("3")).isEqualTo("3");
    assertThat(answer.reply(2).error()).isEmpty();
  }

  @Test
  void the_line_counted_is_the_one_the_statement_starts_in() {
    String[] lines = batch.text().split("\n");

    assertThat(lines[8]).isEqualTo("BAD");
  }

  @Test
  void an_error_without_a_line_is_about_the_connection() {
    assertThat(batch.refusal(FakeHost.output(1, "", "ERROR 2002 (HY000): no socket\n")))
        .contains(new ServerError(2002, 0, "no socket"));
    assertThat(batch.refusal(FakeHost.output(1, "", "ERROR 1064 (42000) at line 9: x\n")))
        .isEmpty();
  }

  @Test
  void null_and_the_text_null_are_two_things() {
    ResultSet set =
        ResultSet.parse(
                """
                <resultset statement="x">
                  <row>
                	<field name="a" xsi:nil="true" />
                	<field name="b">NULL</field>
                	<field name="c&lt;">x&amp;lt;
                y</field>
                  </row>
                </resultset>
                """)
            .getFirst();

    assertThat(set.rows().getFirst())
        .containsEntry("a", null)
        .containsEntry("b", "NULL")
        .containsEntry("c<", "x&lt;\ny");
  }
}
