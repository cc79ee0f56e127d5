package foobar.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import foobar.source.Source;
import foobar.source.Span;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlTest {

  private static Node read(String text) {
    return Yaml.read(new Source("x.yml", text));
  }

  private static MapNode map(String text) {
    return (MapNode) read(text);
  }

  private static Value value(String text) {
    return read(text).toValue(Tags.NONE);
  }

  @Test
  void an_empty_file_is_nothing() {
    assertThat(read("").isNone()).isTrue();
    assertThat(read("# only a comment\n").isNone()).isTrue();
    assertThat(read("---\n").isNone()).isTrue();
    assertThat(value("")).isEqualTo(None.NONE);
  }

  @Test
  void a_mapping_keeps_its_order_and_its_keys_as_written() {
    MapNode map = map("b: 1\non: 2\n'c d': 3\n");
    assertThat(map.keys()).containsExactly("b", "on", "c d");
    assertThat(map.get("missing")).isNull();
    assertThat(map.has("on")).isTrue();
    assertThat(((MapValue) map.toValue(Tags.NONE)).keys())
        .containsExactly(Text.of("b"), Bool.TRUE, Text.of("c d"));
  }

  @Test
  void every_node_knows_its_place() {
    MapNode map = map("a:\n  - x: \"y\"\n");
    ListNode list = (ListNode) map.entries().getFirst().value();
    MapNode item = (MapNode) list.items().getFirst();
    assertThat(list.span()).hasToString("x.yml:2:3");
    assertThat(item.span()).hasToString("x.yml:2:5");
    assertThat(item.entries().getFirst().key().span()).hasToString("x.yml:2:5");
    assertThat(item.entries().getFirst().value().span()).hasToString("x.yml:2:8");
  }

  @Test
  void places_count_characters_beyond_the_basic_plane_as_java_does() {
    MapNode map = map("a: '\ud83d\ude00'\nb: { c: \ud83d\ude00, d: x }\n");
    Node inner = ((MapNode) map.entries().get(1).value()).entries().get(1).value();
    Span span = inner.span();
    assertThat(span.source().line(span.line()).substring(span.column() - 1)).isEqualTo("x }");
  }

  @Test
  void the_place_of_a_tagged_value_is_behind_its_tag() {
    assertThat(map("a: !unsafe  'x'\n").entries().getFirst().value().span())
        .hasToString("x.yml:1:13");
    assertThat(map("a: &anchor !!str 5\n").entries().getFirst().value().span())
        .hasToString("x.yml:1:18");
  }

  @Test
  void a_text_carries_its_place() {
    Text text = (Text) ((MapValue) value("a: hello\n")).get("a");
    assertThat(text).isNotNull();
    assertThat(text.origin()).hasToString("x.yml:1:4");
    assertThat(text.origin().length()).isEqualTo(5);
  }

  @Test
  void unsafe_marks_every_text_below_it() {
    MapValue map = (MapValue) value("a: !unsafe '{{ x }}'\nb: !unsafe\n  c: [ '{{ y }}' ]\nd: z\n");
    assertThat(((Text) map.get("a")).isUnsafe()).isTrue();
    assertThat(((Text) map.get("d")).isUnsafe()).isFalse();
    MapValue inner = (MapValue) map.get("b");
    assertThat(inner.keys()).allMatch(key -> ((Text) key).isUnsafe());
    assertThat(((foobar.value.Sequence) inner.get("c")).items())
        .allMatch(item -> ((Text) item).isUnsafe());
  }

  @Test
  void a_tag_gets_its_meaning_from_who_asks() {
    Tags shout = (tag, text) -> tag.equals("!shout") ? text.derive(text.value() + "!") : null;
    assertThat(read("!shout hey").toValue(shout)).isEqualTo(Text.of("hey!"));
  }

  @Test
  void all_unknown_tags_are_reported_at_once() {
    assertThatThrownBy(() -> value("a: !x 1\nb: [ !y 2 ]\nc: !z {}\n"))
        .isInstanceOfSatisfying(
            Mistake.class, mistake -> assertThat(mistake.diagnostics()).hasSize(3));
  }

  @Test
  void what_is_merged_comes_first_and_loses_against_own_keys() {
    MapNode map = map("base: &b { x: 1, y: 2 }\nme:\n  y: 3\n  <<: *b\n  z: 4\n");
    MapNode me = (MapNode) map.entries().get(1).value();
    assertThat(me.keys()).containsExactly("x", "y", "z");
    assertThat(me.toValue(Tags.NONE))
        .isEqualTo(MapValue.empty().put("x", Int.of(1)).put("y", Int.of(3)).put("z", Int.of(4)));
  }

  @Test
  void of_several_merged_mappings_the_first_wins() {
    MapNode map =
        map(
            "- &a { x: 1 }\n- &b { x: 2, y: 2 }\n- <<: [ *a, *b ]\n"
                .transform(text -> "list:\n" + text));
    ListNode list = (ListNode) map.entries().getFirst().value();
    assertThat(list.items().get(2).toValue(Tags.NONE))
        .isEqualTo(MapValue.empty().put("x", Int.of(1)).put("y", Int.of(2)));
  }

  @Test
  void an_alias_stands_for_the_same_value() {
    assertThat(value("a: &x [1, 2]\nb: *x\n")).isEqualTo(value("a: [1, 2]\nb: [1, 2]\n"));
  }

  @Test
  void several_documents_are_read_when_asked_for() {
    assertThat(
            Yaml.readAll(
                new Source("x.yml", "a: 1\n---\nb: 2\n"), new Repeats(Repeats.Policy.ERROR)))
        .hasSize(2);
  }

  @Test
  void json_is_read_with_its_tabs() {
    assertThat(
            Yaml.read(new Source("x.json", "{\n\t\"a\":\t[1,\n\t\t\"\\u00e4\"]\n}\n"))
                .toValue(Tags.NONE))
        .hasToString("{'a': [1, 'ä']}");
  }

  @Test
  void a_tab_may_separate_a_key_from_its_value() {
    assertThat(value("a:\tb\nc:\t\t\"d\te\"\n")).hasToString("{'a': 'b', 'c': 'd\\te'}");
  }

  @Test
  void windows_line_ends_are_read(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.yml");
    Files.writeString(file, "\ufeffa: b\r\nc: |\r\n  d\r\n");
    assertThat(Yaml.read(file).toValue(Tags.NONE)).hasToString("{'a': 'b', 'c': 'd\\n'}");
  }

  @Test
  void a_missing_file_is_named(@TempDir Path folder) {
    Path file = folder.resolve("none.yml");
    assertThatThrownBy(() -> Yaml.read(file)).hasMessage("there is no file `" + file + "`");
    assertThatThrownBy(() -> Yaml.read(folder))
        .hasMessage("`" + folder + "` is a directory, not a file");
  }

  @Test
  void a_file_that_is_not_utf8_is_refused_with_the_place(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.yml");
    Files.write(file, new byte[] {'a', ':', '\n', 'b', ':', ' ', (byte) 0xe4, '\n'});
    assertThatThrownBy(() -> Yaml.read(file))
        .isInstanceOfSatisfying(
            Mistake.class,
            mistake -> {
              assertThat(mistake.diagnostics().getFirst().span()).hasToString(file + ":2:4");
              assertThat(mistake.diagnostics().getFirst().label()).isEqualTo("this byte is 0xe4");
            });
  }
}
