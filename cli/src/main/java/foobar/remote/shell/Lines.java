package foobar.remote.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines while it comes. */
final class Lines {

  /** A line that is longer than this many bytes is told in pieces. */
  private static final int LONGEST = 8192;

  private final Consumer<String> consumer;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private Lines(Consumer<String> consumer) {
    this.consumer = consumer;
  }

  static @Nullable Lines to(@Nullable Consumer<String> consumer) {
    return consumer == null ? null : new Lines(consumer);
  }

  void add(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] != '\n') {
        line.write(bytes[i]);
      }
      if (bytes[i] == '\n' || line.size() >= LONGEST) {
        consumer.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
      }
    }
  }
}
