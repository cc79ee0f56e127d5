package foobar.remote.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** The text that turns a plain {@code sh} into one that answers requests. */
final class LoopText {

  /**
   * What the login shell starts. The loop itself comes on the input: so no list of processes shows
   * the mark, and sudo's log stays short.
   */
  static final String INNER = "IFS= read -r fb_s && eval \"$fb_s\"";

  private static final String LOOP = load();
  private static final SecureRandom RANDOM = new SecureRandom();

  private LoopText() {}

  /** A fresh mark: a control character that texts seldom hold, then 128 random bits. */
  static String mark() {
    return "\u001e" + random(16);
  }

  static String random(int bytes) {
    byte[] some = new byte[bytes];
    RANDOM.nextBytes(some);
    return HexFormat.of().formatHex(some);
  }

  /** All that {@link #INNER} reads before the first request, without the last line break. */
  static String with(String mark) {
    return "fb_n=$(printf '\\nx');fb_n=${fb_n%x};fb_b=;"
        + "while IFS= read -r fb_s&&[ \"$fb_s\" != . ];do fb_b=$fb_b$fb_s$fb_n;done;eval \"$fb_b\"\n"
        + ("fb_mark='" + mark + "'\n")
        + LOOP
        + ".";
  }

  private static String load() {
    try (InputStream in = LoopText.class.getResourceAsStream("loop.sh")) {
      if (in == null) {
        throw new IllegalStateException("loop.sh is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
