package foobar.template.jinja;

import foobar.source.Source;
import foobar.template.Expression;
import foobar.template.Library;
import foobar.template.Placement;
import foobar.template.Scope;
import foobar.template.Syntax;
import foobar.template.Template;
import foobar.value.Text;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes templates and expressions of texts. One serves a whole program: it may be used by many
 * threads, and compiles a text once however often it appears.
 */
public final class Jinja {

  private static final int MOST_COMPILED = 20_000;

  private record Key(String text, @Nullable Syntax syntax) {}

  private final Library library;
  private final Map<Key, Compiled> compiled = new ConcurrentHashMap<>();

  public Jinja(Library library) {
    this.library = library;
  }

  /** With the filters, tests and functions of Jinja2 and Ansible. */
  public static Jinja standard() {
    return new Jinja(Standard.library());
  }

  /** What its templates can call; whoever adds to it does so before compiling. */
  public Library library() {
    return library;
  }

  /** A template that is a whole file. */
  public Template template(Source source, Syntax syntax) {
    String text = source.text();
    int header = Header.length(text);
    if (header == 0) {
      return template(text, syntax, Placement.of(source));
    }
    Syntax chosen = Header.apply(source, syntax);
    return template(
        text.substring(header), chosen, (start, end) -> source.span(start + header, end + header));
  }

  /**
   * A template that is a string of YAML. What came from a host is never a template: such a text
   * stands for itself.
   */
  public Template template(Text text) {
    if (text.isUnsafe() || !Template.isTemplate(text.value())) {
      return new PlainTemplate(text);
    }
    CompiledTemplate template = template(text.value(), Syntax.YAML, Placement.of(text));
    return text.isSecret() ? template.secret() : template;
  }

  /** A template whose text stands at a place that the caller knows. */
  public CompiledTemplate template(String text, Syntax syntax, Placement placement) {
    return new CompiledTemplate(this, unit(text, syntax, placement), syntax.trailing(), false);
  }

  /** A bare expression that is all of a source. */
  public Expression expression(Source source) {
    return expression(source.text(), Placement.of(source));
  }

  /** A bare expression that is a string of YAML, such as a condition. */
  public Expression expression(Text text) {
    return expression(text.value(), Placement.of(text));
  }

  /** A bare expression whose text stands at a place that the caller knows. */
  public Expression expression(String text, Placement placement) {
    Key key = new Key(text, null);
    try {
      Compiled found = compiled.get(key);
      if (found == null) {
        found = remember(key, compile(() -> Compiled.expression(text, library)));
      }
      return new CompiledExpression(this, new Unit(found, placement), text);
    } catch (SyntaxTrouble trouble) {
      if (Template.isTemplate(text)) {
        return new TemplatedCondition(this, template(text, Syntax.YAML, placement), placement);
      }
      throw trouble.at(placement);
    }
  }

  private Unit unit(String text, Syntax syntax, Placement placement) {
    Key key = new Key(text, syntax);
    Compiled found = compiled.get(key);
    if (found == null) {
      try {
        found = remember(key, compile(() -> Compiled.template(text, syntax, library)));
      } catch (SyntaxTrouble trouble) {
        throw trouble.at(placement);
      }
    }
    return new Unit(found, placement);
  }

  /** Long chains need no bracket to be deep. */
  private static Compiled compile(Supplier<Compiled> work) {
    try {
      return work.get();
    } catch (StackOverflowError tooDeep) {
      throw new SyntaxTrouble(
          "the expression is too long",
          new Extent(0, 1),
          "work parts of it out first, with `{% set part = … %}`");
    }
  }

  private Compiled remember(Key key, Compiled value) {
    if (compiled.size() >= MOST_COMPILED) {
      compiled.clear();
    }
    compiled.put(key, value);
    return value;
  }

  /** The template of that name for {@code include} and its like, or null. */
  @Nullable Unit load(String name, Scope scope) {
    Text text = scope.surroundings().template(name);
    if (text == null) {
      return null;
    }
    return unit(text.value(), Syntax.FILE.trailing(Syntax.Trailing.DROP_ONE), Placement.of(text));
  }
}
