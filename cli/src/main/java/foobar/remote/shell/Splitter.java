package foobar.remote.shell;

import java.util.Arrays;

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
  private final Pieces pieces;
  private byte[] held = {};

  Splitter(byte[] mark, Pieces pieces) {
    this.mark = mark.clone();
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
      if (newline < 0 || newline - at > mark.length + LONGEST_REST) {
        at++;
        continue;
      }
      data(bytes, start, at);
      int rest = at + mark.length;
      at = newline + 1;
      start = at;
      pieces.mark(
          new String(bytes, rest, newline - rest, java.nio.charset.StandardCharsets.US_ASCII)
              .strip());
    }
    data(bytes, start, end);
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
