package foobar.template.jinja;

import foobar.template.Syntax;
import foobar.template.Syntax.Delimiters;
import foobar.template.Syntax.Trailing;
import foobar.template.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template into plain text and tags, and hands the inside of tags to {@link WordLexer}. */
final class Lexer {

  private final String text;
  private final Syntax syntax;
  private final Delimiters marks;
  private final int end;
  private final Pattern rawBegin;
  private final Pattern rawEnd;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text, Syntax syntax) {
    this.text = text;
    this.syntax = syntax;
    this.marks = syntax.delimiters();
    this.end = endOf(text, syntax.trailing());
    String begin = Pattern.quote(marks.blockStart());
    String close = Pattern.quote(marks.blockEnd());
    this.rawBegin =
        Pattern.compile(begin + "([-+]?)\\s*raw\\s*(?:-" + close + "\\s*|" + close + ")");
    this.rawEnd = Pattern.compile(begin + "([-+]?)\\s*endraw\\s*([-+]?)" + close);
  }

  /** All tokens of a template, closed by one of kind {@code END}. */
  static List<Token> template(String text, Syntax syntax) {
    Lexer lexer = new Lexer(text, syntax);
    lexer.root();
    return lexer.tokens;
  }

  /** All tokens of a bare expression. */
  static List<Token> expression(String text) {
    List<Token> tokens = new ArrayList<>();
    new WordLexer(text, text.length(), tokens, false).words(0, "", false);
    tokens.add(new Token(Kind.END, "", new Extent(text.length(), text.length())));
    return tokens;
  }

  private static int endOf(String text, Trailing trailing) {
    if (trailing == Trailing.KEEP || text.isEmpty()) {
      return text.length();
    }
    if (text.endsWith("\r\n")) {
      return text.length() - 2;
    }
    char last = text.charAt(text.length() - 1);
    return last == '\n' || last == '\r' ? text.length() - 1 : text.length();
  }

  private void root() {
    while (at < end) {
      int begin = nextTag();
      if (begin < 0) {
        data(at, end);
        break;
      }
      Matcher raw = rawBegin.matcher(text).region(begin, end);
      if (startsWith(marks.blockStart(), begin) && raw.lookingAt()) {
        raw(begin, raw);
      } else {
        tag(begin);
      }
    }
    tokens.add(new Token(Kind.END, "", new Extent(end, end)));
  }

  /** Where the next tag of any kind begins, or -1. */
  private int nextTag() {
    int variable = text.indexOf(marks.variableStart(), at);
    int block = text.indexOf(marks.blockStart(), at);
    int comment = text.indexOf(marks.commentStart(), at);
    int nearest = -1;
    for (int found : new int[] {variable, block, comment}) {
      if (found >= 0 && found < end && (nearest < 0 || found < nearest)) {
        nearest = found;
      }
    }
    return nearest;
  }

  private boolean startsWith(String mark, int position) {
    return text.startsWith(mark, position);
  }

  private void tag(int begin) {
    String mark = longestMark(begin);
    int inside = begin + mark.length();
    char sign = inside < end ? text.charAt(inside) : 0;
    boolean signed = sign == '-' || sign == '+';
    before(begin, signed ? sign : 0, mark.equals(marks.variableStart()));
    int from = signed ? inside + 1 : inside;
    if (mark.equals(marks.commentStart())) {
      comment(begin, from);
      return;
    }
    boolean variable = mark.equals(marks.variableStart());
    Extent extent = new Extent(begin, from);
    tokens.add(new Token(variable ? Kind.VARIABLE_BEGIN : Kind.BLOCK_BEGIN, mark, extent));
    WordLexer words = new WordLexer(text, end, tokens, variable && syntax.plainBackslashes());
    String close = variable ? marks.variableEnd() : marks.blockEnd();
    int stop = words.words(from, close, !variable);
    if (stop < 0) {
      throw new SyntaxTrouble(
          "`" + mark + "` is never closed",
          extent,
          "`" + close + "` is missing",
          "add `" + close + "` where it ends");
    }
    boolean stripped = text.charAt(stop) == '-' && !text.startsWith(close, stop);
    boolean kept = text.charAt(stop) == '+' && !text.startsWith(close, stop);
    int after = stop + close.length() + (stripped || kept ? 1 : 0);
    Kind kind = variable ? Kind.VARIABLE_END : Kind.BLOCK_END;
    tokens.add(new Token(kind, close, new Extent(stop, after)));
    after(after, stripped, !variable && !kept);
  }

  /** Of marks that begin alike, the longest is meant. */
  private String longestMark(int begin) {
    String best = "";
    for (String mark : List.of(marks.variableStart(), marks.blockStart(), marks.commentStart())) {
      if (startsWith(mark, begin) && mark.length() > best.length()) {
        best = mark;
      }
    }
    return best;
  }

  private void comment(int begin, int from) {
    int stop = text.indexOf(marks.commentEnd(), from);
    if (stop < 0 || stop >= end) {
      throw new SyntaxTrouble(
          "`" + marks.commentStart() + "` is never closed",
          new Extent(begin, from),
          "`" + marks.commentEnd() + "` is missing",
          "add `" + marks.commentEnd() + "` where the comment ends");
    }
    char sign = stop > from ? text.charAt(stop - 1) : 0;
    after(stop + marks.commentEnd().length(), sign == '-', sign != '+');
  }

  private void raw(int begin, Matcher open) {
    before(begin, open.group(1).isEmpty() ? 0 : open.group(1).charAt(0), false);
    Matcher close = rawEnd.matcher(text).region(open.end(), end);
    if (!close.find()) {
      throw new SyntaxTrouble(
          "`raw` is never closed",
          new Extent(begin, open.end()),
          "`endraw` is missing",
          "add `%s endraw %s` where it ends".formatted(marks.blockStart(), marks.blockEnd()));
    }
    at = open.end();
    before(close.start(), close.group(1).isEmpty() ? 0 : close.group(1).charAt(0), false);
    after(close.end(), close.group(2).equals("-"), !close.group(2).equals("+"));
  }

  /** Adds the plain text before a tag, without the blanks that belong to the tag. */
  private void before(int begin, char sign, boolean variable) {
    int stop = begin;
    if (sign == '-') {
      while (stop > at && WordLexer.isBlank(text.charAt(stop - 1))) {
        stop--;
      }
    } else if (sign != '+' && syntax.lstripBlocks() && !variable) {
      int line = stop;
      while (line > at
          && text.charAt(line - 1) != '\n'
          && WordLexer.isBlank(text.charAt(line - 1))) {
        line--;
      }
      boolean lineStart = line == 0 || text.charAt(line - 1) == '\n';
      stop = lineStart ? line : stop;
    }
    data(at, stop);
  }

  private void after(int position, boolean strip, boolean trim) {
    at = position;
    if (strip) {
      while (at < end && WordLexer.isBlank(text.charAt(at))) {
        at++;
      }
    } else if (trim && syntax.trimBlocks()) {
      if (text.startsWith("\r\n", at)) {
        at += 2;
      } else if (at < end && text.charAt(at) == '\n') {
        at++;
      }
    }
  }

  private void data(int from, int to) {
    if (from < to) {
      String plain = text.substring(from, to);
      if (plain.indexOf('\r') >= 0) {
        plain = plain.replace("\r\n", "\n").replace('\r', '\n');
      }
      tokens.add(new Token(Kind.DATA, plain, new Extent(from, to)));
    }
  }
}
