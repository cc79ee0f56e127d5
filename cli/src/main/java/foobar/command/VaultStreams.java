package foobar.command;

import foobar.source.Diagnostic;
import foobar.vault.VaultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Files that are encrypted or decrypted in their place, or the standard input. */
final class VaultStreams {

  private static final Path STANDARD = Path.of("-");

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Files; the standard input if none is named, or `-`.")
  private List<Path> files = List.of();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Where to write instead of the file itself, `-` is the standard output; with one file only.")
  private Optional<Path> output = Optional.empty();

  /**
   * Makes something else of each; all are read and worked on before the first is written.
   *
   * @param work from what was read and its name to what is to be written
   */
  void each(CommandLine line, Work work, String done) {
    List<Path> all = files.isEmpty() ? List.of(STANDARD) : files;
    if (output.isPresent() && all.size() > 1) {
      throw new ParameterException(line, "`--output` takes one file, not " + all.size());
    }
    List<byte[]> results = all.stream().map(file -> work.on(read(file), file.toString())).toList();
    for (int i = 0; i < all.size(); i++) {
      Path target = output.orElse(all.get(i));
      write(target, results.get(i), line.getOut());
      if (!target.equals(STANDARD)) {
        line.getErr().println(done + " " + target);
        line.getErr().flush();
      }
    }
  }

  /** From what was read to what is to be written. */
  interface Work {
    byte[] on(byte[] bytes, String name);
  }

  private static byte[] read(Path file) {
    try {
      return file.equals(STANDARD) ? System.in.readAllBytes() : new VaultFile(file).read();
    } catch (IOException e) {
      throw Diagnostic.error("the standard input cannot be read: " + e.getMessage())
          .help("name a file instead of `-`")
          .mistake();
    }
  }

  private static void write(Path target, byte[] bytes, PrintWriter out) {
    if (target.equals(STANDARD)) {
      print(bytes, out);
    } else {
      new VaultFile(target).write(bytes);
    }
  }

  /** Bytes that are no text are printed as they are. */
  static void print(byte[] bytes, PrintWriter out) {
    try {
      out.print(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
    } catch (CharacterCodingException e) {
      out.flush();
      System.out.write(bytes, 0, bytes.length);
      System.out.flush();
    }
    out.flush();
  }
}
