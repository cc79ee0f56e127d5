package foobar.template.jinja;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.template.Scope;
import foobar.template.Syntax.Trailing;
import foobar.template.Template;
import foobar.template.Trouble;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A template that has been compiled, at its place. */
public final class CompiledTemplate implements Template {

  private final Jinja jinja;
  private final Unit unit;
  private final Trailing trailing;
  private final boolean secret;

  CompiledTemplate(Jinja jinja, Unit unit, Trailing trailing, boolean secret) {
    this.jinja = jinja;
    this.unit = unit;
    this.trailing = trailing;
    this.secret = secret;
  }

  /** The same template, whose own text is secret too. */
  CompiledTemplate secret() {
    return new CompiledTemplate(jinja, unit, trailing, true);
  }

  @Override
  public Text render(Scope scope) {
    Text constant = unit.compiled().body().onlyText();
    Text text = constant != null ? constant : guarded(unit, () -> output(scope, false).text());
    return restored(text);
  }

  @Override
  public Value evaluate(Scope scope) {
    Body body = unit.compiled().body();
    if (body.onlyText() != null) {
      return render(scope);
    }
    Value value =
        guarded(
            unit,
            () -> {
              Node only = body.onlyExpression();
              return only == null
                  ? output(scope, true).value()
                  : Definedness.of(only, Frame.outermost(run(scope, true), unit));
            });
    return value instanceof Text text ? restored(text) : marked(value);
  }

  private Output output(Scope scope, boolean keepsTypes) {
    Output out = keepsTypes ? Output.ofValue() : Output.ofText();
    unit.run(Frame.outermost(run(scope, keepsTypes), unit), out);
    return out;
  }

  private Run run(Scope scope, boolean keepsTypes) {
    return Run.of(jinja, scope, keepsTypes, unit.compiled().changes());
  }

  private Value marked(Value value) {
    return secret && value instanceof Text text ? text.marked(false, true) : value;
  }

  private Text restored(Text text) {
    Text result = text;
    if (trailing == Trailing.RESTORE) {
      int missing = unit.compiled().lineBreaks() - Compiled.lineBreaksAtEnd(text.value());
      result = missing > 0 ? text.derive(text.value() + "\n".repeat(missing)) : text;
      result = text.isVerbatim() ? result.verbatim() : result;
    }
    return secret ? result.marked(false, true) : result;
  }

  @Override
  public Set<String> freeNames() {
    return unit.compiled().names();
  }

  /** Works something out so that whatever goes wrong ends as a mistake. */
  static <T> T guarded(Unit unit, Supplier<T> work) {
    try {
      return work.get();
    } catch (Trouble trouble) {
      throw trouble.at(whole(unit)).mistake();
    } catch (StackOverflowError tooDeep) {
      throw Diagnostic.error("the template calls itself without an end")
          .at(whole(unit))
          .help("let the macro or template that calls itself end under some condition")
          .mistake();
    }
  }

  private static @Nullable Span whole(Unit unit) {
    return unit.placement().span(0, 1);
  }
}
