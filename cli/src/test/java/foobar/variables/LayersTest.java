package foobar.variables;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.MapValue;
import foobar.value.Overlap;
import foobar.value.PythonLiteral;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LayersTest {

  private final Layers replacing = new Layers();
  private final Layers merging = new Layers(Overlap.MERGE);

  @Test
  void the_stronger_level_wins() {
    add(Level.INVENTORY, "{'a': 1, 'b': 1}");
    add(Level.SET_FACT, "{'b': 2}");
    assertThat(replacing.find("d")).isEqualTo(value("{'b': 2}"));
  }

  @Test
  void where_dictionaries_are_merged_the_entries_of_all_levels_count() {
    add(Level.DEFAULTS, "{'a': 1, 'deep': {'x': 1, 'y': 1}}");
    add(Level.INVENTORY, "{'b': 1, 'deep': {'y': 2}, 'list': [1]}");
    add(Level.EXTRA, "{'list': [2]}");
    assertThat(merging.find("d"))
        .isEqualTo(value("{'a': 1, 'b': 1, 'deep': {'x': 1, 'y': 2}, 'list': [2]}"));
  }

  @Test
  void what_is_no_dictionary_hides_the_weaker_levels() {
    add(Level.DEFAULTS, "{'a': 1}");
    add(Level.PLAY, "'text'");
    assertThat(merging.find("d")).isEqualTo(Text.of("text"));
    add(Level.SET_FACT, "{'b': 1}");
    assertThat(merging.find("d")).isEqualTo(value("{'b': 1}"));
  }

  @Test
  void of_the_variables_of_blocks_and_tasks_the_innermost_counts() {
    add(Level.TASK, "{'task': 1}");
    add(Level.TASK, "{'block': 1}");
    add(Level.PLAY, "{'play': 1}");
    assertThat(merging.find("d")).isEqualTo(value("{'task': 1, 'play': 1}"));
  }

  @Test
  void the_item_of_a_loop_is_merged_with_nothing() {
    add(Level.PLAY, "{'play': 1}");
    add(Level.LOOP, "{'item': 1}");
    assertThat(merging.find("d")).isEqualTo(value("{'item': 1}"));
  }

  private void add(Level level, String literal) {
    replacing.add(level, MapValue.empty().put("d", value(literal)));
    merging.add(level, MapValue.empty().put("d", value(literal)));
  }

  private static Value value(String literal) {
    return Objects.requireNonNull(PythonLiteral.read(literal));
  }
}
