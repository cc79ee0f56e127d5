package foobar.modules.file;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/** The names that Python has for ways to write text as bytes. */
final class Encoding {

  private Encoding() {}

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  static Charset of(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    try {
      return Charset.forName(
          switch (plain) {
            case "latin-1", "l1", "8859", "iso8859" -> "iso-8859-1";
            // Without a byte order in its name, Python writes that of the machine, and marks it.
            case "utf-16", "utf16", "u16" -> "x-UTF-16LE-BOM";
            case "utf-32", "utf32", "u32" -> "X-UTF-32LE-BOM";
            case "u8", "utf", "utf8-ucs2" -> "utf-8";
            default -> plain.replaceFirst("^utf-(16|32)-(le|be)$", "utf-$1$2");
          });
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException("there is no encoding `" + name + "`", e);
    }
  }
}
