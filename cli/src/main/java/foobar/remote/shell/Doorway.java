package foobar.remote.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Listens to a shell that may ask for a password before it is ready, then hands over to another.
 */
final class Doorway implements Listener {

  /** What happened at the door. */
  enum Event {
    TALKED,
    READY,
    ENDED
  }

  private static final int MOST = 64 * 1024;

  private final Listener inside;
  private final byte[] ready = (Becoming.READY + "\n").getBytes(StandardCharsets.US_ASCII);
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private boolean open;
  private int status = -1;

  Doorway(Listener inside) {
    this.inside = inside;
  }

  BlockingQueue<Event> events() {
    return events;
  }

  /** What came on the error output since the last call of {@link #forget}. */
  synchronized String talk() {
    return err.toString(StandardCharsets.UTF_8);
  }

  synchronized String outTalk() {
    return out.toString(StandardCharsets.UTF_8);
  }

  synchronized void forget() {
    err.reset();
  }

  synchronized int status() {
    return status;
  }

  @Override
  public synchronized void out(byte[] bytes, int offset, int length) {
    if (open) {
      inside.out(bytes, offset, length);
      return;
    }
    if (out.size() < MOST) {
      out.write(bytes, offset, length);
    }
    // Nothing follows before the loop has been sent, so this stands at the very end.
    byte[] all = out.toByteArray();
    int from = all.length - ready.length;
    if (from >= 0 && java.util.Arrays.equals(all, from, all.length, ready, 0, ready.length)) {
      open = true;
      events.add(Event.READY);
    }
  }

  @Override
  public synchronized void err(byte[] bytes, int offset, int length) {
    if (open) {
      inside.err(bytes, offset, length);
      return;
    }
    if (err.size() < MOST) {
      err.write(bytes, offset, length);
      events.add(Event.TALKED);
    }
  }

  @Override
  public synchronized void ended(int how, String reason) {
    status = how;
    events.add(Event.ENDED);
    inside.ended(how, reason);
  }
}
