package foobar.remote.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SplitterTest {

  private static final String MARK = "\u001e0123456789abcdef";

  private final StringBuilder data = new StringBuilder();
  private final List<String> answers = new ArrayList<>();
  private final Splitter splitter =
      new Splitter(
          MARK.getBytes(StandardCharsets.US_ASCII),
          Pattern.compile("\\d{1,5}"),
          new Splitter.Pieces() {
            @Override
            public void data(byte[] bytes, int offset, int length) {
              data.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void mark(String rest) {
              answers.add(data + "|" + rest);
              data.setLength(0);
            }
          });

  private void feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    splitter.accept(bytes, 0, bytes.length);
  }

  @Test
  void a_stream_is_cut_at_its_marks() {
    feed("one" + MARK + " 0\ntwo\n" + MARK + " 127\n" + MARK + " 1\nrest");

    assertThat(answers).containsExactly("one|0", "two\n|127", "|1");
    assertThat(data).hasToString("rest");
  }

  @Test
  void a_mark_may_come_in_any_pieces() {
    String whole = "a\u001eb" + MARK + " 0\n\u001e" + MARK + " 3\nlast" + MARK + " 99\n";
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      answers.clear();
      for (int at = 0; at < whole.length(); ) {
        int end = Math.min(whole.length(), at + 1 + random.nextInt(7));
        feed(whole.substring(at, end));
        at = end;
      }
      assertThat(answers).containsExactly("a\u001eb|0", "\u001e|3", "last|99");
    }
  }

  @Test
  void what_only_looks_like_a_mark_is_data() {
    String forged = MARK + "\n" + MARK + " x\n" + MARK + " 0 0\n" + MARK.toUpperCase() + " 0\n";
    feed(forged + MARK + " 0\n");

    assertThat(answers).containsExactly(forged + "|0");
  }

  @Test
  void a_mark_whose_line_does_not_end_is_let_go() {
    feed(MARK + " " + "9".repeat(100));

    assertThat(data).hasToString(MARK + " " + "9".repeat(100));
  }
}
