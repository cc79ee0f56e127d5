package foobar.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void a_line_is_split_as_a_shell_splits_it() {
    assertThat(CommandLine.split("  echo 'a b' \"c \\\"d\\\" \\x\" e\\ f g''h \"\"\n"))
        .isEqualTo(List.of("echo", "a b", "c \"d\" \\x", "e f", "gh", ""));
  }

  @Test
  void signs_of_a_shell_are_plain_letters() {
    assertThat(CommandLine.split("a|b > c; $HOME * # no"))
        .containsExactly("a|b", ">", "c;", "$HOME", "*", "#", "no");
  }

  @Test
  void an_open_quotation_mark_is_an_error() {
    assertThatThrownBy(() -> CommandLine.split("echo 'a"))
        .hasMessage("a quotation mark (') is not closed: echo 'a");
    assertThatThrownBy(() -> CommandLine.split("echo \"a")).hasMessageContaining("not closed");
    assertThatThrownBy(() -> CommandLine.split("echo \\")).hasMessageContaining("backslash");
  }
}
