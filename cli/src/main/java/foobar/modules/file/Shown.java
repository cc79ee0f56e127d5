package foobar.modules.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** File contents as a difference shows them: texts as they are, the rest by a line about it. */
final class Shown {

  /** What is shown for a file that is not there. */
  static final String NOTHING = "";

  /** How what is said of a file begins that is no text. */
  static final String BINARY = "(binary: ";

  private static final int LARGEST = 100_000;

  private Shown() {}

  static String text(byte[] content, boolean secret) {
    if (secret) {
      return "(not shown: it holds a secret; " + content.length + " bytes)\n";
    }
    if (content.length > LARGEST) {
      return "(not shown: " + content.length + " bytes)\n";
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.indexOf('\0') < 0 ? text : binary(content);
    } catch (CharacterCodingException e) {
      return binary(content);
    }
  }

  private static String binary(byte[] content) {
    return BINARY + content.length + " bytes)\n";
  }
}
