package foobar.inventory;

import java.util.ArrayList;
import java.util.List;

/** Writes out names such as {@code web[01:10:2].example} and {@code db-[a:d]}. */
final class HostRange {

  /** More names than this in one line are taken for a mistake. */
  static final int MAX_NAMES = 100_000;

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private HostRange() {}

  /**
   * All names that a name with ranges stands for, in order; the first range changes slowest.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  static List<String> expand(String name) {
    List<String> names = List.of("");
    int at = 0;
    for (int open = name.indexOf('['); open >= 0; open = name.indexOf('[', at)) {
      int close = name.indexOf(']', open);
      if (close < 0) {
        throw new IllegalArgumentException("the range in `" + name + "` lacks its `]`");
      }
      names = cross(names, name.substring(at, open), values(name.substring(open + 1, close)));
      at = close + 1;
    }
    String rest = name.substring(at);
    return names.stream().map(start -> start + rest).toList();
  }

  private static List<String> cross(List<String> starts, String middle, List<String> values) {
    if ((long) starts.size() * values.size() > MAX_NAMES) {
      throw new IllegalArgumentException("the ranges stand for more than " + MAX_NAMES + " hosts");
    }
    List<String> all = new ArrayList<>();
    for (String start : starts) {
      values.forEach(value -> all.add(start + middle + value));
    }
    return all;
  }

  private static List<String> values(String range) {
    String[] bounds = range.split(":", -1);
    if (bounds.length < 2 || bounds.length > 3 || bounds[1].isEmpty()) {
      throw new IllegalArgumentException(
          "the range `[" + range + "]` is not `[begin:end]` or `[begin:end:step]`");
    }
    int step = bounds.length == 3 ? number(bounds[2], range) : 1;
    if (step < 1) {
      throw new IllegalArgumentException(
          "the step of the range `[" + range + "]` must be positive");
    }
    String begin = bounds[0].isEmpty() ? "0" : bounds[0];
    boolean letters = isLetter(begin) && isLetter(bounds[1]);
    int from = letters ? LETTERS.indexOf(begin) : number(begin, range);
    int to = letters ? LETTERS.indexOf(bounds[1]) : number(bounds[1], range);
    if (from > to) {
      throw new IllegalArgumentException("the range `[" + range + "]` begins behind its end");
    }
    boolean filled = !letters && begin.length() > 1 && begin.startsWith("0");
    if (filled && begin.length() != bounds[1].length()) {
      throw new IllegalArgumentException(
          "begin and end of the range `[" + range + "]` need the same number of digits");
    }
    if ((to - from) / step >= MAX_NAMES) {
      throw new IllegalArgumentException("the ranges stand for more than " + MAX_NAMES + " hosts");
    }
    List<String> values = new ArrayList<>();
    for (long value = from; value <= to; value += step) {
      String digits = Long.toString(value);
      values.add(
          letters
              ? LETTERS.substring((int) value, (int) value + 1)
              : "0".repeat(filled ? begin.length() - digits.length() : 0) + digits);
    }
    return values;
  }

  private static boolean isLetter(String text) {
    return text.length() == 1 && LETTERS.contains(text);
  }

  private static int number(String text, String range) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "`" + text + "` in the range `[" + range + "]` is neither a number nor a letter");
    }
    return Integer.parseInt(text);
  }
}
