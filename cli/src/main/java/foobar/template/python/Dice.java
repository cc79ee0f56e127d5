package foobar.template.python;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;

/** Where random numbers come from. */
public interface Dice {

  /** A number from 0 up to, and not including, the bound. */
  BigInteger below(BigInteger bound);

  /** One that nobody can foresee. */
  static Dice unforeseeable() {
    SecureRandom random = new SecureRandom();
    return bound -> {
      BigInteger drawn = new BigInteger(bound.bitLength(), random);
      while (drawn.compareTo(bound) >= 0) {
        drawn = new BigInteger(bound.bitLength(), random);
      }
      return drawn;
    };
  }

  default int below(int bound) {
    return below(BigInteger.valueOf(bound)).intValueExact();
  }

  default <T> T choose(List<T> items) {
    return items.get(below(items.size()));
  }

  /** Puts the items in random order, as Python's {@code shuffle}. */
  default <T> void shuffle(List<T> items) {
    for (int i = items.size() - 1; i > 0; i--) {
      int j = below(i + 1);
      T item = items.get(i);
      items.set(i, items.get(j));
      items.set(j, item);
    }
  }
}
