package foobar.template.jinja;

import foobar.template.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statements that give names to things: {@code set}, {@code with}, {@code macro} and so on. */
final class DefinitionParser {

  private static final Set<String> CONSTANTS =
      Set.of("true", "false", "none", "True", "False", "None");

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final StatementParser statements;

  DefinitionParser(TokenStream tokens, ExpressionParser expressions, StatementParser statements) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.statements = statements;
  }

  /**
   * A name, or several with commas between them.
   *
   * @param stop the name that follows; may be empty
   * @param members whether {@code space.name} may be assigned to
   */
  Targets.Target target(String stop, boolean members) {
    Token first = tokens.current();
    if (members && first.kind() == Kind.NAME && tokens.look().isOperator(".")) {
      tokens.take();
      tokens.take();
      Token name = tokens.expectName("a name after `.`");
      return new Targets.Member(first.at().to(name.at()), first.text(), name.text());
    }
    List<Targets.Target> parts = new ArrayList<>();
    boolean several = false;
    do {
      if (!parts.isEmpty() && (tokens.isName(stop) || tokens.isOperator("="))) {
        break;
      }
      parts.add(part());
      several |= tokens.isOperator(",");
    } while (tokens.skipOperator(","));
    return several
        ? new Targets.Several(first.at().to(tokens.previous()), parts)
        : parts.getFirst();
  }

  private Targets.Target part() {
    if (tokens.skipOperator("(")) {
      Targets.Target inner = target("", false);
      tokens.expectOperator(")");
      return inner;
    }
    Token name = tokens.expectName("a name to assign to");
    if (CONSTANTS.contains(name.text())) {
      throw new SyntaxTrouble(
          "nothing can be assigned to `" + name.text() + "`", name.at(), "choose another name");
    }
    return new Targets.One(name.text());
  }

  Statement set(Token tag) {
    Targets.Target target = target("", true);
    if (tokens.skipOperator("=")) {
      Node value = expressions.tuple(true, "");
      return new Assignments.Set(tag.at().to(value.at()), target, value);
    }
    Node filters = tokens.isOperator("|") ? filterChain(tag.at()) : null;
    return new Assignments.SetBlock(tag.at(), target, filters, statements.body(tag, "endset"));
  }

  private Node filterChain(Extent at) {
    return expressions.postfix().filters(new Prints.Captured(at));
  }

  Statement filter(Token tag) {
    Node first = expressions.postfix().filter(new Prints.Captured(tag.at()));
    Node filters = expressions.postfix().filters(first);
    return new Prints.FilterBlock(tag.at(), filters, statements.body(tag, "endfilter"));
  }

  Statement with(Token tag) {
    List<Targets.Target> targets = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    while (!tokens.is(Kind.BLOCK_END)) {
      if (!targets.isEmpty()) {
        tokens.expectOperator(",");
      }
      Token name = tokens.expectName("a name");
      targets.add(new Targets.One(name.text()));
      tokens.expectOperator("=");
      values.add(expressions.expression());
    }
    return new Control.With(tag.at(), targets, values, statements.body(tag, "endwith"));
  }

  Statement macro(Token tag) {
    Token name = tokens.expectName("the name of the macro");
    List<String> parameters = new ArrayList<>();
    List<Node> defaults = new ArrayList<>();
    signature(parameters, defaults);
    Body body = statements.body(tag, "endmacro");
    return new Assignments.MacroStatement(
        name.at(), Assignments.Definition.of(name.text(), parameters, defaults, body));
  }

  private void signature(List<String> parameters, List<Node> defaults) {
    tokens.expectOperator("(");
    while (!tokens.isOperator(")")) {
      Token name = tokens.expectName("the name of a parameter");
      parameters.add(name.text());
      if (tokens.skipOperator("=")) {
        defaults.add(expressions.expression());
      } else if (!defaults.isEmpty()) {
        throw new SyntaxTrouble(
            "parameter `" + name.text() + "` needs a default",
            name.at(),
            "one before it has one",
            "give it one too, or move it before those that have one");
      }
      if (!tokens.skipOperator(",") && !tokens.isOperator(")")) {
        throw tokens.unexpected("expected `,` or `)`");
      }
    }
    tokens.take();
  }

  Statement call(Token tag) {
    List<String> parameters = new ArrayList<>();
    List<Node> defaults = new ArrayList<>();
    if (tokens.isOperator("(")) {
      signature(parameters, defaults);
    }
    Node node = expressions.expression();
    if (!(node instanceof Calls.Call call)) {
      throw new SyntaxTrouble(
          "`call` needs the call of a macro",
          node.at(),
          "this is no call",
          "write it as in `{% call box('title') %}`");
    }
    Body body = statements.body(tag, "endcall");
    return new Assignments.CallBlock(
        tag.at(), call, Assignments.Definition.of("", parameters, defaults, body));
  }
}
