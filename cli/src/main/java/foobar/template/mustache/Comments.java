package foobar.template.mustache;

import java.util.regex.Pattern;

/** A comment alone on its line takes the line with it, which the library leaves behind. */
final class Comments {

  private static final Pattern ALONE =
      Pattern.compile("(?m)^([ \\t]*)\\{\\{!((?:[^}]|}(?!}))*)}}([ \\t]*\\r?\\n)");

  private Comments() {}

  /** The text with the rest of such lines moved into their comments, so that lines keep numbers. */
  static String joined(String text) {
    return ALONE.matcher(text).replaceAll("{{!$1$2$3}}");
  }
}
