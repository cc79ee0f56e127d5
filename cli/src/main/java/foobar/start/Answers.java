package foobar.start;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of the site to be.
 *
 * @param hosts in the order of the layout's own
 * @param runtime one that the role {@code app} knows
 * @param domain the site's name
 * @param database a word of {@code mysql_flavour}
 * @param user who logs in on the hosts
 * @param sharedAddress of two balancers; empty for none
 */
public record Answers(
    Layout layout,
    List<NewHost> hosts,
    String runtime,
    String domain,
    String database,
    String user,
    String sharedAddress) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]*");

  /** A host by the name that the inventory gives it. */
  public record NewHost(String name, String address) {

    /** From {@code NAME=ADDRESS}, or an address alone. */
    static NewHost of(String written, String usualName) {
      int at = written.indexOf('=');
      return at < 0
          ? new NewHost(usualName, written)
          : new NewHost(written.substring(0, at), written.substring(at + 1));
    }
  }

  /** The hosts of a layout as they are written, separated by commas or blanks. */
  public static List<NewHost> hosts(Layout layout, String written) {
    String[] words = written.strip().split("[,\\s]+", -1);
    List<String> usual = layout.hosts();
    return java.util.stream.IntStream.range(0, words.length)
        .mapToObj(i -> NewHost.of(words[i], i < usual.size() ? usual.get(i) : "host" + (i + 1)))
        .toList();
  }

  /** What keeps such hosts from being those of a layout; empty if nothing does. */
  public static Optional<String> wrongHosts(Layout layout, String written) {
    List<NewHost> hosts = hosts(layout, written);
    List<String> usual = layout.hosts();
    if (hosts.size() != usual.size()) {
      return Optional.of(
          "`%s` has %d hosts (%s), not %d"
              .formatted(layout.word(), usual.size(), String.join(", ", usual), hosts.size())
              .replace("1 hosts", "1 host"));
    }
    for (NewHost host : hosts) {
      if (!NAME.matcher(host.name()).matches()) {
        return Optional.of("`" + host.name() + "` is no name of a host");
      }
      if (!isAddress(host.address())) {
        return Optional.of("`" + host.address() + "` is no IPv4 address");
      }
    }
    if (hosts.stream().map(NewHost::name).distinct().count() < hosts.size()) {
      return Optional.of("two hosts have the same name");
    }
    return hosts.stream().map(NewHost::address).distinct().count() < hosts.size()
        ? Optional.of("two hosts have the same address")
        : Optional.empty();
  }

  /** Whether it is an IPv4 address. */
  public static boolean isAddress(String text) {
    String[] parts = text.split("\\.", -1);
    return parts.length == 4
        && java.util.Arrays.stream(parts)
            .allMatch(part -> part.matches("\\d{1,3}") && Integer.parseInt(part) < 256);
  }

  public static boolean isDomain(String text) {
    return DOMAIN.matcher(text).matches();
  }

  public static boolean isUser(String text) {
    return USER.matcher(text).matches();
  }

  /** Whether the addresses of all hosts differ in their last number alone. */
  boolean isOneNetwork() {
    return hosts.stream().map(host -> host.address().replaceFirst("\\d+$", "")).distinct().count()
        == 1;
  }

  /** The name that a host of the layout really has. */
  String renamed(String usual) {
    return hosts.get(layout.hosts().indexOf(usual)).name();
  }
}
