package foobar.value;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's {@code ==}: numbers by their amount, containers by their content. */
public final class Equality {

  private Equality() {}

  @SuppressWarnings("ReferenceEquality") // a shortcut: what is the same object is equal
  public static boolean same(@Nullable Value left, @Nullable Value right) {
    if (left == right) {
      return true;
    }
    if (left == null || right == null) {
      return false;
    }
    BigDecimal a = amount(left);
    if (a != null) {
      BigDecimal b = amount(right);
      return b != null && a.compareTo(b) == 0;
    }
    if (left instanceof Mapping a1 && right instanceof Mapping b1) {
      return sameEntries(a1, b1);
    }
    return left.equals(right);
  }

  static boolean sameItems(List<Value> left, List<Value> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean sameEntries(Mapping left, Mapping right) {
    return left.size() == right.size()
        && left.keys().stream().allMatch(key -> same(left.get(key), right.get(key)));
  }

  private static @Nullable BigDecimal amount(Value value) {
    // The commonest of all questions; a switch over types would be slow the first times.
    if (value instanceof Text || value instanceof Mapping || value instanceof Sequence) {
      return null;
    }
    return switch (value) {
      case Bool bool -> bool.truthy() ? BigDecimal.ONE : BigDecimal.ZERO;
      case Int number -> new BigDecimal(number.value());
      case Real real when Double.isFinite(real.value()) -> BigDecimal.valueOf(real.value());
      default -> null;
    };
  }
}
