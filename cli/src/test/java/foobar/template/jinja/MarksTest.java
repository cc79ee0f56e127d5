package foobar.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.source.Mistake;
import foobar.source.Source;
import foobar.template.Scope;
import foobar.template.Syntax;
import foobar.template.data.JsonReader;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever is made from a marked text is marked: tried with every expression of the differential
 * test, after each text in it, written out or named, has been marked.
 */
class MarksTest {

  private static final Jinja JINJA = Jinja.standard();

  /** What answers with words of its own and shows nothing of what it was given. */
  private static final Set<String> OWN_WORDS =
      Set.of(
          "key",
          "value",
          "k",
          "v",
          "str",
          "int",
          "float",
          "list",
          "dict",
          "NoneType",
          "bool",
          "tuple",
          "AnsibleUndefined");

  private static final List<String> MISTAKEN =
      List.of(
          "s + 1",
          "1 + s",
          "s | int + s",
          "s | from_json",
          "s | to_datetime",
          "s | human_to_bytes",
          "s is version('1', s)",
          "s | hash(s)",
          "'x' | password_hash(s)",
          "s | password_hash('sha512', s ~ '!')",
          "{}[s]",
          "{}[s].x",
          "l[s]",
          "l.index(s ~ 'x')",
          "s.index('zz')",
          "d.pop(s ~ 'x')",
          "s.nope",
          "s()",
          "s.format(1) ~ s.nope",
          "'a' | regex_search(s ~ '(')",
          "s | regex_replace('(', s)",
          "'a' is match(s ~ '[')",
          "lookup(s)",
          "lookup('file', s)",
          "query('url', s)",
          "s | map('nope' ~ s)",
          "l | map(s)",
          "l | selectattr(s, s)",
          "s | comment(s)",
          "s | ipaddr(s)",
          "s | urlsplit(s)",
          "s | combine({})",
          "l | items2dict",
          "[d] | subelements(s ~ '2')",
          "s | from_yaml ~ (s ~ ': : :') | from_yaml",
          "s | b64decode",
          "s | to_uuid(s)",
          "s | extract(s)",
          "dict(s)",
          "range(s)",
          "s | round",
          "s | random(start=1)",
          "s is in 5",
          "{s: 1} | dict2items(1)",
          "s | mandatory(s) ~ nope",
          "nope | mandatory(s)",
          "s | truncate(-1)");

  /** A number carries no marks, and the name of an argument is none of its texts. */
  private static final Set<String> EXCEPT =
      Set.of("'-0.0' | from_json | string", "dict({'a': 1}, b=2)");

  private static Value marked(Value value) {
    return switch (value) {
      case Text text -> text.marked(true, true);
      case Sequence sequence ->
          Sequence.of(sequence.items().stream().map(MarksTest::marked).toList());
      case Mapping mapping -> {
        MapValue map = MapValue.empty();
        mapping.entries().forEach((key, item) -> map.put(marked(key), marked(item)));
        yield map;
      }
      default -> value;
    };
  }

  /** The expression with a name in the place of each text, and the names' values. */
  private static @Nullable String named(String expression, Map<String, Value> values) {
    try {
      StringBuilder out = new StringBuilder();
      int at = 0;
      for (Token token : Lexer.expression(expression)) {
        if (token.kind() == Token.Kind.STRING) {
          String name = "text" + values.size();
          values.put(name, Text.of(token.text()).marked(true, true));
          out.append(expression, at, token.at().start()).append(' ').append(name).append(' ');
          at = token.at().end();
        }
      }
      return out.append(expression.substring(at)).toString();
    } catch (SyntaxTrouble broken) {
      return null;
    }
  }

  private static void texts(Value value, Consumer<Text> each) {
    switch (value) {
      case Text text -> each.accept(text);
      case Sequence sequence -> sequence.items().forEach(item -> texts(item, each));
      case Mapping mapping ->
          mapping
              .entries()
              .forEach(
                  (key, item) -> {
                    texts(key, each);
                    texts(item, each);
                  });
      default -> {}
    }
  }

