package foobar.template.mustache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import foobar.source.Mistake;
import foobar.source.Snippet;
import foobar.source.Source;
import foobar.template.Scope;
import foobar.template.UndefinedName;
import foobar.template.data.JsonReader;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MustacheTemplateTest {

  private static String render(String template, String json) {
    return MustacheTemplate.render(
            new Source("site.cfg.mustache", template), Scope.of((Mapping) JsonReader.read(json)))
        .value();
  }

  private static String drawn(String template, String json) {
    Mistake mistake = catchThrowableOfType(Mistake.class, () -> render(template, json));
    return new Snippet(false).draw(mistake.diagnostics().getFirst());
  }

  @Test
  void a_name_becomes_its_value_without_any_escaping() {
    assertThat(render("a {{x}} {{{x}}} {{&x}} b", "{\"x\": \"<&'\\\">\"}"))
        .isEqualTo("a <&'\"> <&'\"> <&'\"> b");
  }

  @Test
  void booleans_print_as_configuration_files_want_them() {
    assertThat(
            render(
                "{{a}} {{b}} {{c}} {{d}} [{{e}}]",
                "{\"a\": true, \"b\": false, \"c\": 1, \"d\": 1.5, \"e\": null}"))
        .isEqualTo("true false 1 1.5 []");
  }

  @Test
  void a_path_goes_into_dictionaries_and_lists() {
    assertThat(render("{{a.b.c}} {{l.1}}", "{\"a\": {\"b\": {\"c\": 1}}, \"l\": [1, 2]}"))
        .isEqualTo("1 2");
  }

  @Test
  void a_section_runs_once_an_item_and_sees_the_names_around_it() {
    assertThat(
            render(
                "{{#servers}}\nserver {{name}} {{port}}{{#backup}} backup{{/backup}}\n{{/servers}}\n",
                """
                {"port": 80, "servers": [{"name": "a"}, {"name": "b", "port": 81, "backup": true}]}
                """))
        .isEqualTo("server a 80\nserver b 81 backup\n");
  }

  @Test
  void a_section_over_plain_items_prints_them() {
    assertThat(render("{{#l}}<{{.}}>{{/l}}", "{\"l\": [1, \"a\", true]}"))
        .isEqualTo("<1><a><true>");
  }

  @Test
  void a_section_knows_where_in_the_list_it_is() {
    assertThat(
            render(
                "{{#l}}{{-index}}={{.}}{{^-last}}, {{/-last}}{{/l}}",
                "{\"l\": [\"a\", \"b\", \"c\"]}"))
        .isEqualTo("0=a, 1=b, 2=c");
    assertThat(
            render(
                "{{#l}}{{#-first}}[{{/-first}}{{x}}{{#-last}}]{{/-last}}{{/l}}",
                "{\"l\": [{\"x\": 1}, {\"x\": 2}]}"))
        .isEqualTo("[12]");
  }

  @Test
  void a_section_of_a_dictionary_opens_it() {
    assertThat(render("{{#tls}}{{cert}}{{/tls}}", "{\"tls\": {\"cert\": \"x.pem\"}}"))
        .isEqualTo("x.pem");
  }

  @Test
  void what_is_empty_or_missing_is_false_to_a_section() {
    String template = "{{#x}}yes{{/x}}{{^x}}no{{/x}}";
    for (String value : List.of("false", "null", "0", "\"\"", "[]", "{}")) {
      assertThat(render(template, "{\"x\": " + value + "}")).as(value).isEqualTo("no");
    }
    assertThat(render(template, "{}")).isEqualTo("no");
    for (String value : List.of("true", "1", "\"a\"", "[1]", "{\"a\": 1}")) {
      assertThat(render(template, "{\"x\": " + value + "}")).as(value).isEqualTo("yes");
    }
  }

  @Test
  void a_missing_name_is_a_mistake_with_its_place() {
    assertThat(drawn("first\n  bind {{adress}}:80\n", "{\"address\": \"::\"}"))
        .isEqualTo(
            """
            error: 'adress' is undefined
             --> site.cfg.mustache:2:10
              |
            2 |   bind {{adress}}:80
              |          ^^^^^^ did you mean `address`?
              = help: `{{#adress}}…{{/adress}}` prints only where there is a value
            """);
  }

  @Test
  void a_missing_name_is_recognised_as_undefined() {
    assertThatThrownBy(() -> render("{{a.b}}", "{\"a\": {}}"))
        .isInstanceOf(UndefinedName.class)
        .hasMessage("'a.b' is undefined");
  }

  @Test
  void a_missing_name_in_a_section_is_found_on_its_own_line() {
    assertThat(drawn("{{#l}}\nok {{x}}\nbad {{y}}\n{{/l}}\n", "{\"l\": [{\"x\": 1}]}"))
        .contains("site.cfg.mustache:3:7");
  }

  @Test
  void a_section_that_is_never_closed_is_a_mistake_with_its_line() {
    assertThat(drawn("a\n{{#open}}\nb\n", "{}"))
        .contains("no Mustache template")
        .contains("site.cfg.mustache:2");
  }

  @Test
  void a_wrong_end_is_a_mistake() {
    assertThat(drawn("{{#a}}x{{/b}}", "{}")).contains("no Mustache template");
  }

  @Test
  void an_open_tag_is_a_mistake() {
    assertThat(drawn("a\nb {{x\n", "{}")).contains("no Mustache template");
  }

  @Test
  void a_partial_is_included_and_its_mistakes_are_its_own() {
    Source main = new Source("main", "<{{> part}}>");
    Source part = new Source("part.mustache", "one\n{{x}}");
    MustacheTemplate template =
        MustacheTemplate.of(main, name -> name.equals("part") ? part : null);

    assertThat(template.render(Scope.of(Map.of("x", Text.of("v")))).value()).isEqualTo("<one\nv>");
    Mistake mistake = catchThrowableOfType(Mistake.class, () -> template.render(Scope.EMPTY));
    assertThat(mistake.diagnostics().getFirst().span()).hasToString("part.mustache:2:3");
  }

  @Test
  void a_missing_partial_is_a_mistake() {
    assertThat(drawn("a\n{{> nope}}\n", "{}"))
        .contains("there is no partial `nope`")
        .contains(":2:");
  }

  @Test
  void a_partial_that_includes_itself_comes_to_an_end() {
    Source main = new Source("main", "{{> main}}");
    assertThatThrownBy(() -> MustacheTemplate.of(main, name -> main).render(Scope.EMPTY))
        .isInstanceOf(Mistake.class);
  }

  @Test
  void comments_and_other_marks_work() {
    assertThat(render("a{{! comment }}b{{=<% %>=}}<%x%>{{x}}", "{\"x\": 1}")).isEqualTo("ab1{{x}}");
  }

  @Test
  void a_tag_alone_on_its_line_takes_the_line_with_it() {
    assertThat(render("a\n  {{#t}}\nb\n  {{/t}}\n{{! c }}\nc\n", "{\"t\": true}"))
        .isEqualTo("a\nb\nc\n");
  }

  @Test
  void whatever_is_made_from_a_secret_is_secret() {
    Text secret = Text.of("hunter2").marked(false, true);
    MapValue user = MapValue.empty().put("password", secret);
    Scope scope =
        Scope.of(Map.of("pw", secret, "l", Sequence.of(secret), "users", Sequence.of(user)));

    for (String template :
        List.of(
            "x{{pw}}",
            "{{#l}}{{.}}{{/l}}",
            "{{#users}}{{password}}{{/users}}",
            "{{l}}",
            "{{users}}")) {
      Text text = MustacheTemplate.render(new Source("t", template), scope);
      assertThat(text.isSecret()).as(template).isTrue();
      assertThat(text.isUnsafe()).as(template).isFalse();
    }
    assertThat(MustacheTemplate.render(new Source("t", "{{#pw}}x{{/pw}}"), scope).value())
        .isEqualTo("x");
  }

  @Test
  void what_a_host_said_is_never_a_template() {
    Text text =
        MustacheTemplate.render(
            new Source("t", "{{fact}}"), Scope.of(Map.of("fact", Text.unsafe("{{pw}}"))));

    assertThat(text.value()).isEqualTo("{{pw}}");
    assertThat(text.isUnsafe()).isTrue();
  }

  @Test
  void values_are_asked_for_when_they_are_used() {
    Scope scope =
        new Scope() {
          @Override
          public @Nullable Value find(String name) {
            if (name.equals("never")) {
              throw new AssertionError("asked for a name that is not used");
            }
            return name.equals("t") ? Text.of("yes") : null;
          }

          @Override
          public Set<String> names() {
            return Set.of();
          }
        };
    assertThat(
            MustacheTemplate.render(new Source("t", "{{t}}{{#no}}{{never}}{{/no}}"), scope).value())
        .isEqualTo("yes");
  }

  @Test
  void it_tells_the_names_it_asks_its_scope_for() {
    MustacheTemplate template =
        MustacheTemplate.of(
            new Source("t", "{{a.b}}{{#list}}{{item}}{{-index}}{{/list}}{{^c}}{{d}}{{/c}}{{.}}"));

    assertThat(template.freeNames()).containsExactlyInAnyOrder("a", "list", "c", "d");
  }

  @Test
  void java_objects_stay_out_of_reach() {
    assertThatThrownBy(() -> render("{{x.class}}", "{\"x\": \"a\"}"))
        .isInstanceOf(UndefinedName.class);
    assertThatThrownBy(() -> render("{{x.getClass}}", "{\"x\": {}}"))
        .isInstanceOf(UndefinedName.class);
    assertThatThrownBy(() -> render("{{class}}", "{}")).isInstanceOf(UndefinedName.class);
  }
}
