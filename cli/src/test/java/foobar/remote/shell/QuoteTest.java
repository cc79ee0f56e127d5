package foobar.remote.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.remote.HostFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuoteTest {

  @Test
  void plain_words_stay_as_they_are() {
    assertThat(Quote.words(List.of("ls", "-l", "/etc/a_b.c", "user@host:22", "50%")))
        .isEqualTo("ls -l /etc/a_b.c user@host:22 50%");
  }

  @Test
  void everything_else_is_one_word_in_quotes() {
    assertThat(Quote.word("")).isEqualTo("''");
    assertThat(Quote.word("it's")).isEqualTo("'it'\\''s'");
    assertThat(Quote.word("a=b")).isEqualTo("'a=b'");
    assertThat(Quote.word("~root")).isEqualTo("'~root'");
  }

  @Test
  void a_word_for_a_line_holds_no_line_break() {
    assertThat(Quote.line("a\nb")).isEqualTo("'a'\"$fb_n\"'b'");
  }

  @Test
  void nul_cannot_be_quoted() {
    assertThatThrownBy(() -> Quote.word("a\0b")).isInstanceOf(HostFailure.class);
  }

  @Test
  void a_shell_reads_back_exactly_what_was_quoted() throws Exception {
    Random random = new Random(11);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      words.add(strange(random));
    }
    StringBuilder script = new StringBuilder("fb_n='\n'\n");
    for (String word : words) {
      script.append("printf '%s\\0' ").append(Quote.word(word)).append('\n');
      script.append("printf '%s\\0' ").append(Quote.line(word)).append('\n');
    }

    String[] read = run(script.toString()).split("\0", -1);
    for (int i = 0; i < words.size(); i++) {
      assertThat(read[2 * i]).isEqualTo(words.get(i));
      assertThat(read[2 * i + 1]).isEqualTo(words.get(i));
    }
  }

  private static String strange(Random random) {
    String alphabet = "a'\"\\$`!*?[]{}()<>|&;#~ \t\n\r-=%\u0007\u007fé☃𝄞";
    StringBuilder text = new StringBuilder();
    int[] letters = alphabet.codePoints().toArray();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  private static String run(String script) throws IOException {
    Process process = new ProcessBuilder("/bin/sh").start();
    Thread.startVirtualThread(
        () -> {
          try (var in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
