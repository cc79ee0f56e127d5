package foobar.template.jinja;

import foobar.template.Expression;
import foobar.template.Scope;
import foobar.value.Value;
import java.util.Objects;
import java.util.Set;

/** An expression that has been compiled, at its place. */
record CompiledExpression(Jinja jinja, Unit unit) implements Expression {

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
  public Set<String> freeNames() {
    return unit.compiled().names();
  }
}
