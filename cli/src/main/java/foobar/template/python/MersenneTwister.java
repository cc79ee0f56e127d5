package foobar.template.python;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Python's seeded random numbers, so that a seed gives the same choice here as there. The generator
 * is MT19937 of Matsumoto and Nishimura.
 */
public final class MersenneTwister implements Dice {

  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int index = N;

  private MersenneTwister(int[] key) {
    fill(19650218);
    int i = 1;
    int j = 0;
    for (int k = Math.max(N, key.length); k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1664525)) + key[j] + j;
      i = i + 1 == N ? wrap() : i + 1;
      j = (j + 1) % key.length;
    }
    for (int k = N - 1; k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1566083941)) - i;
      i = i + 1 == N ? wrap() : i + 1;
    }
    state[0] = 0x80000000;
  }

  private int wrap() {
    state[0] = state[N - 1];
    return 1;
  }

  private void fill(int seed) {
    state[0] = seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** Seeded as {@code random.Random(text)}. */
  public static MersenneTwister seeded(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-512").digest(bytes);
      byte[] all = new byte[bytes.length + hash.length];
      System.arraycopy(bytes, 0, all, 0, bytes.length);
      System.arraycopy(hash, 0, all, bytes.length, hash.length);
      return seeded(new BigInteger(1, all));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Seeded as {@code random.Random(number)}. */
  public static MersenneTwister seeded(BigInteger number) {
    BigInteger seed = number.abs();
    int words = Math.max(1, (seed.bitLength() + 31) / 32);
    int[] key = new int[words];
    for (int i = 0; i < words; i++) {
      key[i] = seed.shiftRight(32 * i).intValue();
    }
    return new MersenneTwister(key);
  }

  private int next() {
    if (index == N) {
      twist();
    }
    int y = state[index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  private void twist() {
    for (int i = 0; i < N; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
      state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
    }
    index = 0;
  }

  private BigInteger bits(int count) {
    BigInteger result = BigInteger.ZERO;
    int shift = 0;
    for (int left = count; left > 0; left -= 32) {
      long word = Integer.toUnsignedLong(next());
      if (left < 32) {
        word >>>= 32 - left;
      }
      result = result.or(BigInteger.valueOf(word).shiftLeft(shift));
      shift += 32;
    }
    return result;
  }

  @Override
  public BigInteger below(BigInteger bound) {
    int count = bound.bitLength();
    BigInteger drawn = bits(count);
    while (drawn.compareTo(bound) >= 0) {
      drawn = bits(count);
    }
    return drawn;
  }
}
