package foobar.remote;

import java.util.ArrayList;
import java.util.List;

/** A command line as its words. */
public final class CommandLine {

  private CommandLine() {}

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
}
