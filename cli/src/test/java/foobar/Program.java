package foobar;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of this machine that our answers are compared with. */
public final class Program {

  private final List<String> command;
  private Path folder = Path.of("").toAbsolutePath();

  private Program(List<String> command) {
    this.command = command;
  }

  /** Skips the test where the program is missing; under CI a missing program is a failure. */
  public static Program installed(String name, String... arguments) {
    boolean found =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(name)));
    if (!found && System.getenv("CI") != null) {
      fail("`" + name + "` is not installed, and under CI nothing is skipped");
    }
    assumeTrue(found, "`" + name + "` is not installed");
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    return new Program(command);
  }

  /** A program for the Python that Debian's packages are installed in. */
  public static Program python(String program, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-c", program));
    all.addAll(List.of(arguments));
    return installed("/usr/bin/python3", all.toArray(String[]::new));
  }

  public Program in(Path directory) {
    folder = directory;
    return this;
  }

  /** What it prints, given this input; fails if it does not end with status 0. */
  public String run(String input) {
    try {
      Path errors = Files.createTempFile("program", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
      builder.environment().put("ANSIBLE_NOCOLOR", "1");
      builder.environment().put("PYTHONUTF8", "1");
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      String said = Files.readString(errors);
      Files.delete(errors);
      if (status != 0) {
        fail(command + " ended with status " + status + ":\n" + said + out);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
