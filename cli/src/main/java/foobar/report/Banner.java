package foobar.report;

import org.jline.utils.WCWidth;

/** The headings: a text, and stars up to the edge. */
final class Banner {

  private static final int FEWEST_STARS = 3;

  private Banner() {}

  /** An empty line and the heading, as wide as Ansible's on a terminal of this width. */
  static String of(String text, int width) {
    int columns = text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    int stars = Math.max(FEWEST_STARS, width - 1 - columns);
    return "\n" + text + " " + "*".repeat(stars) + "\n";
  }
}
