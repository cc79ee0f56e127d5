package foobar.report;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonJsonTest {

  private static final Value MIXED =
      MapValue.empty()
          .put("b", Int.of(1))
          .put("a", Sequence.of(Int.of(1), Text.of("two"), MapValue.empty().put("x", Bool.TRUE)))
          .put("none", None.NONE)
          .put("empty", MapValue.empty())
          .put("nothing", Sequence.of());

  @Test
  void a_line_has_sorted_keys_and_blanks_after_commas() {
    assertThat(PythonJson.line(MIXED))
        .isEqualTo(
            "{\"a\": [1, \"two\", {\"x\": true}], \"b\": 1, \"empty\": {}, \"none\": null,"
                + " \"nothing\": []}");
  }

  @Test
  void lines_are_indented_by_four_and_what_is_empty_stays_on_its_line() {
    assertThat(PythonJson.lines(MIXED))
        .isEqualTo(
            """
            {
                "a": [
                    1,
                    "two",
                    {
                        "x": true
                    }
                ],
                "b": 1,
                "empty": {},
                "none": null,
                "nothing": []
            }""");
  }

  @Test
  void letters_of_all_languages_stand_as_they_are_and_control_characters_do_not() {
    assertThat(PythonJson.line(Text.of("é→\"\\\n\u001b[0m")))
        .isEqualToIgnoringCase("\"é→\\\"\\\\\\n\\u001b[0m\"");
  }

  @Test
  void numbers_are_written_as_python_writes_them() {
    assertThat(PythonJson.line(Sequence.of(new Real(1e16), new Real(0.5), new Real(Double.NaN))))
        .isEqualTo("[1e+16, 0.5, NaN]");
  }

  @Test
  void keys_that_are_numbers_are_sorted_as_numbers_and_quoted() {
    Value ports = MapValue.of(Map.of(Int.of(80), Int.of(1), Int.of(9), Int.of(2)));
    assertThat(PythonJson.line(ports)).isEqualTo("{\"9\": 2, \"80\": 1}");
  }

  @Test
  void a_secret_is_stars() {
    Value secret = Text.of("hunter2").marked(false, true);
    assertThat(PythonJson.line(Sequence.of(secret))).isEqualTo("[\"********\"]");
  }
}
