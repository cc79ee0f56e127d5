package foobar.remote.shell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Cuts a stream at its marks: {@code MARK}, then the rest of that line. Bytes that only look like
 * the beginning of a mark are kept back until it is clear.
 */
final class Splitter {

  /** What the pieces are for. */
  interface Pieces {
    void data(byte[] bytes, int offset, int length);

    /** A whole mark was met. */
    void mark(String rest);
  }

  private static final int LONGEST_REST = 16;

  private final byte[] mark;
  private final Pattern form;
  private final Pieces pieces;
  private byte[] held = {};

  /**
   * @param form of the rest of a mark's line; what looks otherwise is data
   */
  Splitter(byte[] mark, Pattern form, Pieces pieces) {
    this.mark = mark.clone();
    this.form = form;
    this.pieces = pieces;
  }

  void accept(byte[] more, int offset, int length) {
    byte[] bytes = more;
    int from = offset;
    int end = offset + length;
    if (held.length > 0) {
      bytes = Arrays.copyOf(held, held.length + length);
      System.arraycopy(more, offset, bytes, held.length, length);
      from = 0;
      end = bytes.length;
      held = new byte[0];
    }
    split(bytes, from, end);
  }

  private void split(byte[] bytes, int from, int end) {
    int start = from;
    int at = from;
    while (at < end) {
      if (bytes[at] != mark[0] || !matches(bytes, at, end)) {
        at++;
        continue;
      }
      int newline = newline(bytes, at, end);
      if (newline < 0 && end - at <= mark.length + LONGEST_REST) {
        data(bytes, start, at);
        held = Arrays.copyOfRange(bytes, at, end);
        return;
      }
      int rest = at + mark.length;
      String line = newline < 0 ? "" : line(bytes, rest, newline);
      if (newline < 0 || !form.matcher(line).matches()) {
        at++;
        continue;
      }
      data(bytes, start, at);
      at = newline + 1;
      start = at;
      pieces.mark(line);
    }
    data(bytes, start, end);
  }

  private static String line(byte[] bytes, int from, int to) {
    return to - from > LONGEST_REST
        ? "too long"
        : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).strip();
  }

  private void data(byte[] bytes, int from, int to) {
    if (to > from) {
      pieces.data(bytes, from, to - from);
    }
  }

  private boolean matches(byte[] bytes, int at, int end) {
    int length = Math.min(mark.length, end - at);
    return Arrays.equals(bytes, at, at + length, mark, 0, length);
  }

  private int newline(byte[] bytes, int at, int end) {
    for (int i = at + mark.length; i < end; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
