package foobar.remote.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** Passes on what a program says; its question for a password is answered once and not shown. */
final class Answering extends OutputStream {

  private final OutputStream out;
  private final byte[] prompt;
  private final Person.Answer answer;
  private final Supplier<OutputStream> input;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean answered;

  /**
   * @param input where the program reads
   */
  Answering(OutputStream out, Person.Answer answer, Supplier<OutputStream> input) {
    this.out = out;
    this.answer = answer;
    this.prompt = answer.prompt().getBytes(UTF_8);
    this.input = input;
  }

  @Override
  public void write(int one) throws IOException {
    if (answered) {
      out.write(one);
      return;
    }
    held.write(one);
    if (endsLikePrompt()) {
      if (held.size() >= prompt.length) {
        answer();
      }
    } else {
      release();
    }
  }

  /** Whether all that is held is the beginning of the prompt. */
  private boolean endsLikePrompt() {
    byte[] bytes = held.toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != prompt[i]) {
        return false;
      }
    }
    return true;
  }

  private void answer() throws IOException {
    answered = true;
    held.reset();
    OutputStream in = input.get();
    in.write((answer.password().reveal() + "\n").getBytes(UTF_8));
    in.flush();
  }

  private void release() throws IOException {
    byte[] bytes = held.toByteArray();
    held.reset();
    // The sign that did not fit may itself begin the prompt.
    int passed =
        bytes.length > 1 && bytes[bytes.length - 1] == prompt[0] ? bytes.length - 1 : bytes.length;
    out.write(bytes, 0, passed);
    held.write(bytes, passed, bytes.length - passed);
  }

  @Override
  public void close() throws IOException {
    held.writeTo(out);
    held.reset();
    out.flush();
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
