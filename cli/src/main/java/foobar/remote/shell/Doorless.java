package foobar.remote.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Passes everything on, and remembers how it began in case that explains an early end. */
final class Doorless implements Listener {

  private static final int MOST = 2048;

  private final @Nullable Listener inside;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private volatile int status = -1;

  Doorless(@Nullable Listener inside) {
    this.inside = inside;
  }

  synchronized String talk() {
    return said.toString(StandardCharsets.UTF_8);
  }

  int status() {
    return status;
  }

  @Override
  public void out(byte[] bytes, int offset, int length) {
    remember(bytes, offset, length);
    if (inside != null) {
      inside.out(bytes, offset, length);
    }
  }

  @Override
  public void err(byte[] bytes, int offset, int length) {
    remember(bytes, offset, length);
    if (inside != null) {
      inside.err(bytes, offset, length);
    }
  }

  @Override
  public void ended(int how, String reason) {
    status = how;
    if (inside != null) {
      inside.ended(how, reason);
    }
  }

  private synchronized void remember(byte[] bytes, int offset, int length) {
    if (said.size() < MOST) {
      said.write(bytes, offset, Math.min(length, MOST - said.size()));
    }
  }
}
