package foobar.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.source.Diagnostic;
import foobar.value.Int;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.Text;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the file of a run while it goes on. Each line is handed to the system whole, so that who
 * is killed leaves whole lines; nothing waits for the disk. What cannot be written is told once,
 * and the run goes on.
 */
public final class RunWriter implements AutoCloseable {

  /** Keeps nothing. */
  public static final RunWriter NONE = new RunWriter(Path.of(""), warning -> {});

  private final Path path;
  private final Consumer<Diagnostic> warnings;
  private @Nullable OutputStream out;

  /** Whether there is a file, and nothing went wrong with it. */
  private boolean keeps;

  private RunWriter(Path path, Consumer<Diagnostic> warnings) {
    this.path = path;
    this.warnings = warnings;
  }

  static RunWriter begin(Path path, Head head, Consumer<Diagnostic> warnings) throws IOException {
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    RunWriter writer = to(path, warnings);
    writer.line(JsonText.write(head.toValue()));
    return writer;
  }

  /** Adds to a file that is there. */
  static RunWriter to(Path path, Consumer<Diagnostic> warnings) {
    RunWriter writer = new RunWriter(path, warnings);
    writer.keeps = true;
    try {
      // Not through a channel, which is closed when the thread that writes is interrupted.
      writer.out = new FileOutputStream(path.toFile(), true);
    } catch (IOException e) {
      writer.failed(e);
    }
    return writer;
  }

  /** That the run is not kept, and what to do about it. */
  static Diagnostic notKept(Path where, Exception why) {
    return Diagnostic.warning("this run is not kept: " + why)
        .help("history stands in `" + where + "`; `--no-history` keeps none");
  }

  /** Adds a line of JSON. */
  public synchronized void line(String json) {
    if (out == null) {
      return;
    }
    try {
      out.write((json + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      failed(e);
    }
  }

  /** Something went wrong that is no business of the run: nothing more is kept of it. */
  public synchronized void failed(Exception why) {
    if (keeps) {
      keeps = false;
      warnings.accept(notKept(path, why));
    }
    close();
  }

  /** Says with which exit code the program ends; the last word counts, even after the end. */
  public synchronized void exit(int code) {
    MapValue line =
        MapValue.empty().put("event", Text.of(RunSummary.EXIT)).put("code", Int.of(code));
    try {
      if (keeps) {
        Files.writeString(path, JsonText.write(line) + "\n", StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      failed(e);
    }
  }

  @Override
  public synchronized void close() {
    OutputStream file = out;
    out = null;
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      failed(e);
    }
  }
}
