package foobar.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class SuiteTest {

  @Test
  void a_suite_has_two_names() {
    assertThat(Suite.of("debian-12")).isEqualTo(Suite.of("bookworm")).isEqualTo(Suite.DEBIAN_12);
  }

  @Test
  void an_unknown_suite_is_told_which_there_are() {
    assertThatThrownBy(() -> Suite.of("debian-11"))
        .isInstanceOfSatisfying(
            Mistake.class,
            mistake -> {
              assertThat(mistake).hasMessage("the lab has no image `debian-11`");
              assertThat(mistake.diagnostics().getFirst().help())
                  .isEqualTo("set `lab_image` to one of debian-12, debian-13, debian-sid");
            });
  }

  @Test
  void each_suite_has_an_image_of_its_own_named_after_what_it_is_made_from() {
    assertThat(Definition.tag(Suite.DEBIAN_12)).matches("foobar-lab:debian-12-[0-9a-f]{12}");
    assertThat(Definition.tag(Suite.DEBIAN_12)).isEqualTo(Definition.tag(Suite.DEBIAN_12));
    assertThat(Definition.tag(Suite.DEBIAN_13)).startsWith("foobar-lab:debian-13-");
    assertThat(Definition.baseTag(Suite.DEBIAN_13)).startsWith("foobar-base:debian-13-");
  }
}
