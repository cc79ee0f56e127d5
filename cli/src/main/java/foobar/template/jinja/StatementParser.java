package foobar.template.jinja;

import foobar.source.Suggestion;
import foobar.template.Limits;
import foobar.template.jinja.Token.Kind;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jinja2's statements and the text between them. */
final class StatementParser {

  private static final Set<String> TAGS =
      Set.of(
          "for",
          "if",
          "set",
          "macro",
          "call",
          "filter",
          "include",
          "import",
          "from",
          "extends",
          "block",
          "with",
          "do",
          "break",
          "continue",
          "raw",
          "autoescape",
          "print",
          "elif",
          "else",
          "endif",
          "endfor",
          "endset",
          "endmacro",
          "endcall",
          "endfilter",
          "endblock",
          "endwith");

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final DefinitionParser definitions;
  private final LayoutParser layout;
  private final Map<String, Layout.Block> blocks = new LinkedHashMap<>();
  private int depth;

  StatementParser(TokenStream tokens, Routines routines) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens, routines);
    this.definitions = new DefinitionParser(tokens, expressions, this);
    this.layout = new LayoutParser(tokens, expressions, this);
  }

  Map<String, Layout.Block> blocks() {
    return blocks;
  }

  /** The whole template. */
  Body all() {
    return new Body(statements(null, List.of()));
  }

  /**
   * The statements up to one of the ending tags, which is left as the current token.
   *
   * @param opening the tag that they belong to, for the message that it never ends
   */
  private List<Statement> statements(@Nullable Token opening, List<String> endings) {
    if (++depth > Limits.NESTING) {
      throw new SyntaxTrouble(
          "the blocks are nested too deep",
          tokens.current().at(),
          "move the inner ones into a macro");
    }
    List<Statement> statements = new ArrayList<>();
    while (true) {
      Token token = tokens.take();
      switch (token.kind()) {
        case DATA -> statements.add(new Prints.Data(token.at(), Text.of(token.text())));
        case VARIABLE_BEGIN -> {
          Node node = expressions.tuple(true, "");
          tokens.expect(Kind.VARIABLE_END, "the end of the expression");
          statements.add(new Prints.Print(node.at(), node));
        }
        case BLOCK_BEGIN -> {
          if (endings.contains(tokens.current().text())) {
            depth--;
            return statements;
          }
          statement(opening, endings, statements);
          tokens.expect(Kind.BLOCK_END, "the end of the tag");
        }
        default -> {
          refuseUnclosed(opening, endings);
          depth--;
          return statements;
        }
      }
    }
  }

  private static void refuseUnclosed(@Nullable Token opening, List<String> endings) {
    if (opening != null) {
      throw new SyntaxTrouble(
          "`" + opening.text() + "` is never closed",
          opening.at(),
          "`{% " + endings.getLast() + " %}` is missing",
          "add `{% " + endings.getLast() + " %}` where it ends");
    }
  }

  /** What stands between a tag and its end; the end tag's name is taken and answered. */
  Token ending(Token opening, List<Statement> into, String... endings) {
    tokens.skipOperator(":");
    tokens.expect(Kind.BLOCK_END, "the end of the tag");
    into.addAll(statements(opening, List.of(endings)));
    return tokens.take();
  }

  Body body(Token opening, String ending) {
    List<Statement> statements = new ArrayList<>();
    ending(opening, statements, ending);
    return new Body(statements);
  }

  private void statement(
      @Nullable Token opening, List<String> endings, List<Statement> statements) {
    Token tag = tokens.expectName("the name of a statement");
    Statement statement =
        switch (tag.text()) {
          case "for" -> forLoop(tag);
          case "if" -> choice(tag);
          case "print" -> print(tag);
          case "do" -> new Prints.Do(tag.at(), expressions.tuple(true, ""));
          case "break" -> new Control.Jump(tag.at(), Flow.BREAK);
          case "continue" -> new Control.Jump(tag.at(), Flow.CONTINUE);
          case "set" -> definitions.set(tag);
          case "with" -> definitions.with(tag);
          case "macro" -> definitions.macro(tag);
          case "call" -> definitions.call(tag);
          case "filter" -> definitions.filter(tag);
          case "autoescape" -> autoescape(tag);
          case "include" -> layout.include(tag);
          case "import" -> layout.imports(tag);
          case "from" -> layout.from(tag);
          case "extends" -> layout.parent(tag);
          case "block" -> block(tag);
          default -> throw unknown(tag, opening, endings);
        };
    statements.add(statement);
  }

  private static SyntaxTrouble unknown(Token tag, @Nullable Token opening, List<String> endings) {
    if (tag.text().startsWith("end") || tag.text().equals("else") || tag.text().equals("elif")) {
      String label =
          opening == null
              ? "nothing is open here"
              : "`" + opening.text() + "` must end first, with `{% " + endings.getLast() + " %}`";
      String help =
          opening == null
              ? "remove it, or add the statement that it belongs to"
              : "add `{% " + endings.getLast() + " %}` before it, or remove it";
      return new SyntaxTrouble("unexpected `" + tag.text() + "`", tag.at(), label, help);
    }
    String question = Suggestion.question(tag.text(), TAGS);
    return new SyntaxTrouble(
        "there is no statement `" + tag.text() + "`",
        tag.at(),
        question,
        question.isEmpty()
            ? "`{{ … }}` prints a value"
            : "write it so, or `{{ … }}` to print a value");
  }

  private Statement print(Token tag) {
    List<Statement> prints = new ArrayList<>();
    do {
      Node node = expressions.expression();
      prints.add(new Prints.Print(node.at(), node));
    } while (tokens.skipOperator(","));
    return new Prints.Several(tag.at(), new Body(prints));
  }

  private Statement forLoop(Token tag) {
    Targets.Target target = definitions.target("in", false);
    if (!tokens.skipName("in")) {
      throw tokens.unexpected("expected `in`");
    }
    Node items = expressions.tuple(false, "recursive");
    Node condition = tokens.skipName("if") ? expressions.expression() : null;
    boolean recursive = tokens.skipName("recursive");
    List<Statement> body = new ArrayList<>();
    Token end = ending(tag, body, "else", "endfor");
    Body otherwise = end.isName("else") ? body(tag, "endfor") : Body.EMPTY;
    return new Control.For(
        items.at(), target, items, condition, recursive, new Body(body), otherwise);
  }

  private Statement choice(Token tag) {
    List<Control.Branch> branches = new ArrayList<>();
    Body otherwise = Body.EMPTY;
    int missing = expressions.postfix().routines().missing();
    while (true) {
      Node condition = expressions.tuple(false, "");
      List<Statement> body = new ArrayList<>();
      Token end = ending(tag, body, "elif", "else", "endif");
      branches.add(new Control.Branch(condition, new Body(body)));
      if (end.isName("elif")) {
        continue;
      }
      if (end.isName("else")) {
        otherwise = body(tag, "endif");
      }
      expressions.postfix().routines().forgive(missing);
      return new Control.If(tag.at(), branches, otherwise);
    }
  }

  /** Ours are never pages of HTML, so nothing is escaped. */
  private Statement autoescape(Token tag) {
    expressions.expression();
    return new Control.With(tag.at(), List.of(), List.of(), body(tag, "endautoescape"));
  }

  private Statement block(Token tag) {
    Layout.Block block = layout.block(tag);
    if (blocks.put(block.name(), block) != null) {
      throw new SyntaxTrouble(
          "block `" + block.name() + "` is defined twice",
          block.at(),
          "give one of them another name");
    }
    return block;
  }
}
