package foobar.modules.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "plain,plain",
        "it's,it's",
        "$WHO,world",
        "${WHO}x,worldx",
        "a$NOT_SET/b,a$NOT_SET/b",
        "${NOT_SET},${NOT_SET}",
        "$(id) `id` $1 $,$(id) `id` $1 $",
        "~/x,/home/someone/x",
        "~,/home/someone",
        "a~/x,a~/x",
        "~no-such-user-here/x,~no-such-user-here/x",
        "$TRICKY,'; touch /tmp/no; '",
      })
  void a_shell_reads_an_expandable_word_as_it_is_meant(String word, String meant) throws Exception {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", "printf %s " + Words.expandable(word));
    shell.environment().put("HOME", "/home/someone");
    shell.environment().put("WHO", "world");
    shell.environment().put("TRICKY", "'; touch /tmp/no; '");

    assertThat(said(shell)).isEqualTo(meant);
  }

  @Test
  void only_a_tilde_or_a_variable_needs_the_host() {
    assertThat(List.of("~", "~app/x", "$HOME", "a${B}c")).allMatch(Words::expands);
    assertThat(List.of("a~", "a$", "$1", "plain", "$(x)")).noneMatch(Words::expands);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain,plain",
        "a/b=c:1,a/b=c:1",
        "two words,'two words'",
        "it's,'it'\"'\"'s'",
        "$x,'$x'"
      })
  void a_word_is_shown_in_quotes_only_where_it_needs_them(String word, String shown) {
    assertThat(Words.shown(word)).isEqualTo(shown);
  }

  private static String said(ProcessBuilder shell) throws IOException {
    return new String(shell.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
