package foobar.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.yaml.YamlPart.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlPartTest {

  private static List<String> of(String text) {
    return YamlPart.of(text).stream()
        .map(part -> part.kind() + " " + text.substring(part.start(), part.end()))
        .toList();
  }

  @Test
  void names_texts_and_other_values_are_told_apart() {
    assertThat(of("port: 80\nname: web\nlist: [yes, '80', \"a b\"]\n"))
        .containsExactly(
            "KEY port",
            "WORD 80",
            "KEY name",
            "TEXT web",
            "KEY list",
            "WORD yes",
            "TEXT '80'",
            "TEXT \"a b\"");
  }

  @Test
  void a_character_of_two_halves_is_one_place() {
    assertThat(of("a: \uD83D\uDE00\nb: 1\n"))
        .containsExactly("KEY a", "TEXT \uD83D\uDE00", "KEY b", "WORD 1");
  }

  @Test
  void of_what_is_no_yaml_the_parts_before_the_mistake_are_known() {
    assertThat(of("a: 1\nb: 'x\n")).containsExactly("KEY a", "WORD 1", "KEY b");
  }

  @Test
  void no_part_is_the_end_of_another() {
    String text = "a: |\n  one\n  two\nb: >-\n  three\n";
    List<YamlPart> parts = YamlPart.of(text);
    assertThat(parts).hasSize(4);
    for (int i = 1; i < parts.size(); i++) {
      assertThat(parts.get(i).start()).isGreaterThanOrEqualTo(parts.get(i - 1).end());
    }
    assertThat(YamlPart.of(text).getLast().kind()).isEqualTo(Kind.TEXT);
  }
}
