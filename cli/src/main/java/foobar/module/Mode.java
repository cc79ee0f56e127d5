package foobar.module;

import foobar.source.Diagnostic;
import foobar.value.Int;
import foobar.value.Text;
import foobar.value.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Permission bits as a task writes them: octal ({@code 0644}), or relative to those a file has
 * ({@code u+rwX,g-w}), as chmod(1) reads them.
 *
 * @param text as it was written, in octal where it was a number
 */
public record Mode(String text) {

  private static final Pattern OCTAL = Pattern.compile("0?o?[0-7]{1,5}");
  private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)");
  private static final Pattern STEP = Pattern.compile("([-+=])([rwxXst]*|[ugo])(?=[-+=]|$)");
  private static final String WHO = "ugo";
  private static final int UMASK = 022;

  public static Mode of(Value value) {
    if (value instanceof Int number) {
      refuseDecimal(number);
      return new Mode("0" + Integer.toOctalString(number.value().intValue()));
    }
    String text = value.toString().strip();
    Mode mode = new Mode(text);
    if (!mode.isOctal() && !mode.isPreserve()) {
      for (String clause : text.split(",", -1)) {
        if (!CLAUSE.matcher(clause).matches()) {
          throw Diagnostic.error("mode must be in octal or symbolic form")
              .at(value instanceof Text said ? said.origin() : null)
              .label("bad symbolic permission for mode: " + text)
              .help("write octal digits in quotes, such as '0644', or a change, such as u+x,go-w")
              .mistake();
        }
      }
    }
    return mode;
  }

  /** {@code 644} without quotes is 01204 in octal, which nobody means. */
  private static void refuseDecimal(Int number) {
    String digits = number.toString();
    if (digits.matches("5[1-7][2-7]|[67][0-7]{2}")) {
      String octal = Integer.toOctalString(number.value().intValue());
      throw Diagnostic.error("the mode " + digits + " is a decimal number: in octal it is " + octal)
          .help("write '0" + digits + "', in quotes")
          .mistake();
    }
  }

  public boolean isOctal() {
    return OCTAL.matcher(text).matches();
  }

  /** Whether the source's mode is meant; only copies have one. */
  public boolean isPreserve() {
    return text.equals("preserve");
  }

  /**
   * The permission bits that a file should have.
   *
   * @param now those it has
   * @param directory whether it is one; decides what {@code X} means
   */
  public int bits(int now, boolean directory) {
    if (isOctal()) {
      return Integer.parseInt(text.replace("o", ""), 8);
    }
    int bits = now;
    for (String clause : text.split(",", -1)) {
      Matcher parts = CLAUSE.matcher(clause);
      if (parts.matches()) {
        String who =
            parts.group(1).isEmpty() || parts.group(1).contains("a") ? WHO : parts.group(1);
        Matcher steps = STEP.matcher(parts.group(2));
        while (steps.find()) {
          int next = step(bits, who, steps.group(1), steps.group(2), directory);
          bits = parts.group(1).isEmpty() ? masked(bits, next) : next;
        }
      }
    }
    return bits;
  }

  /** Where nobody is named, bits that the usual umask keeps from new files stay as they are. */
  private static int masked(int now, int wanted) {
    return (wanted & ~UMASK) | (now & UMASK);
  }

  private static int step(int bits, String who, String sign, String what, boolean directory) {
    int result = bits;
    for (char w : who.toCharArray()) {
      int shift = 6 - 3 * WHO.indexOf(w);
      int set = permissions(bits, what, directory) << shift;
      set |= special(w, what);
      int all = (7 << shift) | (sign.equals("=") ? special(w, "s") : 0);
      result =
          switch (sign) {
            case "+" -> result | set;
            case "-" -> result & ~set;
            default -> (result & ~all) | set;
          };
    }
    return what.contains("t") ? sticky(result, sign) : result;
  }

  private static int permissions(int bits, String what, boolean directory) {
    if (what.length() == 1 && WHO.contains(what)) {
      return (bits >> (6 - 3 * WHO.indexOf(what))) & 7;
    }
    boolean executable = directory || (bits & 0111) != 0;
    return (what.contains("r") ? 4 : 0)
        | (what.contains("w") ? 2 : 0)
        | (what.contains("x") || (what.contains("X") && executable) ? 1 : 0);
  }

  private static int special(char who, String what) {
    if (!what.contains("s")) {
      return 0;
    }
    return who == 'u' ? 04000 : who == 'g' ? 02000 : 0;
  }

  private static int sticky(int bits, String sign) {
    return sign.equals("-") ? bits & ~01000 : bits | 01000;
  }
}
