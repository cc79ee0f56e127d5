package foobar.template.jinja;

import foobar.template.Library;
import foobar.template.Syntax;
import foobar.template.jinja.Token.Kind;
import foobar.template.python.Methods;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A template in the form that runs. It knows no file: the same text in two places shares one.
 *
 * @param body what it does
 * @param blocks those it defines, by name
 * @param names what it may ask the scope for
 * @param changes whether it calls methods that may change a list or dictionary
 * @param lineBreaks how many line breaks end its text
 */
record Compiled(
    Body body,
    Map<String, Layout.Block> blocks,
    Set<String> names,
    boolean changes,
    int lineBreaks) {

  private static final Set<String> LOADING = Set.of("include", "import", "from", "extends");

  static Compiled template(String text, Syntax syntax, Library library) {
    List<Token> tokens = Lexer.template(text, syntax);
    Routines routines = new Routines(library);
    StatementParser parser = new StatementParser(new TokenStream(tokens), routines);
    Body body = parser.all();
    routines.refuseMissing();
    Names names = new Names();
    body.names(names);
    return new Compiled(
        body,
        Map.copyOf(parser.blocks()),
        withoutGlobals(names.free(), library),
        mayChange(tokens),
        lineBreaksAtEnd(text));
  }

  static Compiled expression(String text, Library library) {
    List<Token> tokens = Lexer.expression(text);
    TokenStream stream = new TokenStream(tokens);
    Routines routines = new Routines(library);
    Node node = new ExpressionParser(stream, routines).expression();
    if (!stream.is(Kind.END)) {
      throw stream.unexpected("the expression ends before this");
    }
    routines.refuseMissing();
    Names names = new Names();
    node.names(names);
    return new Compiled(
        new Body(List.of(new Prints.Print(node.at(), node))),
        Map.of(),
        withoutGlobals(names.free(), library),
        mayChange(tokens),
        0);
  }

  private static Set<String> withoutGlobals(Set<String> names, Library library) {
    Set<String> free = new LinkedHashSet<>(names);
    free.removeAll(new HashSet<>(library.globalNames()));
    return Set.copyOf(free);
  }

  /** Whether anything in it could change a value; other templates could too. */
  private static boolean mayChange(List<Token> tokens) {
    return tokens.stream()
        .anyMatch(
            token ->
                token.kind() == Kind.NAME
                    && (Methods.mayChange(token.text()) || LOADING.contains(token.text())));
  }

  static int lineBreaksAtEnd(String text) {
    int at = text.length();
    while (at > 0 && text.charAt(at - 1) == '\n') {
      at--;
    }
    return text.length() - at;
  }
}
