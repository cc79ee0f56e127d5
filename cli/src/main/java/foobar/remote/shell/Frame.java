package foobar.remote.shell;

import foobar.remote.Output;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** A request under way and what has come back of it so far. */
final class Frame {

  /** The most that is kept of one answer, both streams together, in bytes. */
  static final int MOST = 64 * 1024 * 1024 + 1024;

  final Request request;
  final CompletableFuture<Output> answer = new CompletableFuture<>();
  @Nullable ScheduledFuture<?> deadline;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
  private final ByteArrayOutputStream err = new ByteArrayOutputStream(0);
  private final @Nullable Lines outLines;
  private final @Nullable Lines errLines;
  private int status = -1;
  private boolean outDone;
  private boolean errDone;

  Frame(Request request) {
    this.request = request;
    this.outLines = Lines.to(request.lines());
    this.errLines = Lines.to(request.lines());
  }

  /** Keeps a piece of output, unless that were too much. */
  synchronized boolean add(boolean error, byte[] bytes, int offset, int length) {
    if ((long) out.size() + err.size() + length > MOST) {
      return false;
    }
    (error ? err : out).write(bytes, offset, length);
    Lines lines = error ? errLines : outLines;
    if (lines != null) {
      lines.add(bytes, offset, length);
    }
    return true;
  }

  synchronized void outDone(int result) {
    status = result;
    outDone = true;
  }

  synchronized void errDone() {
    errDone = true;
  }

  synchronized boolean done() {
    return outDone && errDone;
  }

  synchronized Output output() {
    return new Output(status, out.toByteArray(), err.toByteArray());
  }
}
