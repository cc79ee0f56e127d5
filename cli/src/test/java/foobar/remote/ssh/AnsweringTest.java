package foobar.remote.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsweringTest {

  /** Writes down what happens, in its order: what is shown, and each turn. */
  private static String story(String said, String ready) throws IOException {
    ByteArrayOutputStream story = new ByteArrayOutputStream();
    Answering.Turn turn =
        new Answering.Turn() {
          @Override
          public void asked() {
            story.writeBytes("(asked)".getBytes(UTF_8));
          }

          @Override
          public void askedAgain() {
            story.writeBytes("(again)".getBytes(UTF_8));
          }

          @Override
          public void settled() {
            story.writeBytes("!".getBytes(UTF_8));
          }
        };
    Person.Answer answer = new Person.Answer("[pw] ", ready, new Secret("sesame"), "root");
    try (Answering answering = new Answering(story, answer, turn)) {
      answering.write(said.getBytes(UTF_8));
    }
    return story.toString(UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "[pw] [pw ready] welcome|(asked)!welcome",
        "hello [pw] [pw ready] welcome|hello (asked)!welcome",
        "[[pw] [pw ready] x|[(asked)!x",
        "[p[pw] [pw ready] x|[p(asked)!x",
        "[px [q [ |[px [q [ ",
        "[pw] no! [pw] |(asked)no! (again)",
        "[pw ready] [pw] |![pw] ",
        "nothing of it|nothing of it"
      })
  void a_prompt_is_answered_once_until_the_program_is_ready(String said, String story)
      throws IOException {
    assertThat(story(said, "[pw ready] ")).isEqualTo(story);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "[pw] $ |(asked)$! ",
        "$ |$! ",
        "hm [pw] $|h!m! (asked)$!",
        "[pw] no[pw] |(asked)n!o!(again)"
      })
  void in_a_terminal_it_is_ready_once_it_shows_something(String said, String story)
      throws IOException {
    assertThat(story(said, "")).isEqualTo(story);
  }
}