  @Test
  void every_expression_carries_the_marks_of_the_texts_in_it() throws IOException {
    List<String> lost = new ArrayList<>();
    int checked = 0;
    Mapping names = MapValue.empty();
    for (String line : Files.readAllLines(Path.of("src/test/python/expressions.txt"))) {
      if (line.startsWith("@ ")) {
        names = (Mapping) marked(JsonReader.read(line.substring(2)));
        continue;
      }
      Map<String, Value> values = new LinkedHashMap<>();
      names.entries().forEach((key, value) -> values.put(key.toString(), value));
      String expression = named(line, values);
      boolean hasTexts = values.size() > names.size() || line.matches("(s|items)\\b.*");
      if (EXCEPT.contains(line)
          || line.isBlank()
          || line.startsWith("#")
          || expression == null
          || !hasTexts) {
        continue;
      }
      Value result = valueOf(expression, Scope.of(values));
      if (result != null) {
        checked++;
        texts(
            result,
            text -> {
              boolean plain = text.value().isEmpty() || OWN_WORDS.contains(text.value());
              if (!plain && !(text.isSecret() && text.isUnsafe())) {
                lost.add(expression + " -> " + text);
              }
            });
      }
    }
    assertThat(lost).as(String.join("\n", lost)).isEmpty();
    assertThat(checked).isGreaterThan(400);
  }

  private static @Nullable Value valueOf(String expression, Scope scope) {
    try {
      return JINJA.expression(new Source("e", expression)).evaluate(scope);
    } catch (Mistake mistake) {
      return null;
    }
  }

  @Test
  void a_mistake_never_shows_a_secret() throws IOException {
    Scope scope =
        Scope.of(
            Map.of(
                "s", Text.of("hunter2").marked(false, true),
                "d",
                    MapValue.empty()
                        .put(
                            Text.of("hunter2").marked(false, true),
                            Text.of("hunter2").marked(false, true)),
                "l", Sequence.of(Text.of("hunter2").marked(false, true))));
    for (String expression : MISTAKEN) {
      String said = said(expression, scope);
      assertThat(said)
          .as(expression)
          .doesNotContain("hunter2\"")
          .doesNotContain("`hunter2")
          .doesNotContain("hunter2 ")
          .doesNotContain("'hunter2'");
    }
  }

  private static String said(String expression, Scope scope) {
    try {
      return JINJA.expression(new Source("e", expression)).evaluate(scope).typeName();
    } catch (Mistake mistake) {
      var one = mistake.diagnostics().getFirst();
      return one.summary() + "\n" + one.label() + "\n" + one.help();
    }
  }

  @Test
  void statements_carry_marks_too() {
    Scope scope =
        Scope.of(
            Map.of(
                "s",
                Text.of("x").marked(true, true),
                "l",
                Sequence.of(Text.of("y").marked(true, true))));
    for (String template :
        List.of(
            "a{{ s }}",
            "{% set v = s %}{{ v }}b",
            "{% set v %}{{ s }}{% endset %}{{ v }}b",
            "{% for x in l %}{{ x }}-{% endfor %}",
            "{% filter upper %}{{ s }}{% endfilter %}b",
            "{% macro m(a) %}<{{ a }}>{% endmacro %}{{ m(s) }}",
            "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ s }}{% endcall %}b",
            "{% set n = namespace(v=s) %}{{ n.v }}b",
            "{% with v = s %}{{ v }}b{% endwith %}",
            "{{ [s] }}",
            "{{ {'k': s} }}",
            "{{ {s: 1} }}",
            "{% block b %}{{ s }}{% endblock %}{{ self.b() }}",
            "{% for x in l recursive %}{{ x }}{% if loop.depth < 2 %}{{ loop(l) }}{% endif %}{% endfor %}",
            "{{ '%s' % s }}c",
            "{{ s if s else '' }}c",
            "{{ cycler(s).next() }}c",
            "{% for c in s %}{{ c }}.{% endfor %}")) {
      Text text = JINJA.template(new Source("t", template), Syntax.PLAIN).render(scope);
      assertThat(text.isSecret() && text.isUnsafe()).as(template).isTrue();
    }
  }

  @Test
  void what_does_not_use_a_marked_text_is_not_marked() {
    Scope scope =
        Scope.of(
            Map.of(
                "s",
                Text.of("x").marked(true, true),
                "t",
                Text.of("y"),
                "d",
                MapValue.empty().put("a", Text.of("p")).put("b", Text.of("q").marked(true, true))));
    for (String template :
        List.of(
            "{{ t }}z",
            "{% if s %}z{% endif %}",
            "{{ s | length }}",
            "{{ d.a }}",
            "{{ d | length }}",
            "{{ d['a'] | upper }}")) {
      Text text = JINJA.template(new Source("t", template), Syntax.PLAIN).render(scope);
      assertThat(text.isSecret() || text.isUnsafe()).as(template).isFalse();
    }
  }
}
