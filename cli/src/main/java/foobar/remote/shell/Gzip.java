package foobar.remote.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes what is sent smaller, where that pays: pictures and archives stay as they are. */
final class Gzip {

  /** What is shorter arrives in about the same time anyway. */
  private static final int LEAST = 32 * 1024;

  private static final int PART = 256 * 1024;

  private Gzip() {}

  /** The bytes in gzip's format; null where that would hardly be less. */
  static byte @Nullable [] smaller(byte[] bytes) {
    return bytes.length >= LEAST && pays(bytes) ? packed(bytes, bytes.length) : null;
  }

  /** A stream whose beginning has been looked at. */
  record Tried(InputStream stream, boolean packed) {}

  /** The stream in gzip's format where that pays, else as it is. */
  static Tried smaller(InputStream stream) throws IOException {
    byte[] head = stream.readNBytes(PART);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), stream);
    return head.length >= LEAST && pays(head)
        ? new Tried(new Parts(whole), true)
        : new Tried(whole, false);
  }

  private static boolean pays(byte[] bytes) {
    int tried = Math.min(bytes.length, PART);
    return packed(bytes, tried).length < tried / 4 * 3;
  }

  private static byte[] packed(byte[] bytes, int length) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 4);
    try (GZIPOutputStream gzip = new Fast(packed)) {
      gzip.write(bytes, 0, length);
    } catch (IOException e) {
      throw new IllegalStateException("memory is no file", e);
    }
    return packed.toByteArray();
  }

  /** With the level that takes the least time. */
  private static final class Fast extends GZIPOutputStream {
    Fast(ByteArrayOutputStream to) throws IOException {
      super(to);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Part after part, which gzip reads as one (RFC 1952, section 2.2). */
  private static final class Parts extends InputStream {
    private final InputStream plain;
    private byte[] part = {};
    private int at;

    Parts(InputStream plain) {
      this.plain = plain;
    }

    @Override
    public int read() throws IOException {
      return fill() ? part[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, part.length - at);
      System.arraycopy(part, at, to, offset, count);
      at += count;
      return count;
    }

    private boolean fill() throws IOException {
      if (at == part.length) {
        byte[] next = plain.readNBytes(PART);
        part = next.length == 0 ? next : packed(next, next.length);
        at = 0;
      }
      return at < part.length;
    }
  }
}
