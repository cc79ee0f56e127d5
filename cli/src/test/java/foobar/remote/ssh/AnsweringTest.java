package foobar.remote.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsweringTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[pw] welcome | welcome | sesame",
        "hello [pw] welcome | hello welcome | sesame",
        "[[pw] x | [x | sesame",
        "[p[pw] x | [px | sesame",
        "[px [q [ | [px [q [ | ''",
        "[pw] [pw] again | [pw] again | sesame",
        "nothing of it | nothing of it | ''"
      })
  void a_prompt_is_answered_once_and_not_shown(String said, String shown, String answered)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    try (Answering answering =
        new Answering(out, new Person.Answer("[pw] ", new Secret("sesame")), () -> in)) {
      answering.write(said.getBytes(UTF_8));
    }
    assertThat(out.toString(UTF_8).strip()).isEqualTo(shown);
    assertThat(in.toString(UTF_8).strip()).isEqualTo(answered);
  }
}
