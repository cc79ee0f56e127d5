package foobar.vault;

import foobar.source.Diagnostic;
import foobar.source.TextFile;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A password with the vault id it is for. It never prints. */
public final class VaultPassword {

  /** The id of a password that was given without one. */
  public static final String DEFAULT_ID = "default";

  private final String id;
  private final String password;

  private VaultPassword(String id, String password) {
    this.id = id;
    this.password = password;
  }

  /**
   * A password that somebody typed.
   *
   * @throws foobar.source.Mistake if it is empty
   */
  public static VaultPassword of(String id, String password) {
    if (password.isEmpty()) {
      throw Diagnostic.error("the password for the vault id `" + id + "` is empty")
          .help("type it, or give it in a file: `--vault-id " + id + "@FILE`")
          .mistake();
    }
    return new VaultPassword(id, password);
  }

  /**
   * The password in a file, or the one that an executable file prints. A program whose name ends in
   * {@code -client} is told the vault id.
   *
   * @throws foobar.source.Mistake if there is none
   */
  public static VaultPassword fromFile(String id, Path file) {
    if (Files.isRegularFile(file) && Files.isExecutable(file)) {
      return of(id, printed(id, file));
    }
    String text = TextFile.read(file).text();
    if (text.isBlank()) {
      throw Diagnostic.error("the vault password file `" + file + "` is empty")
          .help("write the password into it, on one line")
          .mistake();
    }
    return of(id, text.strip());
  }

  private static String printed(String id, Path program) {
    List<String> command = new ArrayList<>();
    command.add(program.toAbsolutePath().toString());
    String name = String.valueOf(program.getFileName());
    int dot = name.lastIndexOf('.');
    if ((dot < 0 ? name : name.substring(0, dot)).endsWith("-client")) {
      command.add("--vault-id");
      command.add(id);
    }
    try {
      // The program may ask on the terminal, so it keeps our input and error output.
      Process process =
          new ProcessBuilder(command).redirectInput(input()).redirectError(errors()).start();
      byte[] output = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      String password = new String(output, StandardCharsets.UTF_8).strip();
      if (status == 0 && !password.isEmpty()) {
        return password;
      }
      throw Diagnostic.error(
              status == 0
                  ? "the vault password program `" + program + "` printed nothing"
                  : "the vault password program `" + program + "` ended with status " + status)
          .help("it has to print the password and end with status 0")
          .mistake();
    } catch (IOException e) {
      throw Diagnostic.error(
              "the vault password program `" + program + "` does not start: " + e.getMessage())
          .help("a plain password file must not be executable: `chmod -x " + program + "`")
          .mistake();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Diagnostic.error("interrupted while `" + program + "` ran")
          .help("give the command again, and wait until the program has ended")
          .mistake();
    }
  }

  /** Ours, or in a process that works for another one, that one's. */
  private static Redirect input() {
    String streams = System.getProperty("foobar.streams");
    return streams == null ? Redirect.INHERIT : Redirect.from(opened(streams + "/0"));
  }

  private static Redirect errors() {
    String streams = System.getProperty("foobar.streams");
    return streams == null ? Redirect.INHERIT : Redirect.appendTo(opened(streams + "/2"));
  }

  /** The system cannot open a socket again, as a service of systemd has for its output. */
  private static File opened(String stream) {
    try {
      boolean socket = Files.readSymbolicLink(Path.of(stream)).toString().startsWith("socket:");
      return new File(socket ? "/dev/null" : stream);
    } catch (IOException gone) {
      return new File("/dev/null");
    }
  }

  public String id() {
    return id;
  }

  char[] characters() {
    return password.toCharArray();
  }

  @Override
  public String toString() {
    return id + "@(hidden)";
  }
}
