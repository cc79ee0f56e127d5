package foobar.remote.shell;

import foobar.remote.HostFailure;
import java.util.List;
import java.util.regex.Pattern;

/** Text as words of a POSIX shell. */
public final class Quote {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

  private Quote() {}

  /** One word that the shell reads back as exactly this text. */
  public static String word(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    if (text.indexOf('\0') >= 0) {
      throw new HostFailure("a text for a shell cannot hold the character NUL");
    }
    return "'" + text.replace("'", "'\\''") + "'";
  }

  public static String words(List<String> texts) {
    return String.join(" ", texts.stream().map(Quote::word).toList());
  }

  /** One word without a line break in it, for where {@code $fb_n} holds one. */
  static String line(String text) {
    return word(text).replace("\n", "'\"$fb_n\"'");
  }
}
