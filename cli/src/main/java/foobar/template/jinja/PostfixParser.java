package foobar.template.jinja;

import foobar.template.jinja.Token.Kind;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Literals and names, and what follows them: subscripts, calls, filters, tests. */
final class PostfixParser {

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final Routines routines;

  PostfixParser(TokenStream tokens, ExpressionParser expressions, Routines routines) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.routines = routines;
  }

  Routines routines() {
    return routines;
  }

  Node primary() {
    Token token = tokens.current();
    return switch (token.kind()) {
      case NAME -> name(tokens.take());
      case STRING -> text();
      case INTEGER -> constant(tokens.take(), new Int(whole(token.text().replace("_", ""))));
      case FLOAT ->
          constant(tokens.take(), new Real(Double.parseDouble(token.text().replace("_", ""))));
      case OPERATOR ->
          switch (token.text()) {
            case "(" -> parentheses();
            case "[" -> list();
            case "{" -> dictionary();
            default -> throw tokens.unexpected("an expression is missing here");
          };
      default -> throw tokens.unexpected("an expression is missing here");
    };
  }

  private static Node constant(Token token, Value value) {
    return new Literals.Constant(token.at(), value);
  }

  private static Node name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> constant(token, Bool.TRUE);
      case "false", "False" -> constant(token, Bool.FALSE);
      case "none", "None" -> constant(token, None.NONE);
      default -> new Literals.Name(token.at(), token.text());
    };
  }

  private static BigInteger whole(String digits) {
    String lower = digits.toLowerCase(Locale.ROOT);
    int base =
        lower.startsWith("0x") ? 16 : lower.startsWith("0o") ? 8 : lower.startsWith("0b") ? 2 : 10;
    return new BigInteger(base == 10 ? lower : lower.substring(2), base);
  }

  private Node text() {
    Token first = tokens.take();
    if (!tokens.is(Kind.STRING)) {
      return constant(first, Text.of(first.text()));
    }
    StringBuilder all = new StringBuilder(first.text());
    while (tokens.is(Kind.STRING)) {
      all.append(tokens.take().text());
    }
    return new Literals.Constant(first.at().to(tokens.previous()), Text.of(all.toString()));
  }

  private Node parentheses() {
    Extent start = tokens.expectOperator("(").at();
    if (tokens.isOperator(")")) {
      return new Literals.Listing(start.to(tokens.take().at()), List.of(), true);
    }
    Node inside = expressions.tuple(true, "");
    tokens.expectOperator(")");
    return inside;
  }

  private Node list() {
    Extent start = tokens.expectOperator("[").at();
    List<Node> items = new ArrayList<>();
    while (!tokens.isOperator("]")) {
      items.add(expressions.expression());
      if (!tokens.skipOperator(",") && !tokens.isOperator("]")) {
        throw tokens.unexpected("expected `,` or `]`");
      }
    }
    return new Literals.Listing(start.to(tokens.take().at()), items, false);
  }

  private Node dictionary() {
    Extent start = tokens.expectOperator("{").at();
    List<Node> keys = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    while (!tokens.isOperator("}")) {
      keys.add(expressions.expression());
      tokens.expectOperator(":");
      values.add(expressions.expression());
      if (!tokens.skipOperator(",") && !tokens.isOperator("}")) {
        throw tokens.unexpected("expected `,` or `}`");
      }
    }
    return new Literals.Dictionary(start.to(tokens.take().at()), keys, values);
  }

  /** Subscripts and calls. */
  Node follow(Node first) {
    Node node = first;
    while (true) {
      if (tokens.isOperator(".")) {
        node = attribute(node);
      } else if (tokens.isOperator("[")) {
        node = subscript(node);
      } else if (tokens.isOperator("(")) {
        node = call(node);
      } else {
        return node;
      }
    }
  }

  private Extent from(Node node) {
    return node.at().to(tokens.previous());
  }

  private Node call(Node callee) {
    Arguments arguments = arguments();
    return new Calls.Call(from(callee), callee, arguments);
  }

  private Node attribute(Node object) {
    tokens.take();
    if (tokens.is(Kind.INTEGER)) {
      Token number = tokens.take();
      return new Access.Item(from(object), object, constant(number, new Int(whole(number.text()))));
    }
    Text name = Text.of(tokens.expectName("a name or a number after `.`").text());
    return new Access.Attribute(from(object), object, name);
  }

  private Node subscript(Node object) {
    tokens.take();
    @Nullable Node[] bounds = new Node[3];
    int colons = 0;
    while (!tokens.isOperator("]")) {
      if (tokens.skipOperator(":")) {
        if (++colons > 2) {
          throw tokens.unexpected("a slice has at most two colons");
        }
      } else if (bounds[colons] == null) {
        bounds[colons] = expressions.expression();
      } else {
        throw tokens.unexpected("expected `]`");
      }
    }
    Token close = tokens.take();
    Extent at = object.at().to(close.at());
    Node key = bounds[0];
    if (colons > 0) {
      return new Access.Slice(at, object, key, bounds[1], bounds[2]);
    }
    if (key == null) {
      throw new SyntaxTrouble(
          "a subscript is empty",
          close.at(),
          "a key is missing here",
          "write it as in `a['key']` or `a[0]`");
    }
    return new Access.Item(at, object, key);
  }

  /** Filters, tests, and calls after them. */
  Node filters(Node first) {
    Node node = first;
    while (true) {
      if (tokens.isOperator("|")) {
        tokens.take();
        node = filter(node);
      } else if (tokens.isName("is")) {
        node = test(node);
      } else if (tokens.isOperator("(")) {
        node = call(node);
      } else {
        return node;
      }
    }
  }

  /** A filter's name and arguments; the bar is taken already. */
  Calls.Filtered filter(Node input) {
    Token name = dottedName("the name of a filter");
    Calls.Named filter = routines.filter(name);
    Arguments arguments = tokens.isOperator("(") ? arguments() : Arguments.NONE;
    return new Calls.Filtered(name.at().to(tokens.previous()), input, filter, arguments);
  }

  private Token dottedName(String what) {
    Token first = tokens.expectName(what);
    StringBuilder name = new StringBuilder(first.text());
    Extent at = first.at();
    while (tokens.skipOperator(".")) {
      Token part = tokens.expectName(what);
      name.append('.').append(part.text());
      at = at.to(part.at());
    }
    return new Token(Kind.NAME, name.toString(), at);
  }

  private Node test(Node input) {
    tokens.take();
    boolean negated = tokens.skipName("not");
    Token name = dottedName("the name of a test");
    Calls.Named test = routines.test(name);
    Arguments arguments = testArguments();
    Node node = new Calls.Tested(from(input), input, test, arguments);
    return negated ? new Logic.Not(node.at(), node) : node;
  }

  private Arguments testArguments() {
    if (tokens.isOperator("(")) {
      return arguments();
    }
    Token token = tokens.current();
    boolean argument =
        switch (token.kind()) {
          case STRING, INTEGER, FLOAT -> true;
          case OPERATOR -> token.isOperator("[") || token.isOperator("{");
          case NAME -> !isWord(token.text());
          default -> false;
        };
    if (token.isName("is")) {
      throw tokens.unexpected("only one `is` may follow a value: use `and`");
    }
    return argument
        ? new Arguments(List.of(follow(primary())), Map.of(), null, null)
        : Arguments.NONE;
  }

  private static boolean isWord(String name) {
    return switch (name) {
      case "else", "or", "and", "is", "if", "not", "in", "recursive" -> true;
      default -> false;
    };
  }

  Arguments arguments() {
    tokens.expectOperator("(");
    List<Node> positional = new ArrayList<>();
    Map<String, Node> named = new LinkedHashMap<>();
    Node rest = null;
    Node others = null;
    while (!tokens.isOperator(")")) {
      if (tokens.skipOperator("*")) {
        rest = expressions.expression();
      } else if (tokens.skipOperator("**")) {
        others = expressions.expression();
      } else if (tokens.is(Kind.NAME) && tokens.look().isOperator("=")) {
        namedArgument(named);
      } else if (rest != null || others != null || !named.isEmpty()) {
        throw tokens.unexpected("an argument without a name cannot follow named ones");
      } else {
        positional.add(expressions.expression());
      }
      if (!tokens.skipOperator(",") && !tokens.isOperator(")")) {
        throw tokens.unexpected("expected `,` or `)`");
      }
    }
    tokens.take();
    return new Arguments(positional, named, rest, others);
  }

  private void namedArgument(Map<String, Node> named) {
    Token name = tokens.take();
    tokens.take();
    if (named.put(name.text(), expressions.expression()) != null) {
      throw new SyntaxTrouble(
          "the argument `" + name.text() + "` is given twice", name.at(), "remove one of the two");
    }
  }
}
