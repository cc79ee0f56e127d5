package foobar.template.network;

import foobar.template.Trouble;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code ipaddr('query')} can ask of an address or network; null where there is no answer. */
final class Queries {

  /** All of them, to suggest one for a misspelled one. */
  static final Set<String> NAMES =
      Set.of(
          "address",
          "ip",
          "address/prefix",
          "host/prefix",
          "gateway",
          "gw",
          "router",
          "hostnet",
          "bool",
          "broadcast",
          "cidr",
          "first_usable",
          "last_usable",
          "host",
          "hostmask",
          "wildcard",
          "int",
          "ip/prefix",
          "ip_netmask",
          "ipv4",
          "ipv6",
          "v4",
          "v6",
          "link-local",
          "lo",
          "loopback",
          "multicast",
          "net",
          "netmask",
          "network",
          "network_id",
          "network/prefix",
          "network_netmask",
          "network_wildcard",
          "next_usable",
          "previous_usable",
          "peer",
          "prefix",
          "private",
          "public",
          "range_usable",
          "revdns",
          "size",
          "size_usable",
          "subnet",
          "type",
          "unicast",
          "version",
          "wrap",
          "6to4");

  private final Network v;
  private final Text value;

  /**
   * @param value the text that the network was read from
   */
  Queries(Network network, Text value) {
    this.v = network;
    this.value = value;
  }

  private static Text text(Object shown) {
    return Text.of(shown.toString());
  }

  private @Nullable Value when(boolean holds, Object shown) {
    return holds ? (shown instanceof Value known ? known : text(shown)) : null;
  }

  @Nullable Value answer(String query) {
    Value kind = kind(query);
    return kind == null ? part(query) : kind == None.NONE ? null : kind;
  }

  /** Queries that answer the value itself where it is of a kind; none where it is not. */
  private @Nullable Value kind(String query) {
    Boolean holds =
        switch (query) {
          case "public" -> isPublic();
          case "private" -> isPrivate();
          case "lo", "loopback" -> isLoopback();
          case "multicast" -> isMulticast();
          case "unicast" -> !isMulticast();
          case "link-local" -> v.address().isIn("169.254.0.0/16", "fe80::/10");
          default -> null;
        };
    return holds == null ? null : holds ? value : None.NONE;
  }

  private boolean isLoopback() {
    return v.address().isIn("127.0.0.0/8", "::1/128");
  }

  private boolean isMulticast() {
    return v.address().isIn("224.0.0.0/4", "ff00::/8");
  }

  private boolean isPrivate() {
    return v.address()
        .isIn(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "192.0.0.0/24",
            "198.18.0.0/15",
            "100.64.0.0/10",
            "239.0.0.0/8",
            "fc00::/7",
            "fec0::/10",
            "169.254.0.0/16",
            "fe80::/10");
  }

  private boolean isPublic() {
    BigInteger inverted =
        v.address()
            .number()
            .not()
            .and(BigInteger.ONE.shiftLeft(v.address().bits()).subtract(BigInteger.ONE));
    boolean hostmask =
        v.address().number().and(v.address().number().add(BigInteger.ONE)).signum() == 0;
    boolean netmask = inverted.and(inverted.add(BigInteger.ONE)).signum() == 0;
    return !isMulticast() && !isPrivate() && !isLoopback() && !hostmask && !netmask;
  }

