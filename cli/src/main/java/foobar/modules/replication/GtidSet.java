package foobar.modules.replication;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A set of MySQL's global transaction identifiers, such as {@code
 * 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:11} or, with a tag, {@code UUID:1-5:backup:1-2}.
 *
 * @param origins the numbers of each server, or server and tag
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/replication-gtids-concepts.html">MySQL's
 *     manual: GTID format and storage</a>
 */
record GtidSet(Map<String, Numbers> origins) implements Position {

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern INTERVAL = Pattern.compile("\\d+(-\\d+)?");
  private static final Pattern TAG = Pattern.compile("[a-z_][a-z0-9_]*");

  /**
   * @throws IllegalArgumentException if it is no such set
   */
  static GtidSet of(String text) {
    Map<String, Numbers> origins = new TreeMap<>();
    for (String part : text.toLowerCase(Locale.ROOT).replaceAll("\\s", "").split(",")) {
      if (!part.isEmpty()) {
        read(part, origins);
      }
    }
    return new GtidSet(origins);
  }

  private static void read(String part, Map<String, Numbers> origins) {
    String[] words = part.split(":");
    String uuid = words[0];
    String origin = uuid;
    boolean wrong = words.length < 2 || !UUID.matcher(uuid).matches();
    for (int i = 1; i < words.length && !wrong; i++) {
      if (INTERVAL.matcher(words[i]).matches()) {
        Numbers there = origins.getOrDefault(origin, Numbers.NONE);
        origins.put(origin, there.and(Numbers.of(words[i])));
      } else if (TAG.matcher(words[i]).matches()) {
        origin = uuid + ":" + words[i];
      } else {
        wrong = true;
      }
    }
    if (wrong) {
      throw new IllegalArgumentException("`" + part + "` is no set of GTIDs");
    }
  }

  /** Those that are not in another set. */
  GtidSet without(GtidSet other) {
    Map<String, Numbers> left = new TreeMap<>();
    origins.forEach(
        (origin, numbers) -> {
          Numbers rest = numbers.without(other.origins.getOrDefault(origin, Numbers.NONE));
          if (rest.count() > 0) {
            left.put(origin, rest);
          }
        });
    return new GtidSet(left);
  }

  @Override
  public GtidSet and(Position other) {
    Map<String, Numbers> all = new TreeMap<>(origins);
    if (other instanceof GtidSet set) {
      set.origins.forEach((origin, numbers) -> all.merge(origin, numbers, Numbers::and));
    }
    return new GtidSet(all);
  }

  long count() {
    return origins.values().stream().mapToLong(Numbers::count).sum();
  }

  @Override
  public long behind(Position other) {
    return other instanceof GtidSet set ? set.without(this).count() : 0;
  }

  @Override
  public String beyond(Position primary, String primaryId) {
    if (!(primary instanceof GtidSet set)) {
      return "";
    }
    String own = primaryId.toLowerCase(Locale.ROOT);
    Map<String, Numbers> extra = new TreeMap<>(without(set).origins);
    extra.keySet().removeIf(origin -> !own.isEmpty() && origin.startsWith(own));
    return new GtidSet(extra).text();
  }

  @Override
  public String beyondFrom(Position primary, String primaryId) {
    return "";
  }

  @Override
  public String text() {
    StringBuilder all = new StringBuilder();
    origins.forEach(
        (origin, numbers) -> all.append(',').append(origin).append(':').append(numbers));
    return all.isEmpty() ? "" : all.substring(1);
  }
}
