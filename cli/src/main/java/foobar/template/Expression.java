package foobar.template;

import foobar.value.Value;
import java.util.List;
import java.util.Set;

/** A bare expression, as in {@code when: x is defined}. */
public interface Expression {

  Value evaluate(Scope scope);

  /** Whether it is true as a condition; an undefined result is an error, not false. */
  boolean holds(Scope scope);

  /** What it comes to, and what its parts come to: the whole first, each before its parts. */
  List<Piece> pieces(Scope scope);

  /** The names it may ask the scope for. */
  Set<String> freeNames();
}
