package foobar.report;

import java.io.PrintWriter;
import org.jline.utils.WCWidth;

/** What is printed to: lines that stay, and below them at most one that is drawn over. */
final class Screen {

  private static final String ERASE = "\r\u001b[2K";

  private final PrintWriter out;
  private final PrintWriter err;
  private final Look look;
  private final Masker masker;
  private String shown = "";

  /** The second one takes what no program expects among the results. */
  Screen(PrintWriter out, PrintWriter err, Look look, Masker masker) {
    this.out = out;
    this.err = err;
    this.look = look;
    this.masker = masker;
  }

  /** Prints text that stays; it ends with a line break. */
  void print(String text) {
    if (text.isEmpty()) {
      return;
    }
    out.print(erased() + masker.mask(text));
    out.flush();
  }

  /**
   * Prints text that the playbook itself shows: a password that is also a common word does not
   * spoil it.
   */
  void printAsWritten(String text) {
    out.print(erased() + text);
    out.flush();
  }

  /** Prints text that explains, beside the results; it ends with a line break. */
  void aside(String text) {
    if (text.isEmpty()) {
      return;
    }
    out.print(erased());
    out.flush();
    err.print(masker.mask(text));
    err.flush();
  }

  /** Draws the line at the bottom anew; an empty one takes it away. */
  void live(String line) {
    String cut = cut(masker.mask(line), look.width().getAsInt() - 1);
    if (cut.equals(shown)) {
      return;
    }
    out.print(erased() + Paint.DIM.on(cut, look.colour()));
    out.flush();
    shown = cut;
  }

  private String erased() {
    boolean wasShown = !shown.isEmpty();
    shown = "";
    return wasShown ? ERASE : "";
  }

  /** As much as fits into these columns; a line that wraps could not be drawn over. */
  private static String cut(String line, int columns) {
    StringBuilder out = new StringBuilder();
    int used = 0;
    for (int c : line.codePoints().toArray()) {
      int visible = Character.isISOControl(c) ? ' ' : c;
      used += Math.max(0, WCWidth.wcwidth(visible));
      if (used > columns) {
        break;
      }
      out.appendCodePoint(visible);
    }
    return out.toString();
  }
}
