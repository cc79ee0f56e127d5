package foobar.modules.replication;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a MariaDB server is: the last transaction of each domain, such as {@code 0-101-2320}, and
 * of each server that ever wrote in it, as far as that is known here: of what came with the data of
 * another server only the last one is.
 *
 * @param last by domain, the transaction that was executed last
 * @param written by {@code DOMAIN-SERVER}, the number of the last one that this server has logged
 * @see <a href="https://mariadb.com/kb/en/gtid/">MariaDB's manual: global transaction ID</a>
 */
record DomainPosition(Map<Long, Gtid> last, Map<String, Long> written) implements Position {

  private static final Pattern GTID = Pattern.compile("(\\d+)-(\\d+)-(\\d+)");

  /** A transaction: its domain, who wrote it, and its number in the domain. */
  record Gtid(long domain, long server, long number) {

    static Gtid of(String text) {
      Matcher parts = GTID.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException("`" + text + "` is no GTID");
      }
      return new Gtid(
          Long.parseLong(parts.group(1)),
          Long.parseLong(parts.group(2)),
          Long.parseLong(parts.group(3)));
    }

    @Override
    public String toString() {
      return domain + "-" + server + "-" + number;
    }
  }

  /**
   * @param position GTIDs with commas between them, one a domain
   * @param state the same, one for each server of each domain
   * @throws IllegalArgumentException if one is none
   */
  static DomainPosition of(String position, String state) {
    Map<Long, Gtid> last = new TreeMap<>();
    Map<String, Long> written = new TreeMap<>();
    for (String word : words(position)) {
      Gtid gtid = Gtid.of(word);
      last.put(gtid.domain, gtid);
    }
    for (String word : words(state)) {
      Gtid gtid = Gtid.of(word);
      written.merge(gtid.domain + "-" + gtid.server, gtid.number, Math::max);
    }
    return new DomainPosition(last, written);
  }

  private static String[] words(String list) {
    String bare = list.replaceAll("\\s", "");
    return bare.isEmpty() ? new String[0] : bare.split(",");
  }

  @Override
  public long behind(Position other) {
    if (!(other instanceof DomainPosition ahead)) {
      return 0;
    }
    return ahead.last.values().stream()
        .mapToLong(gtid -> Math.max(0, gtid.number - number(gtid.domain)))
        .sum();
  }

  @Override
  public DomainPosition and(Position other) {
    Map<Long, Gtid> all = new TreeMap<>(last);
    Map<String, Long> both = new TreeMap<>(written);
    if (other instanceof DomainPosition more) {
      more.last.forEach(
          (domain, gtid) -> all.merge(domain, gtid, (a, b) -> a.number >= b.number ? a : b));
      more.written.forEach((origin, number) -> both.merge(origin, number, Math::max));
    }
    return new DomainPosition(all, both);
  }

  private long number(long domain) {
    Gtid mine = last.get(domain);
    return mine == null ? 0 : mine.number;
  }

  @Override
  public String beyond(Position primary, String primaryId) {
    if (!(primary instanceof DomainPosition there)) {
      return "";
    }
    return origins(there, primaryId)
        .map(origin -> origin + "-" + written.get(origin))
        .collect(Collectors.joining(","));
  }

  @Override
  public String beyondFrom(Position primary, String primaryId) {
    if (!(primary instanceof DomainPosition there)) {
      return "";
    }
    return origins(there, primaryId)
        .filter(origin -> there.known(origin) > 0)
        .map(origin -> origin + "-" + there.known(origin))
        .collect(Collectors.joining(","));
  }

  /** Whose transactions are here and not there, as {@code DOMAIN-SERVER}. */
  private Stream<String> origins(DomainPosition there, String primaryId) {
    return written.keySet().stream()
        .filter(origin -> !origin.endsWith("-" + primaryId))
        .filter(origin -> written.getOrDefault(origin, 0L) > there.known(origin));
  }

  /** A server that was seeded has the numbers of others in its position alone. */
  private long known(String origin) {
    long logged = written.getOrDefault(origin, 0L);
    long executed =
        last.values().stream()
            .filter(gtid -> origin.equals(gtid.domain + "-" + gtid.server))
            .mapToLong(Gtid::number)
            .findFirst()
            .orElse(0);
    return Math.max(logged, executed);
  }

  @Override
  public String text() {
    return last.values().stream().map(Gtid::toString).collect(Collectors.joining(","));
  }
}
