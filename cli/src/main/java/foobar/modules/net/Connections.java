package foobar.modules.net;

import foobar.remote.Command;
import foobar.remote.Host;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The TCP connections of a Linux host, as {@code /proc/net/tcp} and {@code tcp6} list them. */
final class Connections {

  private static final String LISTS = "cat /proc/net/tcp /proc/net/tcp6 2>/dev/null";
  private static final String MAPPED = "0000000000000000FFFF0000";

  private Connections() {}

  /**
   * How many connections there are to one of a host's own ports.
   *
   * @param local the addresses that count, in the notation of the lists; those for "any" count for
   *     all
   * @param excluded the peers that do not count
   */
  static long count(
      Host host, int port, Set<String> local, Set<String> excluded, Set<String> states) {
    String wanted = String.format("%04X", port);
    return host.run(Command.script(LISTS))
        .text()
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 3 && states.contains(fields[3]))
        .filter(fields -> fields[1].endsWith(":" + wanted))
        .filter(fields -> !excluded.contains(fields[2].split(":", 2)[0]))
        .filter(fields -> counts(fields[1].split(":", 2)[0], local))
        .count();
  }

  private static boolean counts(String address, Set<String> local) {
    boolean any = local.contains("00000000") || local.contains("0".repeat(32));
    return any || local.contains(address);
  }

  /** All addresses of some hosts, as the host resolves them, in the notation of the lists. */
  static Set<String> addresses(Host host, List<String> names) {
    Set<String> addresses = new HashSet<>();
    for (String name : names) {
      String said =
          host.run(Command.of("getent", "ahosts", name)).orFail("resolving " + name).text();
      for (String address :
          said.lines().map(line -> line.split("\\s+")[0]).collect(Collectors.toSet())) {
        String hex = hex(address);
        addresses.add(hex);
        if (hex.length() == 8) {
          addresses.add(MAPPED + hex);
        }
      }
    }
    return addresses;
  }

  /** Each four bytes are one number in the machine's order, which is the little-endian one. */
  static String hex(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
      StringBuilder hex = new StringBuilder();
      for (int word = 0; word < bytes.length; word += 4) {
        for (int i = 3; i >= 0; i--) {
          hex.append(String.format(Locale.ROOT, "%02X", bytes[word + i]));
        }
      }
      return hex.toString();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + address, e);
    }
  }
}
