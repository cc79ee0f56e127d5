package foobar.module;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.Bool;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterRulesTest {

  private static final Text SOME = Text.of("some");

  @Rules(
      exclusive = {"a|b|c", "a|quiet"},
      together = "d|e",
      oneOf = {"a|b|c|d", "quiet|f"},
      when = {"state=present: f, g", "quiet=True: h"},
      by = "i: j")
  private static final class Ruled {}

  @Test
  void what_excludes_each_other_is_named_as_it_stands_in_the_rule() {
    assertThat(broken(Map.of("a", SOME, "c", SOME)))
        .isEqualTo("parameters are mutually exclusive: a|b|c");
    assertThat(broken(Map.of("a", SOME, "c", SOME, "quiet", Bool.TRUE)))
        .isEqualTo("parameters are mutually exclusive: a|b|c, a|quiet");
  }

  @Test
  void a_default_excludes_nothing_but_is_one_of_those_that_are_needed() {
    assertThat(broken(Map.of("a", SOME))).isNull();
  }

  @Test
  void what_goes_together_must_be_whole() {
    assertThat(broken(Map.of("d", SOME))).isEqualTo("parameters are required together: d, e");
    assertThat(broken(Map.of("d", SOME, "e", SOME))).isNull();
  }

  @Test
  void nothing_of_a_group_is_too_little_and_none_is_nothing() {
    assertThat(broken(Map.of("a", None.NONE)))
        .isEqualTo("one of the following is required: a, b, c, d");
  }

  @Test
  void a_value_may_need_others() {
    assertThat(broken(Map.of("a", SOME, "state", Text.of("present"), "g", SOME)))
        .isEqualTo("state is present but all of the following are missing: f");
    assertThat(broken(Map.of("b", SOME, "quiet", Bool.TRUE)))
        .isEqualTo("quiet is True but all of the following are missing: h");
    assertThat(broken(Map.of("a", SOME, "state", Text.of("absent")))).isNull();
  }

  @Test
  void a_parameter_may_need_another() {
    assertThat(broken(Map.of("a", SOME, "i", SOME)))
        .isEqualTo("missing parameter(s) required by 'i': j");
    assertThat(broken(Map.of("a", SOME, "i", SOME, "j", SOME))).isNull();
  }

  private static String broken(Map<String, Value> written) {
    Map<String, Value> known = new HashMap<>(Map.of("quiet", Bool.FALSE));
    known.putAll(written);
    return new ParameterRules(Ruled.class.getAnnotation(Rules.class), written::get, known::get)
        .broken();
  }
}
