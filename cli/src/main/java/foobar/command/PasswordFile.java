package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.source.Diagnostic;
import foobar.source.TextFile;
import foobar.value.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A password that stands in a file, or that a program prints. */
final class PasswordFile {

  private PasswordFile() {}

  /**
   * The password, without line breaks around it.
   *
   * @param file {@code -} for the standard input; an executable file is run
   * @throws foobar.source.Mistake if there is none
   */
  static Secret read(Path file) {
    String text = text(file).replaceAll("^[\r\n]+|[\r\n]+$", "");
    if (text.isEmpty()) {
      throw Diagnostic.error("the password file `" + file + "` gives no password")
          .help("write the password into it, on one line; a program has to print it")
          .mistake();
    }
    return new Secret(text);
  }

  private static String text(Path file) {
    try {
      if (file.toString().equals("-")) {
        return new String(System.in.readAllBytes(), UTF_8);
      }
      return Files.isRegularFile(file) && Files.isExecutable(file)
          ? printed(file)
          : TextFile.read(file).text().strip();
    } catch (IOException e) {
      throw Diagnostic.error("the password file `" + file + "` cannot be used: " + e.getMessage())
          .help("a file that is no program must not be executable: `chmod -x " + file + "`")
          .mistake();
    }
  }

  private static String printed(Path program) throws IOException {
    Process process =
        new ProcessBuilder(program.toAbsolutePath().toString())
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    int status = process.onExit().join().exitValue();
    if (status != 0) {
      throw Diagnostic.error("the password program `" + program + "` ended with status " + status)
          .help("it has to print the password and end with status 0")
          .mistake();
    }
    return printed;
  }
}
