package foobar.report;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class ValueTextTest {

  @Test
  void nested_values_are_indented_as_people_write_them() {
    Value value =
        MapValue.empty()
            .put(
                "list",
                Sequence.of(Int.of(1), MapValue.empty().put("a", Int.of(2)).put("b", Int.of(3))))
            .put("lists", Sequence.of(Sequence.of(Text.of("u"), Text.of("v"))))
            .put("none", None.NONE)
            .put("empty", Sequence.of());
    assertThat(show(value))
        .isEqualTo(
            """
            value:
              list:
              - 1
              - a: 2
                b: 3
              lists:
              -
                - u
                - v
              none: null
              empty: []
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain words",
        "yes",
        "null",
        "0644",
        "1.5",
        ".5",
        "a: b",
        "a #b",
        "'quoted'",
        "- item",
        "{{ braces }}",
        "[list]",
        "tab\there",
        "bell\u0007",
        " leading",
        "trailing ",
        "ends:",
        "~",
        "two\nlines",
        "two\nlines\n",
        "two\nlines\n\n",
        "\nfirst empty",
        "  indented\nless",
        "*x",
        "a\\b",
        "\u00fcml\u00e4ut",
        "100%",
        "@at",
        "a\n\nb\n"
      })
  void a_text_reads_back_as_itself(String text) {
    assertThat(new Yaml().<Map<String, Object>>load(show(Text.of(text))))
        .containsEntry("value", text);
  }

  @Test
  void truths_and_numbers_are_bare() {
    assertThat(show(Bool.of(true)) + show(Int.of(-7))).isEqualTo("value: true\nvalue: -7\n");
  }

  @Test
  void a_secret_is_stars() {
    assertThat(show(Text.of("a\nb").marked(false, true))).isEqualTo("value: ********\n");
  }

  private static String show(Value value) {
    return ValueText.block(Map.of("value", value), "");
  }
}
