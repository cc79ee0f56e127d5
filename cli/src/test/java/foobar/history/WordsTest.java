package foobar.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1.0 s",
    "9949, 9.9 s",
    "12345, 12 s",
    "59949, 60 s",
    "61700, 1 min 2 s",
    "3599999, 1 h 0 min",
    "7260000, 2 h 1 min"
  })
  void a_duration_is_as_exact_as_people_want_it(long millis, String words) {
    assertThat(Words.duration(Duration.ofMillis(millis))).isEqualTo(words);
  }

  @Test
  void what_a_host_printed_moves_no_cursor() {
    assertThat(Words.clean("a\u001b[2Jb\rc\r\nd\te\u0085f"))
        .isEqualTo("a\\x1b[2Jb\\x0dc\nd\te\\x85f");
  }

  @Test
  void a_command_can_be_typed_again() {
    assertThat(KeptRuns.head("abcd", "2026-03-01T10:00:00Z").command())
        .isEqualTo("deploy hosts.yml --diff --limit 'web:!web3 & db'");
  }
}
