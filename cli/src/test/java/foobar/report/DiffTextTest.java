package foobar.report;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.event.TaskResult.Difference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTextTest {

  @Test
  void a_new_file_has_only_added_lines() {
    assertThat(content("", "one\ntwo\n"))
        .isEqualTo(
            """
            --- before: /etc/motd
            +++ after: /etc/motd
            @@ -0,0 +1,2 @@
            +one
            +two
            """);
  }

  @Test
  void replaced_lines_stand_before_their_successors() {
    assertThat(content("a\nb\nc\n", "a\nB\nC\n")).endsWith("@@ -1,3 +1,3 @@\n a\n-b\n-c\n+B\n+C\n");
  }

  @Test
  void only_three_lines_around_a_change_are_shown() {
    String before = numbers("");
    String after = numbers("x").replace("x50\n", "50 is new\n").replace("x", "");
    assertThat(content(before, after).lines().skip(2))
        .containsExactly(
            "@@ -47,7 +47,7 @@", " 47", " 48", " 49", "-50", "+50 is new", " 51", " 52", " 53");
  }

  @Test
  void a_missing_line_break_at_the_end_is_a_difference() {
    assertThat(content("a", "a\n")).endsWith("-a\n\\ No newline at end of file\n+a\n");
  }

  @Test
  void empty_lines_in_a_text_stay_lines() {
    assertThat(content("", "\n")).endsWith("@@ -0,0 +1 @@\n+\n");
  }

  @Test
  void binary_content_and_very_long_texts_are_only_mentioned() {
    assertThat(content("a\0b", "c")).isEqualTo("/etc/motd: binary content differs\n");
    assertThat(content("", "x\n".repeat(20_001)))
        .isEqualTo("/etc/motd: too long to compare (0 lines -> 20001 lines)\n");
  }

  @Test
  void a_file_that_is_new_from_end_to_end_is_compared_in_good_time() {
    String before =
        IntStream.range(0, 4000).mapToObj(i -> "old " + i + "\n").collect(Collectors.joining());
    assertThat(content(before, before.replace("old", "new")).lines()).hasSize(3 + 8000);
  }

  @Test
  void values_are_shown_as_old_and_new() {
    assertThat(value("0600", "0644")).isEqualTo("mode: 0600 -> 0644\n");
    assertThat(value("", "0644")).isEqualTo("mode: (nothing) -> 0644\n");
    assertThat(value("a\nb", "c")).isEqualTo("mode: \"a\\nb\" -> c\n");
    assertThat(value("same", "same")).isEmpty();
  }

  private static String numbers(String prefix) {
    return IntStream.rangeClosed(1, 100)
        .mapToObj(i -> prefix + i + "\n")
        .collect(Collectors.joining());
  }

  private static String content(String before, String after) {
    return new DiffText(false).draw(new Difference("/etc/motd", true, before, after));
  }

  private static String value(String before, String after) {
    return new DiffText(false).draw(new Difference("mode", false, before, after));
  }
}
