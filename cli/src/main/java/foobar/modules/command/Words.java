package foobar.modules.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word of a command line as the host's shell has to read it. */
public final class Words {

  private static final Pattern TILDE = Pattern.compile("^~[A-Za-z0-9._-]*(?=/|$)");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)}|([A-Za-z_]\\w*))");

  private static final Pattern SAFE = Pattern.compile("[\\w@%+=:,./-]+");

  private Words() {}

  /** Whether the host has to say what a word means: it names a home directory or a variable. */
  public static boolean expands(String word) {
    return TILDE.matcher(word).find() || VARIABLE.matcher(word).find();
  }

  /**
   * A word for the host's shell, in which only a leading tilde and environment variables are
   * replaced; a variable that is not set stays as it is written.
   */
  public static String expandable(String word) {
    StringBuilder code = new StringBuilder();
    Matcher tilde = TILDE.matcher(word);
    int from = 0;
    if (tilde.find()) {
      code.append(tilde.group());
      from = tilde.end();
      if (from < word.length()) {
        // The slash must not be quoted: it ends what the shell looks at.
        code.append('/');
        from++;
      }
    }
    Matcher variable = VARIABLE.matcher(word);
    while (variable.find(from)) {
      code.append(quoted(word.substring(from, variable.start())));
      code.append(
          variable.group(1) == null
              ? "\"${" + variable.group(2) + "-\\$" + variable.group(2) + "}\""
              : "\"${" + variable.group(1) + "-\\${" + variable.group(1) + "\\}}\"");
      from = variable.end();
    }
    code.append(quoted(word.substring(from)));
    return code.isEmpty() ? "''" : code.toString();
  }

  /** A word as people read it in a command line, the way Python's {@code shlex.quote} has it. */
  static String shown(String word) {
    return SAFE.matcher(word).matches() ? word : "'" + word.replace("'", "'\"'\"'") + "'";
  }

  /** A text for the host's shell that stands for exactly itself. */
  public static String quoted(String text) {
    return text.isEmpty() ? "" : "'" + text.replace("'", "'\\''") + "'";
  }
}
