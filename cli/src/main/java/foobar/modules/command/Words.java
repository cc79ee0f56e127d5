package foobar.modules.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command line as its words, and each word as the host's shell has to read it. */
public final class Words {

  private static final Pattern TILDE = Pattern.compile("^~[A-Za-z0-9._-]*(?=/|$)");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)}|([A-Za-z_]\\w*))");

  private Words() {}

  /**
   * The words of a line, split and unquoted as a POSIX shell would, with nothing expanded.
   *
   * @throws IllegalArgumentException if a quotation mark is never closed
   */
  public static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
        continue;
      }
      inWord = true;
      i =
          switch (c) {
            case '\'' -> single(line, i, word);
            case '"' -> twofold(line, i, word);
            case '\\' -> escaped(line, i, word);
            default -> {
              word.append(c);
              yield i;
            }
          };
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  private static int single(String line, int start, StringBuilder word) {
    int end = line.indexOf('\'', start + 1);
    if (end < 0) {
      throw open("'", line);
    }
    word.append(line, start + 1, end);
    return end;
  }

  private static int twofold(String line, int start, StringBuilder word) {
    for (int i = start + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        return i;
      }
      if (c == '\\' && i + 1 < line.length() && "\"\\".indexOf(line.charAt(i + 1)) >= 0) {
        i++;
        word.append(line.charAt(i));
      } else {
        word.append(c);
      }
    }
    throw open("\"", line);
  }

  private static int escaped(String line, int at, StringBuilder word) {
    if (at + 1 == line.length()) {
      throw new IllegalArgumentException("a backslash ends the command: " + line);
    }
    word.append(line.charAt(at + 1));
    return at + 1;
  }

  private static IllegalArgumentException open(String mark, String line) {
    return new IllegalArgumentException("a quotation mark (" + mark + ") is not closed: " + line);
  }

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

  /** A text for the host's shell that stands for exactly itself. */
  public static String quoted(String text) {
    return text.isEmpty() ? "" : "'" + text.replace("'", "'\\''") + "'";
  }
}
