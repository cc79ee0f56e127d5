package foobar.template.network;

import foobar.template.Invocation;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;

/** Filters that count in networks. */
final class Subnets {

  private Subnets() {}

  private static Network network(Invocation call, Value value) {
    Network network = Network.parse(Printed.str(value).value());
    if (network == null) {
      throw new Trouble("`" + call.name() + "` needs an address or a network");
    }
    return network;
  }

  /** How many subnets of a size there are, or the one of an index, or which one it is itself. */
  static Value subnet(Invocation call) {
    Network given = Network.parse(Printed.str(call.input()).value());
    if (given == null) {
      return Bool.FALSE;
    }
    Network network = given.subnet();
    String query = Printed.str(call.value("query", Text.EMPTY)).value();
    if (query.isEmpty()) {
      return Text.of(network.toString());
    }
    if (!query.matches("\\d{1,9}")) {
      return rank(network, query);
    }
    int prefix = Integer.parseInt(query);
    if (prefix > network.address().bits()) {
      return Bool.FALSE;
    }
    if (network.isOne()) {
      return around(call, network, prefix);
    }
    if (prefix < network.prefix() && call.has("index")) {
      boolean first = index(call).signum() == 0;
      return first ? Text.of(new Network(network.first(), prefix, true).toString()) : Bool.FALSE;
    }
    if (prefix < network.prefix()) {
      throw new Trouble("`ipsubnet`: no subnet of " + network + " is as big as /" + prefix);
    }
    BigInteger count = BigInteger.ONE.shiftLeft(prefix - network.prefix());
    if (!call.has("index")) {
      return Text.of(count.toString());
    }
    BigInteger index = index(call);
    BigInteger at = index.signum() < 0 ? index.add(count) : index;
    if (at.signum() < 0 || at.compareTo(count) >= 0) {
      return Bool.FALSE;
    }
    BigInteger step = BigInteger.ONE.shiftLeft(network.address().bits() - prefix);
    return Text.of(network.first().plus(at.multiply(step)) + "/" + prefix);
  }

  private static BigInteger index(Invocation call) {
    BigInteger index = whole(call.value("index"));
    if (index == null) {
      throw new Trouble("`index` of `ipsubnet` must be a whole number");
    }
    return index;
  }

  /** Which of the subnets of its size it is in a network, counted from 1. */
  private static Value rank(Network network, String query) {
    Network outer = Network.parse(query);
    if (outer == null) {
      throw new Trouble("`ipsubnet` needs a length, a subnet or an address, not `" + query + "`");
    }
    int bits = network.address().bits();
    BigInteger number = network.address().number();
    boolean inside =
        outer.prefix() <= bits
            && number
                .shiftRight(bits - outer.prefix())
                .equals(outer.subnet().address().number().shiftRight(bits - outer.prefix()));
    if (!inside || network.prefix() < outer.prefix()) {
      throw new Trouble("`" + network + "` is not in the subnet `" + outer.subnet() + "`");
    }
    BigInteger at =
        number
            .shiftRight(bits - network.prefix())
            .and(
                BigInteger.ONE
                    .shiftLeft(network.prefix() - outer.prefix())
                    .subtract(BigInteger.ONE));
    return Text.of(at.add(BigInteger.ONE).toString());
  }

  /** The networks around an address, the widest first; which one of them says the index. */
  private static Value around(Invocation call, Network network, int prefix) {
    int bits = network.address().bits();
    int index = call.has("index") ? index(call).intValue() : 0;
    if (call.has("index") && (index > bits + 1 - index || index < prefix - bits)) {
      return Bool.FALSE;
    }
    int length = index < 0 ? bits + index : prefix + index;
    if (length >= bits || length < prefix) {
      throw new Trouble("`ipsubnet`: there is no such network around " + network);
    }
    return Text.of(new Network(network.address(), length, true).subnet().toString());
  }

  static Value nthHost(Invocation call) {
    Network network = Network.parse(Printed.str(call.input()).value());
    BigInteger index = whole(call.value("query", Int.of(0)));
    if (network == null || index == null) {
      return Bool.FALSE;
    }
    BigInteger at = index.signum() < 0 ? index.add(network.size()) : index;
    if (at.signum() < 0) {
      throw new Trouble("`nthhost`: " + network + " has no address " + index);
    }
    boolean inside = at.compareTo(network.size()) < 0;
    return inside ? Text.of(network.first().plus(at).toString()) : Bool.FALSE;
  }

  static @org.jspecify.annotations.Nullable BigInteger whole(Value value) {
    String text = Printed.str(value).value().strip();
    return text.matches("-?\\d{1,39}") ? new BigInteger(text) : null;
  }

  static Value plus(Invocation call) {
    Network network = network(call, call.input());
    BigInteger amount = whole(call.value("amount"));
    if (amount == null) {
      throw new Trouble("`amount` of `ipmath` must be a whole number");
    }
    Address moved = network.address().plus(amount);
    if (moved.number().signum() < 0 || moved.number().bitLength() > moved.bits()) {
      throw new Trouble("`ipmath` goes beyond the last address");
    }
    return Text.of(moved.toString());
  }

  static boolean inside(Invocation call, boolean usable) {
    Network outer = Network.parse(Printed.str(call.input()).value());
    Network inner = Network.parse(Printed.str(call.value("test")).value());
    if (outer == null || inner == null) {
      return false;
    }
    if (!usable) {
      return outer.subnet().contains(inner);
    }
    return outer.version() == inner.version()
        && inner.first().number().compareTo(outer.firstUsable().number()) >= 0
        && inner.last().number().compareTo(outer.lastUsable().number()) <= 0;
  }
}
