package foobar.remote.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.remote.FileState;
import foobar.remote.HostFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTextTest {

  private static final String SUM = "ab".repeat(32);

  private static String record(String mode, String path) {
    return mode
        + "\n7\n1700000000\n2023-11-14 22:13:20.250000000 +0000\n1700000001\n2049 12 2023-11-14 22:13:21.5 +0000\nroot\nUNKNOWN\n0\n4711\n"
        + path
        + "//\n";
  }

  @Test
  void files_directories_links_and_the_rest_are_told_apart() {
    Map<String, FileState> states =
        StateText.parse(
            record("81a4", "/f")
                + record("41ed", "/d")
                + record("a1ff", "/l")
                + record("21b6", "/dev/null")
                + "=\n/l//\ntarget with\nbreak\n//\n=\n"
                + SUM
                + "  /f\n");

    assertThat(states.values())
        .extracting(FileState::kind)
        .containsExactly(
            FileState.Kind.FILE,
            FileState.Kind.DIRECTORY,
            FileState.Kind.LINK,
            FileState.Kind.OTHER);
    assertThat(states.get("/f").octalMode()).isEqualTo("0644");
    assertThat(states.get("/f").sha256()).isEqualTo(SUM);
    assertThat(states.get("/f").modified()).isEqualTo(1700000000.25);
    assertThat(states.get("/l").target()).isEqualTo("target with\nbreak");
  }

  @Test
  void who_has_no_name_has_a_number() {
    FileState state = StateText.parse(record("81a4", "/f") + "=\n=\n").get("/f");

    assertThat(state.owner()).isEqualTo("root");
    assertThat(state.group()).isEqualTo("4711");
    assertThat(state.sha256()).isEmpty();
  }

  @Test
  void names_are_unescaped_where_they_were_escaped_and_only_there() {
    String gnu = record("81a4", "/a\\\nb") + "=\n=\n\\" + SUM + "  /a\\\\\\nb\n";
    String busybox = record("81a4", "/a\\nb\nc") + "=\n=\n" + SUM + "  /a\\nb\nc\n";

    assertThat(StateText.parse(gnu).get("/a\\\nb").sha256()).isEqualTo(SUM);
    assertThat(StateText.parse(busybox).get("/a\\nb\nc").sha256()).isEqualTo(SUM);
  }

  @Test
  void nothing_is_nothing() {
    assertThat(StateText.parse("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"junk\n", "81a4\n", "zz\n7\n1\n\n\n\n\n\n/f//\n", "=\n/l//\nno end"})
  void nonsense_is_a_failure_and_not_a_state(String text) {
    assertThatThrownBy(() -> StateText.parse(text))
        .isInstanceOf(HostFailure.class)
        .hasMessage("the host's answer about its files is not understood");
  }
}
