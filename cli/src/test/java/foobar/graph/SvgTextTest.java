package foobar.graph;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.graph.Picture.Arrow;
import foobar.graph.Picture.Machine;
import foobar.graph.Picture.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

class SvgTextTest {

  private static Picture of(String host, String label) {
    return new Picture(
        List.of(
            new Tier("a", "a", 0, List.of(), List.of(new Machine(host, host))),
            new Tier("b", "b", 1, List.of(), List.of(new Machine("b", "192.0.2.1")))),
        List.of(new Arrow("a", "b", label)));
  }

  @Test
  void what_means_something_in_xml_is_escaped() {
    assertThat(SvgText.of(of("a<b>&\"c\"", "x<y")))
        .contains("a&lt;b&gt;&amp;&quot;c&quot;", "x&lt;y")
        .doesNotContain("a<b>");
  }

  @Test
  void a_name_that_does_not_fit_is_cut() {
    assertThat(SvgText.of(of("a-host-with-a-name-of-its-own", "x")))
        .contains("a-host-with-a-nam…<");
  }

  @Test
  void quotes_end_no_label_of_the_other_languages() {
    assertThat(MermaidText.of(of("a", "say \"x\""))).contains("say #quot;x#quot;");
    assertThat(DotText.of(of("a\\b", "say \"x\""))).contains("say \\\"x\\\"").contains("a\\\\b");
  }
}
