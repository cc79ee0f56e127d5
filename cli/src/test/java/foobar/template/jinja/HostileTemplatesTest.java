package foobar.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import foobar.source.Source;
import foobar.template.Scope;
import foobar.template.Syntax;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template can cost an error, but never the program, and never reaches beyond its values. */
class HostileTemplatesTest {

  private static final Jinja JINJA = Jinja.standard();
  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "name", Text.of("web1"),
              "list", Sequence.of(Int.of(1), Int.of(2)),
              "port", Int.of(80),
              "yes", Bool.TRUE));

  private static final String[] WORDS =
      ("{{ }} {% %} {# #} for in if else endif endfor set = name list | upper join ( ) [ ] { } 'a' 1"
              + " + - ~ not is defined , : . macro endmacro raw endraw \" \\ ** block endblock é \0 call"
              + " loop recursive import as \n \r\n")
          .split(" ");

  private static String rendered(String text, Syntax syntax) {
    return JINJA.template(new Source("t", text), syntax).render(SCOPE).value();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name.class",
        "name.getClass()",
        "name['__class__']",
        "list.stream()",
        "port.value",
        "port.intValue()",
        "''.__class__.__mro__",
        "range.__globals__",
        "lookup.__init__",
        "self",
        "____int3rpr3t3r____",
        "namespace().__class__",
        "cycler(1).values",
        "{}.entries()",
        "{}.getClass",
        "name | attr('class')"
      })
  void nothing_reaches_into_java_or_python(String expression) {
    assertThatThrownBy(() -> JINJA.expression(new Source("e", expression)).evaluate(SCOPE))
        .isInstanceOf(Mistake.class);
  }

  @Test
  void a_template_that_is_nested_too_deep_is_a_mistake() {
    for (String text :
        List.of(
            "(".repeat(5000) + ")".repeat(5000),
            "[".repeat(5000),
            "not ".repeat(5000) + "1",
            "-".repeat(5000) + "1",
            "1 if ".repeat(5000),
            "{'a':".repeat(5000))) {
      assertThatThrownBy(() -> JINJA.expression(new Source("e", text)).evaluate(SCOPE))
          .isInstanceOf(Mistake.class);
    }
    assertThatThrownBy(() -> rendered("{% if yes %}".repeat(3000), Syntax.PLAIN))
        .isInstanceOf(Mistake.class);
  }

  @Test
  void a_long_chain_of_operators_or_filters_comes_to_an_end() {
    assertThat(JINJA.expression(new Source("e", "1" + " + 1".repeat(1000))).evaluate(SCOPE))
        .isEqualTo(Int.of(1001));
    assertThatThrownBy(
            () -> JINJA.expression(new Source("e", "1" + " + 1".repeat(200_000))).evaluate(SCOPE))
        .isInstanceOf(Mistake.class);
  }

  @Test
  void loops_within_loops_come_to_an_end() {
    String loops = "{% for a in range(100000) %}".repeat(3) + "{% endfor %}".repeat(3);
    assertThatThrownBy(() -> rendered(loops, Syntax.PLAIN))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("rounds");
  }

  @Test
  void a_text_that_doubles_comes_to_an_end() {
    String doubling =
        "{% set n = namespace(s='xxxxxxxxxx') %}{% for i in range(100) %}{% set n.s = n.s ~ n.s %}{% endfor %}";
    assertThatThrownBy(() -> rendered(doubling, Syntax.PLAIN))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("characters long");
  }

  @Test
  void a_list_that_doubles_comes_to_an_end() {
    String doubling =
        "{% set n = namespace(l=[1]) %}{% for i in range(100) %}{% set n.l = n.l + n.l %}{% endfor %}";
    assertThatThrownBy(() -> rendered(doubling, Syntax.PLAIN))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("items");
  }

  @Test
  void a_number_that_squares_comes_to_an_end() {
    String squaring =
        "{% set n = namespace(x=10) %}{% for i in range(100) %}{% set n.x = n.x * n.x %}{% endfor %}";
    assertThatThrownBy(() -> rendered(squaring, Syntax.PLAIN))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("binary digits");
  }

  @Test
  void whatever_characters_a_template_is_made_of_it_ends_as_a_text_or_a_mistake() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "{{ " : "{% ");
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextBoolean() ? " " : "");
      }
      text.append(random.nextBoolean() ? " }}" : " %}");
      try {
        rendered(text.toString(), Syntax.FILE);
      } catch (Mistake mistake) {
        assertThat(mistake.diagnostics().getFirst().span()).as(text.toString()).isNotNull();
      }
    }
  }
}
