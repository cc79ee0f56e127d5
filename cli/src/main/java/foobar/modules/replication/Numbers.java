package foobar.modules.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of numbers as intervals.
 *
 * @param intervals in order, with a gap between any two
 */
record Numbers(List<Interval> intervals) {

  static final Numbers NONE = new Numbers(List.of());

  /**
   * @param first the smallest number in it
   * @param last the largest, not below the first
   */
  record Interval(long first, long last) {

    Interval {
      if (last < first) {
        throw new IllegalArgumentException(first + "-" + last + " ends before it begins");
      }
    }

    @Override
    public String toString() {
      return first == last ? Long.toString(first) : first + "-" + last;
    }
  }

  /** Of {@code 5} or {@code 1-5}. */
  static Numbers of(String text) {
    int dash = text.indexOf('-');
    long first = Long.parseLong(dash < 0 ? text : text.substring(0, dash));
    long last = dash < 0 ? first : Long.parseLong(text.substring(dash + 1));
    return new Numbers(List.of(new Interval(first, last)));
  }

  /** These and those. */
  Numbers and(Numbers other) {
    List<Interval> all = new ArrayList<>(intervals);
    all.addAll(other.intervals);
    all.sort((a, b) -> Long.compare(a.first, b.first));
    List<Interval> joined = new ArrayList<>();
    for (Interval next : all) {
      Interval last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && next.first <= last.last + 1) {
        joined.set(joined.size() - 1, new Interval(last.first, Math.max(last.last, next.last)));
      } else {
        joined.add(next);
      }
    }
    return new Numbers(List.copyOf(joined));
  }

  /** These but not those. */
  Numbers without(Numbers other) {
    List<Interval> left = new ArrayList<>();
    for (Interval mine : intervals) {
      long from = mine.first;
      for (Interval theirs : other.intervals) {
        if (theirs.last >= from && theirs.first <= mine.last) {
          if (theirs.first > from) {
            left.add(new Interval(from, theirs.first - 1));
          }
          from = theirs.last + 1;
        }
      }
      if (from <= mine.last) {
        left.add(new Interval(from, mine.last));
      }
    }
    return new Numbers(List.copyOf(left));
  }

  long count() {
    return intervals.stream().mapToLong(i -> i.last - i.first + 1).sum();
  }

  @Override
  public String toString() {
    return intervals.stream().map(Interval::toString).collect(Collectors.joining(":"));
  }
}
