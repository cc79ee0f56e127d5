package foobar.remote.shell;

import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One long-lived {@code sh} that answers requests in the order they were sent. Several may be under
 * way; each caller waits for its own.
 */
final class FramedShell implements Listener {

  /** How a shell ends that Ctrl-C has ended, as it does with those of this machine. */
  private static final int INTERRUPTED = 130;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("shell-deadlines").factory());
  private static final Pattern STATUS = Pattern.compile("\\d{1,5}");
  private static final Pattern NOTHING = Pattern.compile("");
  private static final int CHUNK = 256 * 1024;

  private final String host;
  private final String mark;
  private final Duration limit;
  private final Splitter outs;
  private final Splitter errs;
  private final ReentrantLock sending = new ReentrantLock();
  private final ReentrantLock state = new ReentrantLock();
  private final Deque<Frame> outQueue = new ArrayDeque<>();
  private final Deque<Frame> errQueue = new ArrayDeque<>();
  private @Nullable Channel channel;
  private @Nullable RuntimeException over;

  /**
   * @param host its name, for messages
   * @param mark a line that nothing on the host can guess
   * @param limit for a request that names none
   */
  FramedShell(String host, String mark, Duration limit) {
    this.host = host;
    this.mark = mark;
    this.limit = limit;
    byte[] bytes = mark.getBytes(StandardCharsets.US_ASCII);
    this.outs = new Splitter(bytes, STATUS, new Side(false));
    this.errs = new Splitter(bytes, NOTHING, new Side(true));
  }

  /** Takes the process over and sends it the text that makes it answer; its answer is one more. */
  Output begin(Channel process, String text, Duration within) {
    channel = process;
    return call(Request.act(text, "starting `sh`").limit(within));
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws HostFailure if it takes too long or answers too much; the shell is then over
   * @throws Unreachable if the connection is lost
   * @throws NotStarted if the shell was over before the request's turn
   */
  Output call(Request request) {
    Frame frame = new Frame(request);
    sending.lock();
    try {
      enqueue(frame);
      send(request);
    } catch (IOException e) {
      // Its end, with the true reason, is on its way; if it is not, this has to do.
      String reason = String.valueOf(e.getMessage());
      var unused = CLOCK.schedule(() -> end(lost(reason)), 1, TimeUnit.SECONDS);
    } finally {
      sending.unlock();
    }
    if (request.sent() != null) {
      request.sent().run();
    }
    try {
      return frame.answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  boolean isOver() {
    state.lock();
    try {
      return over != null;
    } finally {
      state.unlock();
    }
  }

  void close() {
    end(new Unreachable(host + ": the connection was closed", ""));
  }

  private void enqueue(Frame frame) {
    state.lock();
    try {
      if (over != null) {
        throw new NotStarted(false);
      }
      outQueue.add(frame);
      errQueue.add(frame);
      if (outQueue.size() == 1) {
        startClock();
      }
    } finally {
      state.unlock();
    }
  }

  private void send(Request request) throws IOException {
    Channel to = channel;
    if (to == null) {
      throw new IllegalStateException("not begun");
    }
    byte[] line = (request.line() + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] data = request.data();
    InputStream stream = request.stream();
    if (data != null) {
      to.send(join(line, data, ("\n" + mark + "\n").getBytes(StandardCharsets.UTF_8)));
    } else {
      to.send(line);
    }
    if (stream != null) {
      sendChunks(to, stream);
    }
  }

  private void sendChunks(Channel to, InputStream stream) throws IOException {
    byte[] end = ("0\n" + mark + "\n").getBytes(StandardCharsets.UTF_8);
    while (true) {
      byte[] chunk;
      try {
        chunk = stream.readNBytes(CHUNK);
      } catch (IOException e) {
        to.send(end);
        throw new HostFailure("reading what is to be sent failed: " + e.getMessage(), e);
      }
      if (chunk.length == 0) {
        to.send(end);
        return;
      }
      to.send(join((chunk.length + "\n").getBytes(StandardCharsets.US_ASCII), chunk, new byte[0]));
    }
  }

  private static byte[] join(byte[] first, byte[] second, byte[] third) {
    byte[] all = new byte[first.length + second.length + third.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    System.arraycopy(third, 0, all, first.length + second.length, third.length);
    return all;
  }

  @Override
  public void out(byte[] bytes, int offset, int length) {
    outs.accept(bytes, offset, length);
  }

  @Override
  public void err(byte[] bytes, int offset, int length) {
    errs.accept(bytes, offset, length);
  }

  @Override
  public void ended(int status, String reason) {
    if (status < 0) {
      end(lost(reason));
    } else if (status == INTERRUPTED) {
      end(new HostFailure("ended by Ctrl-C"));
    } else {
      end(new HostFailure("the shell on " + host + " ended (" + reason + ")"));
    }
  }

  private Unreachable lost(String reason) {
    return new Unreachable(
        host + ": the connection was lost: " + reason,
        "is the host still on? Running the same again goes on where this stopped");
  }

  /** One of the two streams: what comes belongs to the oldest frame that has not ended on it. */
  private final class Side implements Splitter.Pieces {
    private final boolean error;

    Side(boolean error) {
      this.error = error;
    }

    @Override
    public void data(byte[] bytes, int offset, int length) {
      Frame frame = first();
      if (frame != null && !frame.add(error, bytes, offset, length)) {
        end(new HostFailure(said(frame) + " printed more than 64 MB; it was ended"));
      }
    }

    @Override
    public void mark(String rest) {
      state.lock();
      try {
        Frame frame = (error ? errQueue : outQueue).poll();
        if (frame == null) {
          return;
        }
        if (error) {
          frame.errDone();
        } else {
          frame.outDone(Integer.parseInt(rest));
          startClock();
        }
        if (frame.done()) {
          if (frame.deadline != null) {
            frame.deadline.cancel(false);
          }
          frame.answer.complete(frame.output());
        }
      } finally {
        state.unlock();
      }
    }

    private @Nullable Frame first() {
      state.lock();
      try {
        return (error ? errQueue : outQueue).peek();
      } finally {
        state.unlock();
      }
    }
  }

  private void startClock() {
    Frame next = outQueue.peek();
    if (next != null && next.deadline == null) {
      Duration most = next.request.limit() == null ? limit : next.request.limit();
      next.deadline =
          CLOCK.schedule(() -> late(next, most), most.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void late(Frame frame, Duration most) {
    if (!frame.answer.isDone()) {
      end(new TookTooLong(said(frame) + " did not end within " + Spans.text(most)));
    }
  }

  private static String said(Frame frame) {
    return "`" + frame.request.what() + "`";
  }

  /** The first frame fails for this reason, those behind it were not started. */
  private void end(RuntimeException reason) {
    List<Frame> left = new ArrayList<>();
    state.lock();
    try {
      if (over != null) {
        return;
      }
      over = reason;
      left.addAll(errQueue);
      outQueue.stream().filter(frame -> !left.contains(frame)).forEach(left::add);
      outQueue.clear();
      errQueue.clear();
    } finally {
      state.unlock();
    }
    if (channel != null) {
      channel.close();
    }
    boolean first = true;
    for (Frame frame : left) {
      if (frame.deadline != null) {
        frame.deadline.cancel(false);
      }
      boolean hit = first || reason instanceof Unreachable;
      frame.answer.completeExceptionally(hit ? reason : new NotStarted(true));
      first = false;
    }
  }
}
