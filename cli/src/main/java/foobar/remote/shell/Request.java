package foobar.remote.shell;

import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thing asked of the far end's loop.
 *
 * @param line calls one of the loop's functions; without a line break in it
 * @param data follows the line; null for none
 * @param stream follows the line in chunks; null for none
 * @param harmless changes nothing, so it may be asked again in another shell
 * @param what for messages
 * @param limit how long it may take once its turn has come; null for the connection's limit
 * @param lines told what is printed while it runs; null for nobody
 * @param sent told when it is on its way; null for nobody
 */
record Request(
    String line,
    byte @Nullable [] data,
    @Nullable InputStream stream,
    boolean harmless,
    String what,
    @Nullable Duration limit,
    @Nullable Consumer<String> lines,
    @Nullable Runnable sent) {
  static Request ask(String line, String what) {
    return new Request(line, null, null, true, what, null, null, null);
  }

  static Request act(String line, String what) {
    return new Request(line, null, null, false, what, null, null, null);
  }

  Request data(byte[] bytes) {
    return new Request(line, bytes, stream, harmless, what, limit, lines, sent);
  }

  Request stream(InputStream bytes) {
    return new Request(line, data, bytes, false, what, limit, lines, sent);
  }

  Request lines(Consumer<String> consumer) {
    return new Request(line, data, stream, harmless, what, limit, consumer, sent);
  }

  Request limit(@Nullable Duration time) {
    return new Request(line, data, stream, harmless, what, time, lines, sent);
  }

  Request sent(Runnable told) {
    return new Request(line, data, stream, harmless, what, limit, lines, told);
  }
}
