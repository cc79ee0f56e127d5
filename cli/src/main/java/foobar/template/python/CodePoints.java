package foobar.template.python;

/** Texts counted as Python counts them: by code points. */
public final class CodePoints {

  private CodePoints() {}

  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The characters from one code point up to another; both must be within the text. */
  public static String substring(String text, int from, int to) {
    int start = text.offsetByCodePoints(0, from);
    return text.substring(start, text.offsetByCodePoints(start, to - from));
  }

  public static String at(String text, int index) {
    return substring(text, index, index + 1);
  }

  /** Cuts after so many code points. */
  public static String first(String text, int count) {
    return length(text) <= count ? text : substring(text, 0, count);
  }

  /** An offset in Java's chars as a number of code points. */
  public static int index(String text, int offset) {
    return offset < 0 ? offset : text.codePointCount(0, offset);
  }
}
