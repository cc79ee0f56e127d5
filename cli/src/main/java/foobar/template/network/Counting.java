package foobar.template.network;

import foobar.template.Invocation;
import foobar.template.Limits;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Items;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Filters that merge networks and go through their addresses. */
final class Counting {

  private static final Comparator<Network> ORDER =
      Comparator.comparingInt(Network::version)
          .thenComparing(network -> network.first().number())
          .thenComparingInt(Network::prefix);

  private Counting() {}

  private static Network network(Invocation call, Value value) {
    Network network = Network.parse(Printed.str(value).value());
    if (network == null || Printed.str(value).value().matches("\\d+")) {
      throw new Trouble(
          "`%s` needs addresses or networks, not `%s`".formatted(call.name(), Printed.str(value)));
    }
    return network;
  }

  /** The fewest networks that hold the same addresses, or the smallest that holds all. */
  static Value merge(Invocation call) {
    List<Network> networks =
        Items.of(call.input()).stream().map(one -> network(call, one)).toList();
    String action = call.text("action", "merge");
    if (action.equals("span")) {
      return span(networks);
    }
    if (!action.equals("merge")) {
      throw new Trouble("`cidr_merge` knows the actions merge and span, not `" + action + "`");
    }
    List<Network> merged = new ArrayList<>();
    for (Network next : networks.stream().sorted(ORDER).toList()) {
      if (merged.isEmpty() || !merged.getLast().contains(next)) {
        merged.add(next);
        joinLast(merged);
      } else {
        merged.set(merged.size() - 1, merged.getLast().subnet());
      }
    }
    return Sequence.of(merged.stream().map(one -> Text.of(one.toString())).toList());
  }

  /** Makes one of the last two networks as long as they are the halves of one. */
  private static void joinLast(List<Network> merged) {
    while (merged.size() > 1) {
      Network last = merged.getLast();
      Network before = merged.get(merged.size() - 2);
      Network both = new Network(before.first(), Math.max(0, before.prefix() - 1), true);
      boolean halves =
          before.prefix() > 0
              && before.prefix() == last.prefix()
              && both.atStart()
              && both.contains(last);
      if (!halves) {
        return;
      }
      merged.removeLast();
      merged.set(merged.size() - 1, both);
    }
  }

  private static Value span(List<Network> networks) {
    if (networks.isEmpty()) {
      return None.NONE;
    }
    List<Network> sorted = networks.stream().sorted(ORDER).toList();
    Network low = sorted.getFirst();
    Network high = sorted.getLast();
    if (low.version() != high.version()) {
      throw new Trouble("`cidr_merge`: no network holds addresses of both versions");
    }
    Network wide = new Network(high.last(), high.prefix(), true);
    while (networks.size() > 1
        && wide.prefix() > 0
        && wide.address().number().compareTo(low.first().number()) > 0) {
      wide = new Network(wide.address(), wide.prefix() - 1, true).subnet();
    }
    return Text.of((networks.size() == 1 ? low : wide).toString());
  }

  static Value hex(Invocation call) {
    String separator = call.text("delimiter", "");
    Address address = Address.parse(Routine.requireText(call.input(), call.name()).value());
    if (address == null || address.version() != 4) {
      throw new Trouble("`ip4_hex` needs an address of version 4");
    }
    int bits = address.number().intValue();
    return Text.of(
        Stream.of(24, 16, 8, 0)
            .map(shift -> "%02x".formatted(bits >>> shift & 255))
            .collect(Collectors.joining(separator)));
  }

  /** The usable address that many places after the given one, or nothing. */
  static Value neighbour(Invocation call, int direction) {
    Network network = Network.parse(Printed.str(call.input()).value());
    if (network == null) {
      return Bool.FALSE;
    }
    BigInteger offset = Subnets.whole(call.value("offset"));
    if (offset == null) {
      throw new Trouble("`offset` of `" + call.name() + "` must be a whole number");
    }
    if (network.isOne()) {
      return None.NONE;
    }
    BigInteger distance = direction < 0 ? offset.negate() : offset;
    Address other = network.address().plus(distance);
    if (other.number().signum() < 0 || other.number().bitLength() > network.address().bits()) {
      throw new Trouble("`" + call.name() + "` goes beyond the last address");
    }
    boolean inside =
        other.number().compareTo(network.firstUsable().number()) >= 0
            && other.number().compareTo(network.lastUsable().number()) <= 0;
    return inside ? Text.of(other.toString()) : None.NONE;
  }

  /** The given addresses that lie in a network. */
  static Value reduce(Invocation call) {
    Network outer = network(call, call.value("network")).subnet();
    return Sequence.of(
        Items.of(call.input()).stream()
            .filter(one -> isInside(outer, Network.parse(Printed.str(one).value())))
            .toList());
  }

  private static boolean isInside(Network outer, @Nullable Network inner) {
    return inner != null && outer.contains(inner);
  }

  /** The address that a card makes itself in a network, from its hardware address (EUI-64). */
  static Value slaac(Invocation call) {
    Network network = Network.parse(Printed.str(call.input()).value());
    BigInteger card = HardwareAddress.number(Printed.str(call.value("query", Text.EMPTY)).value());
    if (network == null || network.version() != 6 || card == null) {
      return Bool.FALSE;
    }
    BigInteger low = card.and(BigInteger.valueOf(0xffffff));
    BigInteger high = card.shiftRight(24).xor(BigInteger.valueOf(0x020000));
    BigInteger host = high.shiftLeft(40).or(BigInteger.valueOf(0xfffeL).shiftLeft(24)).or(low);
    return Text.of(network.first().plus(host).toString());
  }

  static Value range(Invocation call) {
    Network network = AddressTests.network(Printed.str(call.input()).value());
    if (network == null) {
      throw new Trouble("`usable_range` needs a network without bits of a host");
    }
    Limits.items(network.size().min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue());
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < network.size().intValueExact(); i++) {
      all.add(Text.of(network.first().plus(BigInteger.valueOf(i)).toString()));
    }
    return MapValue.empty()
        .put("usable_ips", Sequence.of(all))
        .put("number_of_ips", new Int(network.size()));
  }
}
