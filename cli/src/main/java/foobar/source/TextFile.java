package foobar.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a text file, and says clearly why it cannot be read. */
public final class TextFile {

  private TextFile() {}

  /**
   * The file as a source named as the path is written; a leading byte order mark is dropped.
   *
   * @throws Mistake if it is missing, not readable or not UTF-8
   */
  public static Source read(Path path) {
    byte[] bytes = bytes(path);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      throw notUtf8(path.toString(), bytes, in.position());
    }
    String text = out.flip().toString();
    return new Source(path.toString(), text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  /**
   * What stands in a file, be it text or not.
   *
   * @throws Mistake if it is missing or not readable
   */
  public static byte[] bytes(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw Diagnostic.error("`" + path + "` is a directory, not a file")
            .help("name a file in it")
            .mistake();
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw Diagnostic.error("there is no file `" + path + "`")
          .help(
              near(path)
                  .map(found -> "did you mean `" + found + "`?")
                  .orElse("make it, or give the path of one that is there"))
          .mistake();
    } catch (AccessDeniedException e) {
      throw Diagnostic.error("`" + path + "` may not be read")
          .help("give yourself the permission: `chmod u+r " + path + "`")
          .mistake();
    } catch (IOException e) {
      throw Diagnostic.error("`" + path + "` cannot be read: " + e.getMessage())
          .help("see whether `cat " + path + "` can read it, and else put a copy in its place")
          .mistake();
    }
  }

  /** The file beside a missing one whose name was probably meant. */
  private static Optional<Path> near(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> beside = Files.list(folder)) {
      List<String> names =
          beside.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
      return Suggestion.nearest(String.valueOf(path.getFileName()), names)
          .map(path::resolveSibling);
    } catch (IOException e) {
      return Optional.empty(); // What cannot be listed suggests nothing.
    }
  }

  private static Mistake notUtf8(String name, byte[] bytes, int bad) {
    // Latin-1 gives every byte a character, so that the place of the bad one can be told.
    Source source = new Source(name, new String(bytes, StandardCharsets.ISO_8859_1));
    return Diagnostic.error("`" + name + "` is not UTF-8 text")
        .at(source.span(bad, bad + 1))
        .label("this byte is 0x%02x".formatted(bytes[bad] & 0xff))
        .help("convert it, such as with `iconv -f latin1 -t utf-8`")
        .mistake();
  }
}
