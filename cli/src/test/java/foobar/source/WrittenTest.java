package foobar.source;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.yaml.MapNode;
import foobar.yaml.ScalarNode;
import foobar.yaml.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTest {

  /** Where the mark {@code HERE} of a value is found again, as the source's text at that place. */
  private static String found(String yaml) {
    Source source = new Source("x.yml", yaml);
    MapNode map = (MapNode) Yaml.read(source);
    ScalarNode node = (ScalarNode) map.entries().getFirst().value();
    int at = node.text().indexOf("HERE");
    Span span = node.part(at, at + 4);
    String line = source.line(span.line());
    return line.substring(span.column() - 1, span.column() - 1 + span.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: HERE\n",
        "a: x HERE y\n",
        "a: 'x HERE'\n",
        "a: 'it''s ''x'' HERE'\n",
        "a: \"x HERE\"\n",
        "a: \"\\\"\\t\\x41\\u00e4\\\\ HERE\"\n",
        "a: \"one \\\n   two HERE\"\n",
        "a: one\n  two\n  HERE\n",
        "a: \"one\n  two\n\n\n  three HERE\"\n",
        "a: |\n  one\n  two HERE\n",
        "a: |\n  one\n    deeper HERE\n",
        "a: |\n\n\n  one\n\n  HERE\n",
        "a: |-\n    HERE\n",
        "a: |2\n    one\n  HERE\n",
        "a: >\n  one\n  two HERE\n",
        "a: >-\n  one\n\n  two\n  HERE\n",
        "a: >\n  one\n    kept\n  HERE\n",
        "a: |\n  \"quoted\" \\n HERE\n",
        "a: |\n  'x' HERE\n",
        "a: '\"{{ HERE'\n",
        "a: \"'{{ HERE\"\n",
        "a:\n  HERE\n",
      })
  void a_part_of_a_text_is_found_in_the_file(String yaml) {
    assertThat(found(yaml)).isEqualTo("HERE");
  }

  @Test
  void windows_line_ends_do_not_matter() {
    assertThat(found("a: |\r\n  one\r\n  two HERE\r\n")).isEqualTo("HERE");
  }

  @Test
  void a_part_over_several_lines_ends_with_its_first_line() {
    Source source = new Source("x.yml", "a: |\n  one\n  two\n");
    Span origin = new Span(source, 2, 3, 3);
    assertThat(Written.part(origin, "one\ntwo\n", 1, 6)).isEqualTo(new Span(source, 2, 4, 2));
  }

  @Test
  void a_place_outside_of_the_text_does_no_harm() {
    Source source = new Source("x.yml", "a: b");
    assertThat(Written.part(new Span(source, 1, 4, 1), "b", 5, 9).line()).isEqualTo(1);
    assertThat(Written.part(new Span(source, 9, 9, 1), "b", 0, 1)).hasToString("x.yml:9:9");
  }
}
