package foobar.template.jinja;

import foobar.template.jinja.Token.Kind;
import java.util.List;

/** The tokens of a template, one after the other. */
final class TokenStream {

  private static final String EXPECTED = "expected ";

  private static final String VALUE = "a name, a number or a text in quotes";

  private final List<Token> tokens;
  private int next;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(next);
  }

  Token look() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  /** The end of the token before the current one. */
  Extent previous() {
    return tokens.get(Math.max(0, next - 1)).at();
  }

  Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  boolean is(Kind kind) {
    return current().kind() == kind;
  }

  boolean isName(String name) {
    return current().isName(name);
  }

  boolean isOperator(String sign) {
    return current().isOperator(sign);
  }

  boolean skipName(String name) {
    boolean found = isName(name);
    if (found) {
      next++;
    }
    return found;
  }

  boolean skipOperator(String sign) {
    boolean found = isOperator(sign);
    if (found) {
      next++;
    }
    return found;
  }

  Token expectOperator(String sign) {
    if (!isOperator(sign)) {
      throw unexpected("expected `" + sign + "`");
    }
    return take();
  }

  Token expectName(String what) {
    if (!is(Kind.NAME)) {
      throw unexpected("expected " + what);
    }
    return take();
  }

  Token expect(Kind kind, String what) {
    if (!is(kind)) {
      throw unexpected("expected " + what);
    }
    return take();
  }

  SyntaxTrouble unexpected(String label) {
    Token token = current();
    if (token.kind() == Kind.END) {
      String missing =
          label.contains(" after ") ? label : label.replaceFirst(" here$", "") + " after this";
      return new SyntaxTrouble("something is missing at the end", previous(), missing, add(label));
    }
    return new SyntaxTrouble("unexpected " + token.shown(), token.at(), label, help(label, token));
  }

  private static String add(String label) {
    return label.startsWith(EXPECTED)
        ? "add " + label.substring(EXPECTED.length())
        : "add " + VALUE;
  }

  private static String help(String label, Token token) {
    if (token.isOperator("=")) {
      return "`==` compares; `=` is for `set` and named arguments";
    }
    return switch (label) {
      case "the expression ends before this",
          "expected the end of the expression",
          "expected the end of the tag" ->
          token.kind() == Kind.VARIABLE_END || token.kind() == Kind.BLOCK_END
              ? "`{{` ends with `}}`, `{%` with `%}`"
              : "join values with `~`, conditions with `and` or `or`; or remove it";
      case "a slice has at most two colons" -> "remove it: a slice is written `a[from:to:step]`";
      case "an argument without a name cannot follow named ones" ->
          "move it before those, or give it a name";
      case "only one `is` may follow a value: use `and`" ->
          "write it as in `a is defined and a is string`";
      default -> add(label) + " here";
    };
  }
}
