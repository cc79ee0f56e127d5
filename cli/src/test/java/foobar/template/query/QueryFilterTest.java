package foobar.template.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.template.Trouble;
import foobar.template.data.JsonReader;
import foobar.template.data.JsonWriter;
import foobar.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases after the examples of JMESPath's specification and tutorial. */
class QueryFilterTest {

  private static final Value DATA =
      JsonReader.read(
          """
          {"a": {"b": {"c": {"d": "value"}}}, "foo": "bar", "l": ["a", "b", "c", "d", "e", "f"],
           "n": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "nested": [[0, 1], 2, [3], [4, [5]]],
           "people": [{"name": "bob", "age": 30, "state": {"n": "up"}}, {"name": "amy", "age": 20, "state": {"n": "down"}},
                      {"name": "cid", "age": 25}, {"missing": true}],
           "ops": {"x": {"numArgs": 2}, "y": {"numArgs": 3}, "z": {"variadic": true}},
           "reservations": [{"instances": [{"state": "running", "id": 1}, {"state": "stopped", "id": 2}]},
                            {"instances": [{"state": "terminated", "id": 3}, {"state": "running", "id": 4}]}],
           "with space": 1, "f": false, "z": 0, "e": [], "nul": null, "num": "12.5"}
          """);

  private static String asked(String query) {
    return JsonWriter.write(JmesPath.parse(query).of(DATA), JsonWriter.Layout.LINE).value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "foo ~ \"bar\"",
        "a.b.c.d ~ \"value\"",
        "people[?name==`bob`].age ~ [30]",
        "people[?name==` bob`].age ~ [30]",
        "`a b` ~ \"a b\"",
        "`` ~ \"\"",
        "`1x` ~ \"1x\"",
        "`[1, true]` ~ [1, true]",
        "nope ~ null",
        "a.nope.c ~ null",
        "foo.bar ~ null",
        "\"with space\" ~ 1",
        "l[1] ~ \"b\"",
        "l[-1] ~ \"f\"",
        "l[9] ~ null",
        "n[0:5] ~ [0, 1, 2, 3, 4]",
        "n[::2] ~ [0, 2, 4, 6, 8]",
        "n[::-1] ~ [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]",
        "n[5:] ~ [5, 6, 7, 8, 9]",
        "people[*].name ~ [\"bob\", \"amy\", \"cid\"]",
        "people[:2].name ~ [\"bob\", \"amy\"]",
        "people[*].state.n ~ [\"up\", \"down\"]",
        "people[0].state ~ {\"n\": \"up\"}",
        "ops.*.numArgs ~ [2, 3]",
        "nested[] ~ [0, 1, 2, 3, 4, [5]]",
        "nested[][] ~ [0, 1, 2, 3, 4, 5]",
        "reservations[*].instances[*].state ~ [[\"running\", \"stopped\"], [\"terminated\", \"running\"]]",
        "reservations[].instances[].state ~ [\"running\", \"stopped\", \"terminated\", \"running\"]",
        "reservations[].instances[?state=='running'].id ~ [[1], [4]]",
        "reservations[].instances[?state=='running'][].id ~ [1, 4]",
        "people[?age > `20`].name ~ [\"bob\", \"cid\"]",
        "people[?age >= `20` && age < `30`].name ~ [\"amy\", \"cid\"]",
        "people[?name=='bob' || name=='cid'].age ~ [30, 25]",
        "people[?!state].name ~ [\"cid\"]",
        "people[?state.n == 'up'] | [0].name ~ \"bob\"",
        "people[*].name | [0] ~ \"bob\"",
        "people[].[name, age] ~ [[\"bob\", 30], [\"amy\", 20], [\"cid\", 25], [null, null]]",
        "people[:1].{n: name, s: state.n} ~ [{\"n\": \"bob\", \"s\": \"up\"}]",
        "{one: foo, two: l[0]} ~ {\"one\": \"bar\", \"two\": \"a\"}",
        "[foo, z] ~ [\"bar\", 0]",
        "@.foo ~ \"bar\"",
        "nope || foo ~ \"bar\"",
        "z || foo ~ 0",
        "f || e || nul || 'last' ~ \"last\"",
        "foo && z ~ 0",
        "!f ~ true",
        "`[1, {\"a\": true}]` ~ [1, {\"a\": true}]",
        "'it\\'s' ~ \"it's\"",
        "z == `0` ~ true",
        "f == `0` ~ false",
        "foo < `1` ~ null",
        "(nope || a).b.c.d ~ \"value\"",
        "length(l) ~ 6",
        "length(foo) ~ 3",
        "length(ops) ~ 3",
        "sort_by(people[?age], &age)[*].name ~ [\"amy\", \"cid\", \"bob\"]",
        "sort_by(people[?age], &age)[0].name ~ \"amy\"",
        "max_by(people[?age], &age).name ~ \"bob\"",
        "min_by(people[?age], &age).name ~ \"amy\"",
        "max(n) ~ 9",
        "min(n) ~ 0",
        "sum(n) ~ 45",
        "avg(n) ~ 4.5",
        "avg(e) ~ null",
        "contains(l, 'c') ~ true",
        "contains(foo, 'ba') ~ true",
        "starts_with(foo, 'b') ~ true",
        "ends_with(foo, 'b') ~ false",
        "people[?name && contains(name, 'b')].name ~ [\"bob\"]",
        "join(', ', l[:2]) ~ \"a, b\"",
        "keys(ops) ~ [\"x\", \"y\", \"z\"]",
        "values(a.b.c) ~ [\"value\"]",
        "map(&name, people) ~ [\"bob\", \"amy\", \"cid\", null]",
        "merge(a.b.c, `{\"e\": 1}`) ~ {\"d\": \"value\", \"e\": 1}",
        "not_null(nope, nul, foo) ~ \"bar\"",
        "reverse(l[:2]) ~ [\"b\", \"a\"]",
        "reverse(foo) ~ \"rab\"",
        "sort(l[::-1]) ~ [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]",
        "to_number(num) ~ 12.5",
        "to_number(foo) ~ null",
        "to_string(n[:2]) ~ \"[0,1]\"",
        "to_array(foo) ~ [\"bar\"]",
        "type(foo) ~ \"string\"",
        "[type(z), type(f), type(e), type(a), type(nul)] ~ [\"number\", \"boolean\", \"array\", \"object\", \"null\"]",
        "abs(`-3`) ~ 3",
        "ceil(`1.2`) ~ 2",
        "floor(`-1.2`) ~ -2",
        "n[?@ > `6`] ~ [7, 8, 9]",
        "ops.* | [0] ~ {\"numArgs\": 2}",
        "people[?name == 'bob'].state | [0].n ~ \"up\"",
      })
  void a_query_gives_what_the_specification_says(String query, String expected) {
    assertThat(asked(query)).as(query).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.",
        ".a",
        "a[",
        "a[?b",
        "a b",
        "a[b]",
        "{a}",
        "{a: }",
        "foo(",
        "'open",
        "length()",
        "length(a, b)",
        "nope(a)",
        "lenght(a)",
        "a..b",
        "a[1:2:3:4]",
        "#",
        "sort_by(l, name)",
        "&a",
        "sum(foo)",
        "join(l, l)",
        "keys(foo)"
      })
  void a_query_that_makes_no_sense_is_a_mistake(String query) {
    assertThatThrownBy(() -> asked(query)).isInstanceOf(Trouble.class);
  }

  @Test
  void a_misspelled_function_gets_a_suggestion() {
    assertThatThrownBy(() -> asked("lenght(l)"))
        .hasMessageContaining("no function `lenght`")
        .satisfies(e -> assertThat(((Trouble) e).help()).isEqualTo("did you mean `length`?"));
  }

  @Test
  void a_query_nested_too_deep_is_a_mistake() {
    assertThatThrownBy(() -> asked("(".repeat(5000))).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> asked("!".repeat(5000) + "a")).isInstanceOf(Trouble.class);
  }
}
