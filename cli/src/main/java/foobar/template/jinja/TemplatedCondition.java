package foobar.template.jinja;

import foobar.source.Diagnostic;
import foobar.template.Expression;
import foobar.template.Piece;
import foobar.template.Placement;
import foobar.template.Scope;
import foobar.template.Template;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Set;

/**
 * A condition written as a template: it is filled in, and a text that comes out is a condition
 * again. A text that came from a host never is.
 */
record TemplatedCondition(Jinja jinja, Template template, Placement placement)
    implements Expression {

  @Override
  public Value evaluate(Scope scope) {
    Value value = template.evaluate(scope);
    if (!(value instanceof Text text) || text.value().isEmpty()) {
      return value;
    }
    if (text.isUnsafe()) {
      throw Diagnostic.error("a condition was made from what a host said, so it is not evaluated")
          .at(placement.span(0, 1))
          .help("compare it: write the condition without `{{ }}`")
          .mistake();
    }
    return jinja.expression(text.value(), (start, end) -> placement.span(0, 1)).evaluate(scope);
  }

  @Override
  public List<Piece> pieces(Scope scope) {
    Value value = template.evaluate(scope);
    if (value instanceof Text text && !text.isUnsafe() && !text.value().isEmpty()) {
      return jinja.expression(text.value(), (start, end) -> placement.span(0, 1)).pieces(scope);
    }
    return List.of(new Piece(0, value.toString(), evaluate(scope), ""));
  }

  @Override
  public boolean holds(Scope scope) {
    return evaluate(scope).truthy();
  }

  @Override
  public Set<String> freeNames() {
    return template.freeNames();
  }
}