  private @Nullable Value part(String query) {
    return switch (query) {
      case "" -> v.written() ? text(v) : text(v.address());
      case "address", "ip" ->
          when(v.isOne() || v.isTwo() || !v.atStart() || v.version() == 6, v.address());
      case "address/prefix", "host/prefix", "gateway", "gw", "router", "hostnet" ->
          hasHost() ? text(v) : Bool.FALSE;
      case "bool" -> Bool.TRUE;
      case "broadcast" -> when(v.size().bitLength() > 2, v.last());
      case "cidr" -> text(v);
      case "host" -> when(v.isOne() || v.isTwo() || !v.atStart(), v);
      case "hostmask", "wildcard" -> text(v.hostmask());
      case "int" ->
          v.written()
              ? text(v.address().number() + "/" + v.prefix())
              : new Int(v.address().number());
      case "ip/prefix" -> when(v.isTwo() || (!v.isOne() && !v.atStart()), v);
      case "ip_netmask" ->
          when(v.isTwo() || (!v.isOne() && !v.atStart()), v.address() + " " + v.netmask());
      case "net" -> when(!v.isOne() && v.atStart(), v);
      case "netmask" -> text(v.netmask());
      case "network", "network_id" -> text(v.first());
      case "network/prefix", "subnet" -> text(v.subnet());
      case "network_netmask" -> text(v.first() + " " + v.netmask());
      case "network_wildcard" -> text(v.first() + " " + v.hostmask());
      case "prefix" -> Int.of(v.prefix());
      case "revdns" -> text(v.address().reverseName());
      case "size" -> new Int(v.size());
      case "type" -> text(v.isOne() || !v.atStart() ? "address" : "network");
      case "version" -> Int.of(v.version());
      case "wrap" -> wrapped();
      case "ipv4", "v4", "ipv6", "v6", "6to4" -> converted(query);
      default -> usable(query);
    };
  }

  private boolean hasHost() {
    return v.isOne() || v.isTwo() || !(v.atStart() || v.address().equals(v.last()));
  }

  private Value wrapped() {
    if (v.version() == 4) {
      return value;
    }
    return text("[" + v.address() + "]" + (v.written() ? "/" + v.prefix() : ""));
  }

  private @Nullable Value converted(String query) {
    BigInteger number = v.address().number();
    if (query.equals("6to4")) {
      return sixToFour();
    }
    if (query.endsWith("6")) {
      BigInteger mapped = BigInteger.valueOf(0xffff).shiftLeft(32).or(number);
      return v.version() == 6
          ? value
          : text(new Network(new Address(mapped, 128), v.prefix() + 96, true));
    }
    if (v.version() == 4) {
      return value;
    }
    boolean mapped =
        number.bitLength() <= 32 || number.shiftRight(32).equals(BigInteger.valueOf(0xffff));
    Address low = new Address(number.and(BigInteger.valueOf(0xffffffffL)), 32);
    return mapped ? text(new Network(low, Math.max(0, v.prefix() - 96), true)) : Bool.FALSE;
  }

  private Value sixToFour() {
    if (v.version() == 6) {
      return v.address().isIn("2002::/16") ? value : Bool.FALSE;
    }
    if ((!v.isOne() && v.atStart()) || !(isPublic() || isPrivate())) {
      return Bool.FALSE;
    }
    int n = v.address().number().intValue();
    return text(
        "2002:%02x%02x:%02x%02x::1/48".formatted(n >>> 24, n >>> 16 & 255, n >>> 8 & 255, n & 255));
  }

  private @Nullable Value usable(String query) {
    if (query.equals("size_usable")) {
      return v.isOne()
          ? Int.of(0)
          : v.isTwo() ? Int.of(2) : new Int(v.size().subtract(BigInteger.TWO));
    }
    if (!v.written()) {
      throw new Trouble("`%s` needs a network, not the address `%s`".formatted(query, v.address()));
    }
    return switch (query) {
      case "first_usable" -> when(!v.isOne(), v.firstUsable());
      case "last_usable" -> when(!v.isOne(), v.lastUsable());
      case "range_usable" -> when(!v.isOne(), v.firstUsable() + "-" + v.lastUsable());
      case "next_usable" -> neighbour(BigInteger.ONE);
      case "previous_usable" -> neighbour(BigInteger.ONE.negate());
      default -> peer();
    };
  }

  private @Nullable Value neighbour(BigInteger distance) {
    Address other = v.address().plus(distance);
    boolean inside =
        !v.isOne()
            && other.number().compareTo(v.firstUsable().number()) >= 0
            && other.number().compareTo(v.lastUsable().number()) <= 0;
    return when(inside, other);
  }

  private Value peer() {
    BigInteger number = v.address().number();
    if (v.isTwo()) {
      return text(v.address().with(number.xor(BigInteger.ONE)));
    }
    int host = number.intValue() & 3;
    if (v.prefix() != v.address().bits() - 2 || host == 0 || host == 3) {
      throw new Trouble("`" + v + "` has no peer");
    }
    return text(v.address().with(number.xor(BigInteger.valueOf(3))));
  }
}
