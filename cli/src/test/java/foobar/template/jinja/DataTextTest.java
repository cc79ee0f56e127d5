package foobar.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.Sequence;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTextTest {

  @Test
  void a_list_or_dictionary_of_python_is_read() {
    assertThat(DataText.read(Text.of("[1, 'a', True, None, -2.5, (1, 2), [],]")))
        .hasToString("[1, 'a', True, None, -2.5, (1, 2), []]");
    assertThat(DataText.read(Text.of(" {'a': {'b': [1]}, 2: 'c'} ")))
        .hasToString("{'a': {'b': [1]}, 2: 'c'}");
  }

  @Test
  void json_is_read() {
    assertThat(DataText.read(Text.of("[true, false, null, {\"a\": \"\\u00e9\"}]")))
        .hasToString("[True, False, None, {'a': 'é'}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "1",
        "'a'",
        "[a]",
        "[1 + 2]",
        "[lookup('pipe', 'x')]",
        "{{ a }}",
        "{% x %}",
        "[1",
        "[range(3)]",
        "{'a'}",
        "[1] [2]",
        "[x for x in y]",
        "['a' | upper]"
      })
  void anything_that_is_not_only_data_is_left_alone(String text) {
    assertThat(DataText.read(Text.of(text))).isNull();
  }

  @Test
  void the_marks_of_the_text_stay() {
    Sequence list = (Sequence) DataText.read(Text.of("['a']").marked(true, true));

    assertThat(((Text) list.items().getFirst()).isUnsafe()).isTrue();
    assertThat(((Text) list.items().getFirst()).isSecret()).isTrue();
  }
}
