package foobar.template.query;

import foobar.value.Bool;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;

/** A compiled part of a query: what it makes of the current value. None is its null. */
@FunctionalInterface
interface Query {

  Query CURRENT = value -> value;

  Value of(Value value);

  /** What counts as true: all but null, false and what is empty; the number 0 too. */
  static boolean isTrue(Value value) {
    return switch (value) {
      case None ignored -> false;
      case Bool bool -> bool.truthy();
      case Text text -> text.truthy();
      case Sequence sequence -> sequence.truthy();
      case Mapping mapping -> mapping.truthy();
      default -> true;
    };
  }
}
