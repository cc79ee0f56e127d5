package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packed program in a terminal of 91 columns and 33 lines, in which somebody types. */
final class Pty implements AutoCloseable {

  static final String PROGRAM = Path.of("target/foobar/bin/foobar").toAbsolutePath().toString();

  /** What moves the cursor, colours, and sets how the terminal behaves. */
  private static final Pattern CONTROL = Pattern.compile("\u001b(\\[[?0-9;]*[A-Za-z]|[=>])");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final Path screen;
  private final OutputStream keys;
  private int seen;

  /**
   * @param folder where it runs
   * @param words behind the program's name
   */
  Pty(Path folder, Map<String, String> environment, List<String> words) throws IOException {
    StringBuilder line = new StringBuilder("stty cols 91 rows 33; exec '" + PROGRAM + "'");
    words.forEach(word -> line.append(" '").append(word.replace("'", "'\\''")).append("'"));
    screen = Files.createTempFile(folder, "screen", "");
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qec", line.toString(), "/dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(screen.toFile());
    builder.environment().put("TERM", "xterm-256color");
    builder.environment().putAll(environment);
    process = builder.start();
    keys = process.getOutputStream();
  }

  /**
   * Waits until the program has written something, in whatever colours, behind what was waited for
   * before.
   */
  Pty sees(String text) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      int at = CONTROL.matcher(written()).replaceAll("").indexOf(text, seen);
      if (at >= 0) {
        seen = at + text.length();
        return this;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no `" + text + "` behind " + seen + " of:\n" + written());
  }

  Pty types(String text) throws IOException {
    keys.write(text.getBytes(UTF_8));
    keys.flush();
    return this;
  }

  /** All that it has written, with what moves and colours it. */
  String written() throws IOException {
    return Files.readString(screen);
  }

  /** Its exit code. */
  int ends() throws Exception {
    // The end of what is typed would end the terminal, and so comes last.
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(written()).isTrue();
    keys.close();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
