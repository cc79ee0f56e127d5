package foobar.template.jinja;

import foobar.template.Expression;
import foobar.template.Piece;
import foobar.template.Scope;
import foobar.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An expression that has been compiled, at its place.
 *
 * @param text as it is written
 */
record CompiledExpression(Jinja jinja, Unit unit, String text) implements Expression {

  private Node node() {
    return Objects.requireNonNull(unit.compiled().body().onlyExpression());
  }

  private Frame frame(Scope scope) {
    return Frame.outermost(Run.of(jinja, scope, true, unit.compiled().changes()), unit);
  }

  @Override
  public Value evaluate(Scope scope) {
    return CompiledTemplate.guarded(unit, () -> Definedness.of(node(), frame(scope)));
  }

  @Override
  public boolean holds(Scope scope) {
    return CompiledTemplate.guarded(unit, () -> Logic.truth(node(), frame(scope)));
  }

  @Override
  public List<Piece> pieces(Scope scope) {
    return CompiledTemplate.guarded(unit, () -> Pieces.of(node(), text, frame(scope)));
  }

  @Override
  public Set<String> freeNames() {
    return unit.compiled().names();
  }
}
