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

  private static byte[] bytes(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw Diagnostic.error("`" + path + "` is a directory, not a file").mistake();
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw Diagnostic.error("there is no file `" + path + "`").mistake();
    } catch (AccessDeniedException e) {
      throw Diagnostic.error("`" + path + "` may not be read")
          .help("give yourself the permission: `chmod u+r " + path + "`")
          .mistake();
    } catch (IOException e) {
      throw Diagnostic.error("`" + path + "` cannot be read: " + e.getMessage()).mistake();
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
