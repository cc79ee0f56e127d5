package foobar.template.jinja;

import foobar.template.Limits;
import foobar.template.jinja.Token.Kind;
import foobar.template.python.Comparison;
import foobar.template.python.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jinja2's expressions, from the loosest binding to the tightest. */
final class ExpressionParser {

  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "==", Comparison.EQUAL,
          "!=", Comparison.NOT_EQUAL,
          "<", Comparison.LESS,
          "<=", Comparison.LESS_OR_EQUAL,
          ">", Comparison.GREATER,
          ">=", Comparison.GREATER_OR_EQUAL);
  private static final Map<String, Operator> SUMS =
      Map.of("+", Operator.ADD, "-", Operator.SUBTRACT);
  private static final Map<String, Operator> PRODUCTS =
      Map.of(
          "*", Operator.MULTIPLY,
          "/", Operator.DIVIDE,
          "//", Operator.FLOOR_DIVIDE,
          "%", Operator.MODULO);

  private final TokenStream tokens;
  private final PostfixParser postfix;
  private int depth;

  ExpressionParser(TokenStream tokens, Routines routines) {
    this.tokens = tokens;
    this.postfix = new PostfixParser(tokens, this, routines);
  }

  PostfixParser postfix() {
    return postfix;
  }

  /** An expression with an inline {@code if}. */
  Node expression() {
    deeper();
    int missing = postfix.routines().missing();
    Node node = or();
    while (tokens.skipName("if")) {
      Node condition = or();
      Node otherwise = tokens.skipName("else") ? expression() : null;
      postfix.routines().forgive(missing);
      node = new Logic.Choice(from(node), condition, node, otherwise);
    }
    depth--;
    return node;
  }

  private void deeper() {
    if (++depth > Limits.NESTING) {
      throw new SyntaxTrouble(
          "the expression is nested more than " + Limits.NESTING + " deep",
          tokens.current().at(),
          "work parts of it out first, with `{% set part = … %}`");
    }
  }

  private Extent from(Node first) {
    return first.at().to(tokens.previous());
  }

  Node or() {
    Node left = and();
    while (tokens.skipName("or")) {
      Node right = and();
      left = new Logic.Or(from(left), left, right);
    }
    return left;
  }

  private Node and() {
    Node left = not();
    while (tokens.skipName("and")) {
      Node right = not();
      left = new Logic.And(from(left), left, right);
    }
    return left;
  }

  private Node not() {
    if (!tokens.isName("not")) {
      return compare();
    }
    deeper();
    Extent start = tokens.take().at();
    Node operand = not();
    depth--;
    return new Logic.Not(start.to(tokens.previous()), operand);
  }

  private Node compare() {
    Node first = sum();
    List<Comparison> signs = new ArrayList<>();
    List<Node> operands = new ArrayList<>();
    Comparison sign = comparison();
    while (sign != null) {
      signs.add(sign);
      operands.add(sum());
      sign = comparison();
    }
    return signs.isEmpty() ? first : new Logic.Compare(from(first), first, signs, operands);
  }

  private @Nullable Comparison comparison() {
    Token token = tokens.current();
    if (token.kind() == Kind.OPERATOR && COMPARISONS.containsKey(token.text())) {
      return COMPARISONS.get(tokens.take().text());
    }
    if (tokens.skipName("in")) {
      return Comparison.IN;
    }
    if (token.isName("not") && tokens.look().isName("in")) {
      tokens.take();
      tokens.take();
      return Comparison.NOT_IN;
    }
    return null;
  }

  private @Nullable Operator operator(Map<String, Operator> signs) {
    Token token = tokens.current();
    return token.kind() == Kind.OPERATOR ? signs.get(token.text()) : null;
  }

  private Node sum() {
    Node left = concatenation();
    Operator operator = operator(SUMS);
    while (operator != null) {
      tokens.take();
      Node right = concatenation();
      left = new Logic.Binary(from(left), operator, left, right);
      operator = operator(SUMS);
    }
    return left;
  }

  private Node concatenation() {
    Node first = product();
    if (!tokens.isOperator("~")) {
      return first;
    }
    List<Node> parts = new ArrayList<>(List.of(first));
    while (tokens.skipOperator("~")) {
      parts.add(product());
    }
    return new Logic.Concatenation(from(first), parts);
  }

  private Node product() {
    Node left = power();
    Operator operator = operator(PRODUCTS);
    while (operator != null) {
      tokens.take();
      Node right = power();
      left = new Logic.Binary(from(left), operator, left, right);
      operator = operator(PRODUCTS);
    }
    return left;
  }

  private Node power() {
    Node left = unary(true);
    while (tokens.skipOperator("**")) {
      Node right = unary(true);
      left = new Logic.Binary(from(left), Operator.POWER, left, right);
    }
    return left;
  }

  private Node unary(boolean withFilters) {
    Node node;
    if (tokens.isOperator("-") || tokens.isOperator("+")) {
      deeper();
      Token sign = tokens.take();
      Node operand = unary(false);
      node = new Logic.Signed(sign.at().to(operand.at()), sign.text().equals("-"), operand);
      depth--;
    } else {
      node = postfix.primary();
    }
    node = postfix.follow(node);
    return withFilters ? postfix.filters(node) : node;
  }

  /**
   * One expression, or several with commas between them, which make a tuple.
   *
   * @param choices whether an inline {@code if} may follow
   * @param stop a name that ends the tuple too; may be empty
   */
  Node tuple(boolean choices, String stop) {
    Node first = null;
    List<Node> items = new ArrayList<>();
    while (true) {
      if (tupleEnds(stop)) {
        break;
      }
      Node item = choices ? expression() : or();
      first = first == null ? item : first;
      items.add(item);
      if (!tokens.skipOperator(",")) {
        return items.size() == 1 ? item : new Literals.Listing(from(first), items, true);
      }
    }
    if (first == null) {
      throw tokens.unexpected("an expression is missing here");
    }
    return new Literals.Listing(from(first), items, true);
  }

  private boolean tupleEnds(String stop) {
    return switch (tokens.current().kind()) {
      case VARIABLE_END, BLOCK_END, END -> true;
      case OPERATOR -> tokens.isOperator(")");
      case NAME -> !stop.isEmpty() && tokens.isName(stop);
      default -> false;
    };
  }
}
