package foobar.inventory;

import java.util.ArrayList;
import java.util.List;

/** Splits a line as a shell does: quotes and backslashes count, {@code #} starts a comment. */
final class Words {

  /**
   * One word.
   *
   * @param text the word without its quotes
   * @param start where it starts in the line, from 0
   * @param end where it ends, exclusive
   */
  record Word(String text, int start, int end) {}

  private final String line;
  private final List<Word> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int start = -1;

  private Words(String line) {
    this.line = line;
  }

  /**
   * The words of a line.
   *
   * @throws IllegalArgumentException with a sentence if a quote is not closed
   */
  static List<Word> split(String line) {
    return new Words(line).split();
  }

  private List<Word> split() {
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '#') {
        break;
      }
      if (Character.isWhitespace(c)) {
        finish(at);
        at++;
        continue;
      }
      start = start < 0 ? at : start;
      at = c == '"' || c == '\'' ? quoted(at) : plain(at);
    }
    finish(at);
    return words;
  }

  private void finish(int end) {
    if (start >= 0) {
      words.add(new Word(word.toString(), start, end));
      word.setLength(0);
      start = -1;
    }
  }

  private int plain(int at) {
    boolean escape = line.charAt(at) == '\\';
    if (escape && at + 1 == line.length()) {
      throw new IllegalArgumentException("there is nothing behind the last backslash");
    }
    word.append(line.charAt(escape ? at + 1 : at));
    return escape ? at + 2 : at + 1;
  }

  private int quoted(int open) {
    char quote = line.charAt(open);
    for (int at = open + 1; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == quote) {
        return at + 1;
      }
      boolean escape = c == '\\' && quote == '"' && at + 1 < line.length();
      if (escape && (line.charAt(at + 1) == '"' || line.charAt(at + 1) == '\\')) {
        at++;
      }
      word.append(line.charAt(at));
    }
    throw new IllegalArgumentException("the quote " + quote + " is not closed");
  }
}
