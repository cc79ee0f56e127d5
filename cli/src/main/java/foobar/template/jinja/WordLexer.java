package foobar.template.jinja;

import foobar.template.jinja.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the inside of a tag into names, literals and operators. */
final class WordLexer {

  private static final Pattern FLOAT =
      Pattern.compile(
          "(?:\\d+_)*\\d+(?:(?:\\.(?:\\d+_)*\\d+)?[eE][+-]?(?:\\d+_)*\\d+|\\.(?:\\d+_)*\\d+)");
  private static final Pattern INTEGER =
      Pattern.compile("0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|\\d+(?:_\\d+)*");
  private static final Pattern LOOKS_OCTAL = Pattern.compile("0[0-9_]*[1-9][0-9_]*");
  private static final List<String> OPERATORS =
      List.of(
          "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
          "}", ">", "<", "=", ".", ":", "|", ",", ";");

  private final String text;
  private final int end;
  private final List<Token> tokens;
  private final boolean plainBackslashes;
  private final Deque<Token> open = new ArrayDeque<>();

  WordLexer(String text, int end, List<Token> tokens, boolean plainBackslashes) {
    this.text = text;
    this.end = end;
    this.tokens = tokens;
    this.plainBackslashes = plainBackslashes;
  }

  static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == 0xa0;
  }

  /** Reads up to the closing mark; answers where it starts, or -1 where there is none. */
  int words(int from, String close, boolean plusAllowed) {
    int at = from;
    while (true) {
      while (at < end && isBlank(text.charAt(at))) {
        at++;
      }
      if (at >= end) {
        refuseUnclosed();
        return -1;
      }
      if (!close.isEmpty() && open.isEmpty() && closes(at, close, plusAllowed)) {
        return at;
      }
      at = word(at);
    }
  }

  private boolean closes(int at, String close, boolean plusAllowed) {
    if (text.startsWith(close, at)) {
      return true;
    }
    char sign = text.charAt(at);
    return (sign == '-' || (sign == '+' && plusAllowed)) && text.startsWith(close, at + 1);
  }

  private void refuseUnclosed() {
    if (!open.isEmpty()) {
      Token bracket = open.peek();
      throw new SyntaxTrouble(
          "`" + bracket.text() + "` is never closed",
          bracket.at(),
          "opened here",
          "add `" + closing(bracket) + "` where it ends");
    }
  }

  private int word(int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '"') {
      return string(at, c);
    }
    if (c >= '0' && c <= '9') {
      return number(at);
    }
    if (c == '_' || Character.isLetter(c)) {
      int stop = at;
      while (stop < end
          && (text.charAt(stop) == '_' || Character.isLetterOrDigit(text.charAt(stop)))) {
        stop++;
      }
      return add(Kind.NAME, at, stop);
    }
    return operator(at);
  }

  private int add(Kind kind, int from, int to) {
    tokens.add(new Token(kind, text.substring(from, to), new Extent(from, to)));
    return to;
  }

  private int number(int at) {
    boolean afterDot = !tokens.isEmpty() && tokens.getLast().isOperator(".");
    Matcher real = FLOAT.matcher(text).region(at, end);
    if (!afterDot && real.lookingAt()) {
      return add(Kind.FLOAT, at, real.end());
    }
    Matcher whole = INTEGER.matcher(text).region(at, end);
    if (!whole.lookingAt()) {
      return at + 1;
    }
    if (LOOKS_OCTAL.matcher(whole.group()).matches()) {
      String digits = whole.group().substring(1);
      throw new SyntaxTrouble(
          "a number does not begin with 0",
          new Extent(at, whole.end()),
          "",
          "`0o" + digits + "` is octal; a mode is best a text, `'" + whole.group() + "'`");
    }
    return add(Kind.INTEGER, at, whole.end());
  }

  private int string(int at, char quote) {
    int stop = at + 1;
    while (stop < end && text.charAt(stop) != quote) {
      stop += text.charAt(stop) == '\\' ? 2 : 1;
    }
    if (stop >= end) {
      throw new SyntaxTrouble(
          "a text is never closed",
          new Extent(at, at + 1),
          "this quote has no partner",
          "add the same quote where the text ends; inside of a text it is written `\\"
              + quote
              + "`");
    }
    String inside = text.substring(at + 1, stop).replace("\r\n", "\n");
    Extent extent = new Extent(at, stop + 1);
    String meaning = plainBackslashes ? inside : Escapes.resolve(inside, extent);
    tokens.add(new Token(Kind.STRING, meaning, extent));
    return stop + 1;
  }

  private int operator(int at) {
    for (String sign : OPERATORS) {
      if (text.startsWith(sign, at)) {
        int stop = add(Kind.OPERATOR, at, at + sign.length());
        balance(tokens.getLast());
        return stop;
      }
    }
    String shown = Character.toString(text.codePointAt(at));
    throw new SyntaxTrouble(
        "unexpected `" + shown + "` in an expression",
        new Extent(at, at + shown.length()),
        "",
        help(shown));
  }

  private static String help(String shown) {
    return switch (shown) {
      case "&" -> "`and` is the word for it";
      case "!" -> "`not` is the word for it";
      case "?" -> "write `a if condition else b`";
      default -> "put quotes around what is a text";
    };
  }

  private static String closing(Token bracket) {
    return bracket.text().equals("(") ? ")" : bracket.text().equals("[") ? "]" : "}";
  }

  private void balance(Token token) {
    switch (token.text()) {
      case "(", "[", "{" -> open.push(token);
      case ")" -> close(token, "(");
      case "]" -> close(token, "[");
      case "}" -> close(token, "{");
      default -> {}
    }
  }

  private void close(Token token, String opening) {
    if (open.isEmpty()) {
      throw new SyntaxTrouble(
          "unexpected `" + token.text() + "`",
          token.at(),
          "nothing is open here",
          "remove it, or add `" + opening + "` where it begins");
    }
    Token bracket = open.pop();
    if (!bracket.text().equals(opening)) {
      String wanted = closing(bracket);
      throw new SyntaxTrouble(
          "unexpected `" + token.text() + "`",
          token.at(),
          "`" + wanted + "` must come first",
          "add `" + wanted + "` before it, or remove one of the brackets");
    }
  }
}
