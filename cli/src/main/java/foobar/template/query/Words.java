package foobar.template.query;

import foobar.template.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into words. */
final class Words {

  /** The kinds of words. */
  enum Kind {
    NAME,
    QUOTED,
    RAW,
    LITERAL,
    NUMBER,
    SIGN,
    END
  }

  /**
   * One word.
   *
   * @param kind what kind of word
   * @param text its characters, without quotes
   * @param at where it stands in the query, from 0
   */
  record Word(Kind kind, String text, int at) {

    boolean isSign(String sign) {
      return kind == Kind.SIGN && text.equals(sign);
    }
  }

  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(?:([A-Za-z_][A-Za-z0-9_]*)|\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'"
              + "|`((?:[^`\\\\]|\\\\.)*)`|(-?\\d+)"
              + "|(\\[\\?|\\[\\]|\\|\\||&&|[!<>=]=|[.*\\[\\]{}(),:@|<>!&]))",
          Pattern.DOTALL);

  private Words() {}

  static List<Word> of(String query) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(query);
    int at = 0;
    while (!query.substring(at).isBlank()) {
      if (!matcher.region(at, query.length()).lookingAt()) {
        throw new Trouble("the query `%s` is broken at its character %d".formatted(query, at + 1));
      }
      words.add(word(matcher));
      at = matcher.end();
    }
    words.add(new Word(Kind.END, "", query.length()));
    return words;
  }

  private static Word word(Matcher matcher) {
    Kind[] kinds = Kind.values();
    for (int i = 0; i < kinds.length - 1; i++) {
      String text = matcher.group(i + 1);
      if (text != null) {
        return new Word(kinds[i], text, matcher.start(i + 1));
      }
    }
    throw new IllegalStateException("a word of no kind");
  }
}
