package foobar.modules.file;

import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.PythonText;
import foobar.value.Real;
import foobar.value.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a file is to be, as a whole number of blocks.
 *
 * @param blocks how many
 * @param block the size of each, in bytes
 */
record ByteSize(long blocks, long block) {

  private static final Pattern FORM =
      Pattern.compile("\\s*([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)\\s*([A-Za-z]*)\\s*");
  private static final Pattern UNIT = Pattern.compile("([kKmMgGtTpPeE])(B|iB)?");
  private static final String POWERS = "KMGTPE";
  private static final int[] BLOCKS = {1024, 1000, 512, 256, 128, 100, 64, 32, 16, 10, 8, 4, 2};
  private static final long MEGABYTE = 1000_000;
  private static final long MEBIBYTE = 1024 * 1024;

  /** A number and its unit; a unit of 0 stands for none. */
  private record Amount(double number, long unit) {

    static Amount of(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new IllegalArgumentException("`" + text + "` is no size such as 10MiB");
      }
      return new Amount(
          Double.parseDouble(form.group(1)), form.group(2).isEmpty() ? 0 : unitOf(form.group(2)));
    }

    long bytes() {
      return (long) Math.rint(number * Math.max(unit, 1));
    }
  }

  private static long unitOf(String name) {
    Matcher unit = UNIT.matcher(name);
    boolean small = name.matches("[a-z]iB");
    if (name.equals("B")) {
      return 1;
    }
    if (!unit.matches() || small) {
      throw new IllegalArgumentException(
          "invalid size unit (%s): unit must be one of B, kB, KiB, MB, MiB, GB, GiB, TB, TiB, PB,"
                  .formatted(name)
              + " PiB, EB, EiB, or none.");
    }
    long step = "B".equals(unit.group(2)) ? 1000 : 1024;
    int power = POWERS.indexOf(Character.toUpperCase(unit.group(1).charAt(0))) + 1;
    return power(step, power);
  }

  private static long power(long base, int exponent) {
    long result = 1;
    for (int i = 0; i < exponent; i++) {
      result *= base;
    }
    return result;
  }

  /**
   * @param size with its unit; without one, in blocks
   * @param blockSize of a block, unless the size cannot be made of such
   * @throws IllegalArgumentException if one of them is no size
   */
  static ByteSize of(String size, String blockSize) {
    Amount blockAmount = Amount.of(blockSize);
    if (blockAmount.unit() <= 1 && blockAmount.number() != Math.rint(blockAmount.number())) {
      throw new IllegalArgumentException("invalid blocksize value: bytes require an integer value");
    }
    long block = blockAmount.bytes();
    if (block == 0) {
      throw new IllegalArgumentException("block size cannot be equal to zero");
    }
    Amount wanted = Amount.of(size);
    if (wanted.unit() == 0) {
      return new ByteSize((long) Math.ceil(wanted.number()), block);
    }
    long fitting = fitting(wanted, block);
    return new ByteSize((wanted.bytes() + fitting - 1) / fitting, fitting);
  }

  private static long fitting(Amount wanted, long block) {
    long bytes = wanted.bytes();
    if (bytes % block == 0) {
      return block;
    }
    if (wanted.number() == Math.rint(wanted.number())) {
      boolean large = wanted.unit() > MEBIBYTE;
      return !large ? wanted.unit() : wanted.unit() % 5 == 0 ? MEGABYTE : MEBIBYTE;
    }
    if (wanted.unit() == 1) {
      throw new IllegalArgumentException("byte is the smallest unit and requires an integer value");
    }
    if (bytes > 0 && bytes < block) {
      return bytes;
    }
    for (int size : BLOCKS) {
      if (bytes % size == 0) {
        return size;
      }
    }
    return 1;
  }

  long bytes() {
    return blocks * block;
  }

  /** What a task returns about it. */
  MapValue values() {
    return MapValue.empty()
        .put("blocks", Int.of(blocks))
        .put("blocksize", Int.of(block))
        .put("bytes", Int.of(bytes()))
        .put("iec", Text.of(shown(1024)))
        .put("si", Text.of(shown(1000)));
  }

  /** With the largest unit that leaves at least one. */
  private String shown(long step) {
    int power = 0;
    while (power < POWERS.length() && bytes() >= power(step, power + 1)) {
      power++;
    }
    if (power == 0) {
      return bytes() + " B";
    }
    double number = (double) bytes() / power(step, power);
    double rounded = new BigDecimal(number).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    char letter = POWERS.charAt(power - 1);
    String unit = step == 1024 ? letter + "iB" : power == 1 ? "kB" : letter + "B";
    return PythonText.str(new Real(rounded)) + " " + unit;
  }
}
