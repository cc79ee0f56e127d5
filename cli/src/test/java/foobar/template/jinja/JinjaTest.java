package foobar.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import foobar.source.Mistake;
import foobar.source.Source;
import foobar.source.Span;
import foobar.template.Expression;
import foobar.template.Library;
import foobar.template.Routine;
import foobar.template.Scope;
import foobar.template.Syntax;
import foobar.template.Template;
import foobar.template.UndefinedName;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Omit;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JinjaTest {

  private static final Jinja JINJA = Jinja.standard();

  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "port", Int.of(80),
              "name", Text.of("web1"),
              "list", Sequence.of(Int.of(1), Int.of(2)),
              "yes", Bool.TRUE,
              "no", Bool.FALSE,
              "word", Text.of("false"),
              "nothing", None.NONE,
              "fact", Text.unsafe("{{ pw }}"),
              "pw", Text.of("hunter2").marked(false, true)));

  private static Value evaluated(String text) {
    return JINJA.template(Text.of(text)).evaluate(SCOPE);
  }

  private static boolean holds(String condition) {
    return JINJA.expression(new Source("when", condition)).holds(SCOPE);
  }

  private static String rendered(String text, Syntax syntax) {
    return JINJA.template(new Source("t", text), syntax).render(SCOPE).value();
  }

  @Test
  void a_text_that_is_one_expression_gives_its_value_in_its_own_type() {
    assertThat(evaluated("{{ port }}")).isEqualTo(Int.of(80));
    assertThat(evaluated("{{ list }}")).isEqualTo(Sequence.of(Int.of(1), Int.of(2)));
    assertThat(evaluated("{{ 1.5 }}")).isEqualTo(new Real(1.5));
    assertThat(evaluated("{{ port == 80 }}")).isEqualTo(Bool.TRUE);
    assertThat(evaluated("{{ none }}")).isEqualTo(None.NONE);
    assertThat(evaluated("{{ {'a': 1} }}")).isEqualTo(MapValue.empty().put("a", Int.of(1)));
    assertThat(evaluated("{{ '80' }}")).isEqualTo(Text.of("80"));
  }

  @Test
  void a_text_with_anything_around_the_expression_gives_a_text() {
    assertThat(evaluated(" {{ port }}")).isEqualTo(Text.of(" 80"));
    assertThat(evaluated("{{ port }}{{ port }}")).isEqualTo(Text.of("8080"));
    assertThat(evaluated("{{ none }}{{ yes }}")).isEqualTo(Text.of("True"));
  }

  @Test
  void a_choice_between_values_gives_the_chosen_one_in_its_own_type() {
    assertThat(evaluated("{% if yes %}{{ list }}{% else %}{{ port }}{% endif %}"))
        .isEqualTo(Sequence.of(Int.of(1), Int.of(2)));
    assertThat(evaluated("{% if no %}{{ list }}{% endif %}")).isEqualTo(Text.EMPTY);
  }

  @Test
  void a_macro_gives_a_value_in_its_own_type_too() {
    assertThat(evaluated("{% macro m() %}{{ list }}{% endmacro %}{{ m() }}"))
        .isEqualTo(Sequence.of(Int.of(1), Int.of(2)));
  }

  @Test
  void omit_comes_out_as_omit() {
    assertThat(evaluated("{{ missing | default(omit) }}")).isSameAs(Omit.OMIT);
  }

  @Test
  void backslashes_in_strings_of_yaml_are_just_backslashes() {
    assertThat(evaluated("{{ 'a-b' | regex_replace('(a)-(b)', '\\2-\\1') }}"))
        .isEqualTo(Text.of("b-a"));
    assertThat(evaluated("{{ 'a\\nb' }}")).isEqualTo(Text.of("a\\nb"));
    assertThat(evaluated("{% set x = 'a\\nb' %}{{ x }}")).isEqualTo(Text.of("a\nb"));
    assertThat(rendered("{{ 'a\\nb' }}", Syntax.FILE)).isEqualTo("a\nb");
  }

  @Test
  void a_plain_text_is_itself() {
    Text text = Text.of("plain { text }");
    assertThat(JINJA.template(text).evaluate(Scope.EMPTY)).isSameAs(text);
    assertThat(Template.isTemplate("{ a } {b} }}")).isFalse();
    assertThat(Template.isTemplate("a {{ b }}")).isTrue();
    assertThat(Template.isTemplate("a {% b %}")).isTrue();
    assertThat(Template.isTemplate("a {# b #}")).isTrue();
    assertThat(Template.isTemplate("{")).isFalse();
  }

  @Test
  void what_a_host_said_is_never_a_template() {
    Text hostile = Text.unsafe("{{ lookup('pipe', 'touch pwned') }}{% for x in y %}");
    Value value = JINJA.template(hostile).evaluate(SCOPE);

    assertThat(value).isSameAs(hostile);
    assertThat(JINJA.template(hostile).freeNames()).isEmpty();
    assertThat(evaluated("{{ fact }}")).isEqualTo(Text.of("{{ pw }}"));
    assertThat(((Text) evaluated("x{{ fact }}")).isUnsafe()).isTrue();
  }

  @Test
  void a_secret_template_gives_secret_texts() {
    Text template = Text.of("a {{ port }}").marked(false, true);
    assertThat(((Text) JINJA.template(template).evaluate(SCOPE)).isSecret()).isTrue();
  }

  @Test
  void conditions_hold_as_python_takes_for_true() {
    assertThat(holds("port == 80 and name is defined")).isTrue();
    assertThat(holds("port")).isTrue();
    assertThat(holds("no or nothing or ''")).isFalse();
    assertThat(holds("word")).isTrue();
    assertThat(holds("word | bool")).isFalse();
    assertThat(holds("missing is undefined")).isTrue();
    assertThat(holds("missing | default(false)")).isFalse();
  }

  @Test
  void a_condition_on_something_undefined_is_a_mistake_and_not_false() {
    assertThatThrownBy(() -> holds("missing")).isInstanceOf(UndefinedName.class);
    assertThatThrownBy(() -> holds("not missing")).isInstanceOf(UndefinedName.class);
    assertThatThrownBy(() -> holds("missing == 1")).isInstanceOf(UndefinedName.class);
    assertThatThrownBy(() -> holds("1 / 0"))
        .isInstanceOf(Mistake.class)
        .isNotInstanceOf(UndefinedName.class);
  }

  @Test
  void a_condition_may_have_braces_and_is_then_filled_in_first() {
    assertThat(holds("{{ port }} == 80")).isTrue();
    assertThat(holds("{{ port == 81 }}")).isFalse();
    assertThat(holds("'{{ name }}' == 'web1'")).isFalse();
    assertThat(holds("{{ '' }}")).isFalse();
  }

  @Test
  void a_condition_is_never_made_from_what_a_host_said() {
    assertThatThrownBy(() -> holds("{{ fact }} == 1"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("what a host said");
  }

  @Test
  void a_text_of_an_expression_that_only_looks_like_a_template_is_one_expression() {
    assertThat(holds("'{{' in fact")).isTrue();
  }

  @Test
  void it_tells_the_names_that_it_may_ask_the_scope_for() {
    assertThat(names("{{ a.b[c] | default(d) }}")).containsExactlyInAnyOrder("a", "c", "d");
    assertThat(names("{% for x in xs %}{{ x }}{{ loop.index }}{{ y }}{% endfor %}"))
        .containsExactlyInAnyOrder("xs", "y");
    assertThat(names("{% set v = w %}{{ v }}")).containsExactly("w");
    assertThat(names("{{ v }}{% set v = 1 %}")).containsExactly("v");
    assertThat(names("{% if a %}{% set v = 1 %}{% endif %}{{ v }}"))
        .containsExactlyInAnyOrder("a", "v");
    assertThat(
            names(
                "{% macro m(p, q=r) %}{{ p }}{{ q }}{{ s }}{{ varargs }}{% endmacro %}{{ m(1) }}"))
        .containsExactlyInAnyOrder("r", "s");
    assertThat(names("{% with a = b %}{{ a }}{% endwith %}{{ a }}"))
        .containsExactlyInAnyOrder("b", "a");
    assertThat(names("{{ range(3) }}{{ lookup('env', home) }}{{ omit }}")).containsExactly("home");
    assertThat(names("{{ a is b_test if false else 1 }}".replace("b_test", "defined")))
        .containsExactly("a");
    assertThat(names("{% call(x) m(y) %}{{ x }}{{ z }}{% endcall %}"))
        .containsExactlyInAnyOrder("m", "y", "z");
    assertThat(JINJA.expression(new Source("w", "a and not b.c")).freeNames())
        .containsExactlyInAnyOrder("a", "b");
  }

  private static Set<String> names(String text) {
    return JINJA.template(new Source("t", text), Syntax.PLAIN).freeNames();
  }

  @Test
  void values_are_asked_for_when_they_are_used_and_once() {
    List<String> asked = new ArrayList<>();
    Scope scope =
        new Scope() {
          @Override
          public @Nullable Value find(String name) {
            asked.add(name);
            return name.equals("f") ? Bool.FALSE : Int.of(1);
          }

          @Override
          public Set<String> names() {
            return Set.of();
          }
        };
    JINJA
        .template(
            new Source("t", "{{ f and never }}{{ a }}{{ a }}{{ 1 if f else a }}"), Syntax.PLAIN)
        .render(scope);
    assertThat(asked).containsExactly("f", "a");
  }

  @Test
  void a_template_changes_its_own_copies_of_lists_only() {
    Sequence shared = Sequence.of(Int.of(1));
    MapValue map = MapValue.empty().put("l", shared);
    Scope scope = Scope.of(Map.of("shared", shared, "map", map));

    Value value =
        JINJA
            .template(
                Text.of(
                    "{% set _ = shared.append(2) %}{% set _ = map.l.append(3) %}{% set _ = map.update(x=1) %}{{ [shared, map] }}"))
            .evaluate(scope);

    assertThat(value).hasToString("[[1, 2], {'l': [1, 3], 'x': 1}]");
    assertThat(shared).hasToString("[1]");
    assertThat(map).hasToString("{'l': [1]}");
  }

  @Test
  void line_breaks_at_the_end_are_kept_as_ansible_keeps_them() {
    assertThat(rendered("a\n", Syntax.FILE)).isEqualTo("a\n");
    assertThat(rendered("{% if yes %}\na\n{% endif %}\n", Syntax.FILE)).isEqualTo("a\n");
    assertThat(rendered("a\n\n\n", Syntax.FILE)).isEqualTo("a\n\n\n");
    assertThat(rendered("a\n", Syntax.PLAIN)).isEqualTo("a");
    assertThat(rendered("a\n", Syntax.PLAIN.trailing(Syntax.Trailing.KEEP))).isEqualTo("a\n");
  }

  @Test
  void the_first_line_of_a_file_can_set_how_it_is_written() {
    assertThat(
            rendered(
                "#jinja2: variable_start_string: '[%', variable_end_string: '%]', trim_blocks: False\n[% port %] {{ port }}\n{% if yes %}\n{% endif %}",
                Syntax.FILE))
        .isEqualTo("80 {{ port }}\n\n");
    assertThat(
            rendered(
                "#jinja2: lstrip_blocks: True\n  {% if yes %}\nx\n  {% endif %}\n", Syntax.FILE))
        .isEqualTo("x\n");
  }

  @Test
  void other_delimiters_can_be_chosen() {
    Syntax.Delimiters tex = new Syntax.Delimiters("\\VAR{", "}", "\\BLOCK{", "}", "\\#{", "}");
    assertThat(
            rendered(
                "\\BLOCK{if yes}\\VAR{port}{{x}}\\BLOCK{endif}\\#{c}",
                Syntax.PLAIN.delimiters(tex)))
        .isEqualTo("80{{x}}");
  }

  @Test
  void break_and_continue_leave_loops() {
    assertThat(
            rendered(
                "{% for i in range(5) %}{% if i == 1 %}{% continue %}{% endif %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}",
                Syntax.PLAIN))
        .isEqualTo("02");
    assertThat(rendered("{% set l = [] %}{% do l.append(1) %}{{ l }}", Syntax.PLAIN))
        .isEqualTo("[1]");
  }

  @Test
  void a_routine_that_others_add_is_found_with_and_without_its_collection() {
    Library library =
        new Library()
            .filters(
                List.of(
                    Routine.of("shout", "", call -> Text.of(call.input() + "!")),
                    Routine.of(
                        "my.own.twice", "", call -> Text.of(call.input() + "" + call.input()))));
    Jinja jinja = new Jinja(library);

    for (String name : List.of("shout", "ansible.builtin.shout", "my.own.twice")) {
      assertThat(
              jinja.expression(new Source("e", "'a' | " + name)).evaluate(Scope.EMPTY).toString())
          .startsWith("a");
    }
    assertThatThrownBy(() -> jinja.expression(new Source("e", "'a' | other.coll.shout")))
        .isInstanceOf(Mistake.class);
  }

  @Test
  void
      an_unknown_filter_is_a_mistake_before_anything_is_evaluated_but_not_where_it_may_not_be_needed() {
    assertThatThrownBy(() -> JINJA.template(Text.of("{{ a | nope }}"))).isInstanceOf(Mistake.class);
    assertThat(evaluated("{% if 'nope' is filter %}{{ 1 | nope }}{% else %}none{% endif %}"))
        .isEqualTo(Text.of("none"));
    assertThat(evaluated("{{ 1 | nope if no else 'none' }}")).isEqualTo(Text.of("none"));
    assertThatThrownBy(() -> evaluated("{% if yes %}{{ 1 | nope }}{% endif %}"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("nope");
  }

  @Test
  void a_mistake_points_to_the_right_place_though_the_same_text_was_compiled_before() {
    Source first = new Source("first.yml", "a: '{{ 1 / 0 }}'");
    Source second = new Source("second.yml", "\n\n  b: '{{ 1 / 0 }}'");
    assertThat(placeOf(Text.of("{{ 1 / 0 }}", first.span(3, 4)))).hasToString("first.yml:1:8");
    assertThat(placeOf(Text.of("{{ 1 / 0 }}", second.span(7, 8)))).hasToString("second.yml:3:10");
  }

  private static @Nullable Span placeOf(Text text) {
    Mistake mistake =
        catchThrowableOfType(Mistake.class, () -> JINJA.template(text).evaluate(SCOPE));
    return mistake.diagnostics().getFirst().span();
  }

  @Test
  void many_threads_use_one_template() throws Exception {
    Expression expression =
        JINJA.expression(new Source("e", "(names | map('upper') | join(',')) ~ n"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> work = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        Scope scope =
            Scope.of(Map.of("n", Int.of(i), "names", Sequence.of(Text.of("a" + i), Text.of("b"))));
        work.add(() -> expression.evaluate(scope).toString());
      }
      Set<String> results = new HashSet<>();
      for (Future<String> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
      assertThat(results).hasSize(500).contains("A7,B7", "A499,B499");
    }
  }
}
