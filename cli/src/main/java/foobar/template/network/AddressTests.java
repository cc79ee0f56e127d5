package foobar.template.network;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.python.Items;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Value;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tests of addresses and networks. What is private, reserved and so on is as the registries of
 * special addresses say (RFC 6890), in the state that Python 3.11 knows.
 */
public final class AddressTests {

  /** All of them, with blanks between. */
  public static final String NAMES =
      "in_any_network in_network in_one_network ip ip_address ipv4 ipv4_address ipv4_hostmask"
          + " ipv4_netmask ipv6 ipv6_address ipv6_ipv4_mapped ipv6_sixtofour ipv6_teredo loopback"
          + " mac multicast private public reserved resolvable subnet_of supernet_of unspecified";

  private static final Pattern MAC =
      Pattern.compile(
          "([0-9a-f]{2}[:-]){5}[0-9a-f]{2}|([0-9a-f]{4}\\.){2}[0-9a-f]{4}|[0-9a-f]{12}",
          Pattern.CASE_INSENSITIVE);

  private static final String[] PRIVATE = {
    "0.0.0.0/8",
    "10.0.0.0/8",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/29",
    "192.0.0.170/31",
    "192.0.2.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "240.0.0.0/4",
    "::1/128",
    "::/128",
    "::ffff:0:0/96",
    "100::/64",
    "2001::/23",
    "2001:db8::/32",
    "2002::/16",
    "fc00::/7",
    "fe80::/10"
  };

  private static final String[] RESERVED = {
    "240.0.0.0/4", "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3",
    "6000::/3", "8000::/3", "a000::/3", "c000::/3", "e000::/4", "f000::/5", "f800::/6", "fe00::/9"
  };

  public static final List<Routine> ALL = all();

  private AddressTests() {}

  private static List<Routine> all() {
    List<Routine> tests = new ArrayList<>();
    tests.add(ofNetwork("ip", network -> true));
    tests.add(ofNetwork("ipv4", network -> network.version() == 4));
    tests.add(ofNetwork("ipv6", network -> network.version() == 6));
    tests.add(ofAddress("ip_address", address -> true));
    tests.add(ofAddress("ipv4_address", address -> address.version() == 4));
    tests.add(ofAddress("ipv6_address", address -> address.version() == 6));
    tests.add(
        ofAddress("ipv6_ipv4_mapped", one -> one.version() == 6 && one.isIn("::ffff:0:0/96")));
    tests.add(ofAddress("ipv6_sixtofour", address -> address.isIn("2002::/16")));
    tests.add(ofAddress("ipv6_teredo", address -> address.isIn("2001::/32")));
    tests.add(ofAddress("loopback", address -> address.isIn("127.0.0.0/8", "::1/128")));
    tests.add(ofAddress("multicast", address -> address.isIn("224.0.0.0/4", "ff00::/8")));
    tests.add(ofAddress("private", address -> address.isIn(PRIVATE)));
    tests.add(
        ofAddress("public", address -> !address.isIn(PRIVATE) && !address.isIn("100.64.0.0/10")));
    tests.add(ofAddress("reserved", address -> address.isIn(RESERVED)));
    tests.add(ofAddress("unspecified", address -> address.number().signum() == 0));
    tests.add(plain("mac", text -> MAC.matcher(text).matches()));
    tests.add(plain("resolvable", AddressTests::isResolvable));
    tests.add(plain("ipv4_netmask", text -> isMask(text, true)));
    tests.add(plain("ipv4_hostmask", text -> isMask(text, false)));
    tests.add(between("subnet_of", "network", false));
    tests.add(between("in_network", "network", false));
    tests.add(between("supernet_of", "network", true));
    tests.add(Routine.selecting("in_any_network", "networks", call -> Bool.of(matching(call) > 0)));
    tests.add(
        Routine.selecting("in_one_network", "networks", call -> Bool.of(matching(call) == 1)));
    return List.copyOf(tests);
  }

  /** An address must have a name, a name must have an address. */
  private static boolean isResolvable(String text) {
    try {
      InetAddress found = InetAddress.getByName(text);
      return network(text) == null || !found.getCanonicalHostName().equals(found.getHostAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static Routine plain(String name, Predicate<String> test) {
    return Routine.selecting(
        name, "", call -> Bool.of(test.test(Printed.str(call.input()).value())));
  }

  private static Routine ofNetwork(String name, Predicate<Network> test) {
    return plain(
        name,
        text -> {
          Network network = network(text);
          return network != null && test.test(network);
        });
  }

  private static Routine ofAddress(String name, Predicate<Address> test) {
    return plain(
        name,
        text -> {
          Address address = strict(text);
          return address != null && test.test(address);
        });
  }

  private static Routine between(String name, String parameter, boolean reversed) {
    return Routine.selecting(
        name, parameter, call -> Bool.of(inside(call.input(), call.value(parameter), reversed)));
  }

  private static boolean inside(Value inner, Value outer, boolean reversed) {
    Network a = network(Printed.str(reversed ? outer : inner).value());
    Network b = network(Printed.str(reversed ? inner : outer).value());
    return a != null && b != null && b.contains(a);
  }

  private static long matching(Invocation call) {
    return Items.of(call.value("networks")).stream()
        .filter(network -> inside(call.input(), network, false))
        .count();
  }

  /** An address as Python reads it: no number may begin with a needless zero. */
  private static @Nullable Address strict(String text) {
    boolean zeros = text.indexOf(':') < 0 && text.matches("(.*\\.)?0\\d.*");
    return zeros || text.indexOf('/') >= 0 ? null : Address.parse(text);
  }

  /** A network as Python reads it: the bits of its hosts must be zero. */
  static @Nullable Network network(String text) {
    int slash = text.indexOf('/');
    if (strict(slash < 0 ? text : text.substring(0, slash)) == null || text.contains(" ")) {
      return null;
    }
    Network network = Network.parse(text);
    return network != null && network.atStart() ? network : null;
  }

  /** The network that the masks are tried on must have no host bits: see {@link #network}. */
  private static boolean isMask(String text, boolean ofNetwork) {
    Network network = network("10.0.0.0/" + text);
    return network != null
        && text.equals((ofNetwork ? network.netmask() : network.hostmask()).toString());
  }
}
