package foobar.template.mustache;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.Iteration;
import com.github.mustachejava.ObjectHandler;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.ValueCode;
import com.github.mustachejava.util.Wrapper;
import foobar.source.Diagnostic;
import foobar.source.Source;
import foobar.source.Suggestion;
import foobar.template.UndefinedName;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows the library our values; it never sees the inside of a Java object. */
final class ValueHandler implements ObjectHandler {

  private final Function<String, Source> sources;

  ValueHandler(Function<String, Source> sources) {
    this.sources = sources;
  }

  @Override
  public Wrapper find(String name, List<Object> scopes) {
    return found -> Lookup.find(name, found);
  }

  @Override
  public Object coerce(Object object) {
    return object;
  }

  @Override
  public Binding createBinding(String name, TemplateContext place, Code code) {
    boolean printed = code instanceof ValueCode;
    return scopes -> {
      Value value = Lookup.find(name, scopes);
      if (value == null && printed) {
        throw missing(name, place, scopes);
      }
      if (value != null && printed) {
        Lookup.rendering(scopes).mark(Printed.str(value));
      }
      return value;
    };
  }

  private UndefinedName missing(String name, TemplateContext place, List<Object> scopes) {
    String question = Suggestion.question(name, Lookup.names(scopes));
    return new UndefinedName(
        Diagnostic.error("'" + name + "' is undefined")
            .at(Places.tag(sources.apply(place.file()), place.line(), name))
            .label(question)
            .help("`{{#" + name + "}}…{{/" + name + "}}` prints only where there is a value"));
  }

  @Override
  public Writer iterate(
      Iteration iteration, Writer writer, @Nullable Object object, List<Object> scopes) {
    if (!(object instanceof Value value) || !value.truthy()) {
      return writer;
    }
    if (!(value instanceof Sequence sequence)) {
      mark(value, scopes);
      return iteration.next(writer, value, scopes);
    }
    Writer out = writer;
    List<Value> items = List.copyOf(sequence.items());
    for (int i = 0; i < items.size(); i++) {
      Lookup.rendering(scopes).limits().round();
      mark(items.get(i), scopes);
      scopes.add(new Lookup.Position(i, items.size()));
      out = iteration.next(out, items.get(i), scopes);
      scopes.removeLast();
    }
    return out;
  }

  /** <code>{{.}}</code> does not ask us, so a text counts as printed once it is an item. */
  private static void mark(Value value, List<Object> scopes) {
    if (value instanceof Text text) {
      Lookup.rendering(scopes).mark(text);
    }
  }

  @Override
  public Writer falsey(
      Iteration iteration, Writer writer, @Nullable Object object, List<Object> scopes) {
    boolean holds = object instanceof Value value && value.truthy();
    return holds ? writer : iteration.next(writer, None.NONE, scopes);
  }

  @Override
  public String stringify(Object object) {
    return switch (object) {
      case Bool bool -> bool.truthy() ? "true" : "false";
      case None ignored -> "";
      case Value value -> Printed.str(value).value();
      default -> "";
    };
  }
}
