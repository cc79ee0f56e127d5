package foobar.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Many hosts in few words: {@code web[01-40].example.com, db1}. */
final class HostNames {

  /** The last number in the first part of a name, which counts hosts. */
  private static final Pattern NUMBERED = Pattern.compile("([^.]*?)(\\d{1,9})([^.\\d]*(?:\\..*)?)");

  /**
   * What the names of a series share.
   *
   * @param width how many digits each number has at least, zeros before it
   */
  private record Series(String before, int width, String after) {

    String digits(int number) {
      return String.format("%0" + width + "d", number);
    }
  }

  /** Which series have zeros before their numbers, and so names of one length. */
  private final Set<Series> padded = new HashSet<>();

  private final Map<Object, TreeSet<Integer>> all = new LinkedHashMap<>();

  private HostNames(List<String> names) {
    names.forEach(this::noteZeros);
    names.forEach(this::take);
  }

  /** The names, each series once, in the order in which they come first. */
  static String folded(List<String> names) {
    return new HostNames(names)
        .all.entrySet().stream()
            .map(
                entry ->
                    entry.getKey() instanceof Series series
                        ? written(series, List.copyOf(entry.getValue()))
                        : entry.getKey().toString())
            .collect(Collectors.joining(", "));
  }

  private void noteZeros(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    if (matcher.matches() && matcher.group(2).startsWith("0")) {
      padded.add(series(matcher));
    }
  }

  private static Series series(Matcher name) {
    return new Series(name.group(1), name.group(2).length(), name.group(3));
  }

  private void take(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    if (!matcher.matches()) {
      all.put(name, new TreeSet<>());
      return;
    }
    Series series = series(matcher);
    Series key = padded.contains(series) ? series : new Series(series.before(), 1, series.after());
    all.computeIfAbsent(key, k -> new TreeSet<>()).add(Integer.parseInt(matcher.group(2)));
  }

  private static String written(Series series, List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= numbers.size(); i++) {
      if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
        ranges.add(range(series, numbers.get(from), numbers.get(i - 1)));
        from = i;
      }
    }
    String inner = String.join(",", ranges);
    return series.before() + (numbers.size() == 1 ? inner : "[" + inner + "]") + series.after();
  }

  private static String range(Series series, int first, int last) {
    return first == last ? series.digits(first) : series.digits(first) + "-" + series.digits(last);
  }
}
