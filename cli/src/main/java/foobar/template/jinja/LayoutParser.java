package foobar.template.jinja;

import foobar.template.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** The statements that bring in other templates. */
final class LayoutParser {

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final StatementParser statements;

  LayoutParser(TokenStream tokens, ExpressionParser expressions, StatementParser statements) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.statements = statements;
  }

  private boolean context(boolean otherwise) {
    boolean said =
        (tokens.isName("with") || tokens.isName("without")) && tokens.look().isName("context");
    if (!said) {
      return otherwise;
    }
    boolean with = tokens.take().isName("with");
    tokens.take();
    return with;
  }

  Statement include(Token tag) {
    Node template = expressions.expression();
    boolean ignoreMissing = tokens.isName("ignore") && tokens.look().isName("missing");
    if (ignoreMissing) {
      tokens.take();
      tokens.take();
    }
    return new Layout.Include(tag.at(), template, ignoreMissing, context(true));
  }

  Statement imports(Token tag) {
    Node template = expressions.expression();
    if (!tokens.skipName("as")) {
      throw tokens.unexpected("expected `as`");
    }
    String name = tokens.expectName("a name for what is imported").text();
    return new Layout.Import(tag.at(), template, name, context(false));
  }

  Statement from(Token tag) {
    Node template = expressions.expression();
    if (!tokens.skipName("import")) {
      throw tokens.unexpected("expected `import`");
    }
    List<Token> names = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    do {
      boolean ends = tokens.look().isName("context") && !names.isEmpty();
      if (ends || tokens.is(Kind.BLOCK_END)) {
        break;
      }
      Token name = tokens.expectName("a name to import");
      names.add(name);
      aliases.add(tokens.skipName("as") ? tokens.expectName("a name").text() : name.text());
    } while (tokens.skipOperator(","));
    boolean context = context(false);
    return new Layout.FromImport(tag.at(), template, names, aliases, context);
  }

  Statement parent(Token tag) {
    return new Layout.Extends(tag.at(), expressions.expression());
  }

  Layout.Block block(Token tag) {
    Token name = tokens.expectName("the name of the block");
    boolean scoped = false;
    boolean required = false;
    while (tokens.isName("scoped") || tokens.isName("required")) {
      boolean isScoped = tokens.take().isName("scoped");
      scoped |= isScoped;
      required |= !isScoped;
    }
    Body body = statements.body(tag, "endblock");
    tokens.skipName(name.text());
    return new Layout.Block(name.at(), name.text(), scoped, required, body);
  }
}
