package foobar.remote.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Passes on what a program says, but for two signs: its question for a password, which is answered
 * instead of the person, and that nothing more is asked.
 */
final class Answering extends OutputStream {

  /** What comes of the signs. */
  interface Turn {

    /** The program waits for the password. */
    void asked() throws IOException;

    /** The program asks once more: the password was wrong. */
    void askedAgain();

    /** From now on the program listens to the person. Told more than once, maybe. */
    void settled();
  }

  private final OutputStream out;
  private final byte[] prompt;
  private final byte[] ready;
  private final Turn turn;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean answered;
  private boolean ended;

  /**
   * @param out where the rest goes
   */
  Answering(OutputStream out, Person.Answer answer, Turn turn) {
    this.out = out;
    this.prompt = answer.prompt().getBytes(UTF_8);
    this.ready = answer.ready().getBytes(UTF_8);
    this.turn = turn;
  }

  @Override
  public void write(int one) throws IOException {
    if (ended) {
      out.write(one);
      return;
    }
    held.write(one);
    while (held.size() > 0 && !isWhole(prompt) && !isWhole(ready) && !begins()) {
      passOne();
    }
    if (isWhole(prompt)) {
      ask();
    } else if (isWhole(ready)) {
      held.reset();
      ended = true;
      turn.settled();
    }
  }

  private boolean isWhole(byte[] sign) {
    return sign.length > 0 && Arrays.equals(held.toByteArray(), sign);
  }

  /** Whether what is held can become one of the signs. */
  private boolean begins() {
    return isPart(prompt) || isPart(ready);
  }

  private boolean isPart(byte[] sign) {
    byte[] bytes = held.toByteArray();
    return bytes.length < sign.length
        && Arrays.equals(bytes, 0, bytes.length, sign, 0, bytes.length);
  }

  /** What follows the first byte may itself begin a sign. */
  private void passOne() throws IOException {
    byte[] bytes = held.toByteArray();
    held.reset();
    held.write(bytes, 1, bytes.length - 1);
    out.write(bytes[0]);
    if (ready.length == 0 && bytes[0] > ' ') {
      // In a terminal a shell begins with what it shows.
      turn.settled();
    }
  }

  private void ask() throws IOException {
    held.reset();
    if (answered) {
      turn.askedAgain();
    } else {
      answered = true;
      turn.asked();
    }
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
