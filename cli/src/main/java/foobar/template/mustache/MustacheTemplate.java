package foobar.template.mustache;

import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Source;
import foobar.template.Scope;
import foobar.template.Trouble;
import foobar.value.Text;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Mustache template, ready to be filled in any number of times, by many threads.
 *
 * <p>Nothing is escaped, but for {@link #html pages}. A name that is printed must have a value, or
 * it is a mistake with its line; a section may ask for a name that has none, which counts as false.
 * False are what Python takes for false: {@code false}, none, 0, and empty texts, lists and
 * dictionaries. A section over a list runs once an item, over anything else that is true once;
 * <code>{{.}}</code> is the item, and <code>{{-index}}</code> (from 0), <code>{{#-first}}</code>
 * and <code>{{#-last}}</code> say where in the list it is. Booleans print as {@code true} and
 * {@code false}, none prints nothing, all else as Python prints it.
 */
public final class MustacheTemplate {

  private static final Pattern LINE = Pattern.compile("@?\\[.*:(\\d+)\\]$");

  private final Source source;
  private final StrictFactory factory;
  private final Mustache compiled;

  private MustacheTemplate(Source source, StrictFactory factory, Mustache compiled) {
    this.source = source;
    this.factory = factory;
    this.compiled = compiled;
  }

  /** A template without partials. */
  public static MustacheTemplate of(Source source) {
    return of(source, name -> null);
  }

  /**
   * A template and what it includes.
   *
   * @param partials the source of <code>{{> name}}</code>, or null where there is none
   */
  public static MustacheTemplate of(Source source, Function<String, @Nullable Source> partials) {
    return of(source, new StrictFactory(source, partials, false));
  }

  /** The same for a page: everything that is printed is a text of HTML and cannot be a tag. */
  public static MustacheTemplate html(Source source, Function<String, @Nullable Source> partials) {
    return of(source, new StrictFactory(source, partials, true));
  }

  private static MustacheTemplate of(Source source, StrictFactory factory) {
    try {
      Mustache compiled =
          factory.compile(new StringReader(Comments.joined(source.text())), source.name());
      return new MustacheTemplate(source, factory, compiled);
    } catch (MustacheException e) {
      throw mistake(e, source, factory);
    }
  }

  /** Compiles and fills in a template without partials. */
  public static Text render(Source source, Scope scope) {
    return of(source).render(scope);
  }

  /** The template filled in; secret or unsafe if anything printed was. */
  public Text render(Scope scope) {
    Rendering rendering = new Rendering(scope);
    List<Object> scopes = new ArrayList<>();
    scopes.add(rendering);
    try {
      compiled.execute(rendering.writer(), scopes);
      return rendering.text();
    } catch (MustacheException e) {
      throw mistake(e, source, factory);
    } catch (Trouble trouble) {
      throw trouble.at(source.span(0, 1)).mistake();
    }
  }

  /** The names it may ask the scope for: those that stand outside of sections, and the sections. */
  public Set<String> freeNames() {
    return FreeNames.of(compiled);
  }

  private static Mistake mistake(MustacheException e, Source source, StrictFactory factory) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Mistake mistake) {
        return mistake;
      }
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    Matcher matcher = LINE.matcher(message);
    boolean placed = matcher.find();
    int line =
        placed
            ? Integer.parseInt(matcher.group(1))
            : e.getContext() == null ? 1 : e.getContext().line();
    Source where = e.getContext() == null ? source : factory.source(e.getContext().file());
    String summary = placed ? message.substring(0, matcher.start()).strip() : message;
    return Diagnostic.error(
            "this is no Mustache template: "
                + Character.toLowerCase(summary.charAt(0))
                + summary.substring(1))
        .at(Places.line(where, line))
        .help("each `{{#name}}` needs its `{{/name}}`, and each `{{` its `}}`")
        .mistake();
  }
}
