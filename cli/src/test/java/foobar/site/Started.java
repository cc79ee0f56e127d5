package foobar.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A run of the program that goes on beside a test.
 *
 * @param output the file that takes what it prints
 */
record Started(Process process, Path output) {

  private static final int MINUTES = 15;

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Asks it to end. */
  void stop() {
    process.destroy();
  }

  /** As a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Its exit code.
   *
   * @throws AssertionError if it hangs: with what it has printed and what each of its threads does
   */
  int ends() throws InterruptedException {
    if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      return process.exitValue();
    }
    String command = process.info().commandLine().orElse("");
    String threads = threads();
    kill();
    throw new AssertionError(
        "it did not end in " + MINUTES + " minutes: " + command + "\n" + said() + threads);
  }

  private String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String threads() {
    Path tools = Path.of(System.getProperty("java.home"), "bin");
    try {
      Path file = Files.createTempFile("threads", ".txt");
      Files.delete(file);
      String command = "Thread.dump_to_file";
      new ProcessBuilder(
              tools.resolve("jcmd").toString(), Long.toString(pid()), command, file.toString())
          .start()
          .waitFor(1, TimeUnit.MINUTES);
      String threads = Files.exists(file) ? Files.readString(file) : "";
      Files.deleteIfExists(file);
      return threads;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
