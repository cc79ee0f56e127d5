package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayDefaultsTest {

  @TempDir private Path temp;

  private Map<String, Value> of(Map<String, String> environment) {
    return PlayDefaults.of(Settings.read(new Surroundings(environment, temp, temp, temp)));
  }

  @Test
  void what_nothing_sets_leaves_plays_as_they_are() {
    assertThat(of(Map.of())).isEmpty();
  }

  @Test
  void flags_become_keywords_only_when_they_are_on() {
    assertThat(of(Map.of("ANSIBLE_ANY_ERRORS_FATAL", "yes", "ANSIBLE_NO_LOG", "no")))
        .isEqualTo(Map.of("any_errors_fatal", Bool.TRUE));
    assertThat(of(Map.of("ANSIBLE_NO_LOG", "1"))).isEqualTo(Map.of("no_log", Bool.TRUE));
  }

  @Test
  void explicit_gathering_means_that_plays_do_not_gather() {
    assertThat(of(Map.of("ANSIBLE_GATHERING", "explicit")))
        .isEqualTo(Map.of("gather_facts", Bool.FALSE));
    assertThat(of(Map.of("ANSIBLE_GATHERING", "smart"))).isEmpty();
  }

  @Test
  void what_is_gathered_and_how_long_is_set_for_all_plays() {
    assertThat(of(Map.of("ANSIBLE_GATHER_SUBSET", "!all,network", "ANSIBLE_GATHER_TIMEOUT", "3")))
        .isEqualTo(
            Map.of(
                "gather_subset",
                Sequence.of(List.of(Text.of("!all"), Text.of("network"))),
                "gather_timeout",
                Int.of(3)));
  }

  @Test
  void port_strategy_and_the_ways_to_become_are_words_of_the_play() {
    assertThat(
            of(
                Map.of(
                    "ANSIBLE_REMOTE_PORT", "2222",
                    "ANSIBLE_STRATEGY", "free",
                    "ANSIBLE_BECOME_FLAGS", "-H -n",
                    "ANSIBLE_BECOME_EXE", "/usr/local/bin/sudo")))
        .isEqualTo(
            Map.of(
                "port", Text.of("2222"),
                "strategy", Text.of("free"),
                "become_flags", Text.of("-H -n"),
                "become_exe", Text.of("/usr/local/bin/sudo")));
  }
}
