package foobar.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One program of this machine, run to its end.
 *
 * @param command the program and its arguments
 * @param environment what is set beside this process's own environment
 * @param input its whole input
 * @param limit how long it may take before it is ended
 * @param log a file that its output is appended to, and not kept; null to keep it
 */
record Tool(
    List<String> command,
    Map<String, String> environment,
    String input,
    Duration limit,
    @Nullable Path log) {

  private static final int KEPT = 1 << 20;

  /** The status of a program that could not be started, as a shell has it. */
  static final int NOT_FOUND = 127;

  /** The status of a program that was ended at its limit, as {@code timeout} has it. */
  static final int TIMED_OUT = 124;

  /**
   * How a program ended.
   *
   * @param status its exit status
   * @param output its output, the first MiB of it
   * @param errors its error output, the first MiB of it
   */
  record Outcome(int status, String output, String errors) {

    boolean ok() {
      return status == 0;
    }

    List<String> lines() {
      return output.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  static Tool of(List<String> command) {
    return new Tool(List.copyOf(command), Map.of(), "", Duration.ofMinutes(1), null);
  }

  static Tool of(String... command) {
    return of(List.of(command));
  }

  Tool with(Map<String, String> variables) {
    return new Tool(command, Map.copyOf(variables), input, limit, log);
  }

  Tool input(String text) {
    return new Tool(command, environment, text, limit, log);
  }

  Tool limit(Duration time) {
    return new Tool(command, environment, input, time, log);
  }

  Tool log(Path file) {
    return new Tool(command, environment, input, limit, file);
  }

  /** Runs it; a program that is missing or takes too long is an outcome like others. */
  Outcome run() {
    List<Path> files = new ArrayList<>();
    try {
      Path in = file(files);
      Path out = file(files);
      Path err = file(files);
      Files.writeString(in, input);
      int status = run(builder(in, out, err));
      return new Outcome(status, start(out), start(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      for (Path file : files) {
        file.toFile().delete();
      }
    }
  }

  /** Files and not pipes: a program that leaves a child behind cannot keep us waiting. */
  private static Path file(List<Path> files) throws IOException {
    Path file = Files.createTempFile("foobar-", ".io");
    files.add(file);
    return file;
  }

  private ProcessBuilder builder(Path in, Path out, Path err) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectInput(in.toFile());
    builder.environment().putAll(environment);
    if (log == null) {
      return builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    }
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  private int run(ProcessBuilder builder) {
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return NOT_FOUND;
    }
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      return TIMED_OUT;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return TIMED_OUT;
    }
  }

  private static String start(Path file) throws IOException {
    try (var stream = Files.newInputStream(file)) {
      return new String(stream.readNBytes(KEPT), StandardCharsets.UTF_8);
    }
  }
}
