package foobar.modules.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianVersionTest {

  /** Each line as {@code dpkg --compare-versions} answers it. */
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.1",
    "1.9, 1.10",
    "1.0~rc1, 1.0",
    "1.0~~, 1.0~",
    "1.0, 1.0a",
    "1.0a, 1.0+b1",
    "1.0-1, 1.0-2",
    "1.0-9, 1.0-10",
    "9.9, 1:0.1",
    "1.0-1, 1.0-1+deb13u1",
    "1.0-1~bpo12, 1.0-1",
    "2.41-12, 2.41-12+b1",
    "1.0.9, 1.0.10",
    "0, 0a"
  })
  void an_older_version_comes_first(String older, String newer) {
    assertThat(new DebianVersion(older)).isLessThan(new DebianVersion(newer));
    assertThat(new DebianVersion(newer)).isGreaterThan(new DebianVersion(older));
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1.0", "0:1.0, 1.0", "1.00, 1.0", "1.0-0, 1.0"})
  void other_spellings_of_a_version_are_equal(String one, String other) {
    assertThat(new DebianVersion(one)).isEqualByComparingTo(new DebianVersion(other));
  }

  @Test
  void numbers_too_long_for_a_machine_word_compare_too() {
    assertThat(new DebianVersion("20240101010101010101010101"))
        .isGreaterThan(new DebianVersion("20240101010101010101010100"));
  }
}
