package foobar.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Program;
import foobar.source.Source;
import foobar.value.PythonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarsTest {

  private static final List<String> WORDS =
      List.of(
          "yes",
          "No",
          "ON",
          "oFF",
          "y",
          "n",
          "true",
          "True",
          "TRUE",
          "tRUE",
          "~",
          "null",
          "Null",
          "nULL",
          "none",
          "0",
          "00",
          "0644",
          "0o644",
          "0649",
          "08",
          "-017",
          "0x1F",
          "0xg",
          "0X1F",
          "0b101",
          "-0b1_0",
          "1_000",
          "+12",
          "-7",
          "1__0",
          "_1",
          "190:20:30",
          "1:60",
          "12:30:45.5",
          "20:30",
          "8080:80",
          "1.0",
          "1.",
          ".5",
          "-.5",
          "+.5",
          "1e3",
          "1.5e3",
          "1.5e+3",
          "1.5E-3",
          "1_0.2_5",
          ".inf",
          "-.Inf",
          "+.INF",
          ".NaN",
          "-.nan",
          ".",
          "..",
          "-",
          "+",
          "1.2.3",
          "192.168.0.1",
          "2001-12-14",
          "2001-1-4",
          "2001-12-14t21:59:43.10-05:00",
          "2001-12-14 21:59:43",
          "2001-12-14 1:59:43.1234567 Z",
          "2001-12-14 21:59:43 +5:30",
          "12345678901234567890",
          "0.1",
          "100000000000000000000.0",
          "1.0e+16",
          "0x",
          "=",
          "1e+3",
          "123abc",
          "0.0.0.0/0",
          "::1",
          "1:2",
          "22:22",
          "-1:30",
          "+1:30.5",
          "0:30",
          "1.0_",
          "._1");

  /** Prints what PyYAML makes of each line. */
  private static final String PYYAML =
      """
      import sys, yaml, datetime
      for word in sys.stdin.read().split("\\n"):
          try:
              value = yaml.safe_load(word)
          except (yaml.constructor.ConstructorError, ValueError):
              value = word
          if isinstance(value, (datetime.date, datetime.datetime)):
              value = str(value)
          print(word, '->', repr(value))
      """;

  @ParameterizedTest
  @CsvSource({
    "0644, 420", "0o644, '''0o644'''", "yes, True", "off, False", "y, '''y'''", "1_000, 1000",
    "190:20:30, 685230", "0x1F, 31", "1e3, '''1e3'''", "1.5e+3, 1500.0", ".inf, inf", "~, None",
    "2001-12-14t21:59:43.10-05:00, '''2001-12-14 21:59:43.100000-05:00'''"
  })
  void an_unquoted_word_means_what_yaml_1_1_says(String word, String repr) {
    assertThat(repr(word)).isEqualTo(repr);
  }

  @Test
  void a_quoted_word_is_always_a_text() {
    assertThat(repr("'yes'")).isEqualTo("'yes'");
    assertThat(repr("\"0644\"")).isEqualTo("'0644'");
    assertThat(repr("''")).isEqualTo("''");
  }

  @Test
  void an_explicit_tag_decides() {
    assertThat(repr("!!str 12")).isEqualTo("'12'");
    assertThat(repr("!!int '12'")).isEqualTo("12");
    assertThat(repr("!!float 3")).isEqualTo("3.0");
    assertThat(repr("!!binary aGVsbG8=")).isEqualTo("'hello'");
  }

  @Test
  void every_word_means_what_pyyaml_says() {
    String theirs = Program.python(PYYAML).run(String.join("\n", WORDS));
    List<String> ours = WORDS.stream().map(word -> word + " -> " + repr(word)).toList();
    assertThat(ours).containsExactlyElementsOf(theirs.lines().toList());
  }

  private static String repr(String word) {
    return PythonText.repr(Yaml.read(new Source("x.yml", word)).toValue(Tags.NONE));
  }
}
