package foobar.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlPaintTest {

  @Test
  void colours_are_all_that_is_added() {
    String yaml = "web1:\n  port: 80 # usual\n  text: |\n    one\n    two\n  name: 'x: y'\n";

    String painted = YamlPaint.on(yaml);

    assertThat(painted).contains("\u001b[36mport\u001b[0m: \u001b[33m80\u001b[0m # usual");
    assertThat(painted.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(yaml);
  }

  @Test
  void each_line_of_a_text_has_its_own_colour() {
    assertThat(YamlPaint.on("a: |\n  one\n  two\n"))
        .contains("\u001b[32m  one\u001b[0m\n\u001b[32m  two\u001b[0m");
  }
}
