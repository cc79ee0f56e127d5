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

  /** How many subnets of a size there are, or the one of an index, or the one around an address. */
  static Value subnet(Invocation call) {
    Network network = Network.parse(Printed.str(call.input()).value());
    if (network == null) {
      return Bool.FALSE;
    }
    String query = Printed.str(call.value("query", Text.EMPTY)).value();
    if (query.isEmpty()) {
      return Text.of(
          network.isOne() && !network.written() ? network.toString() : network.subnet().toString());
    }
    if (!query.matches("\\d{1,3}") || Integer.parseInt(query) > network.address().bits()) {
      Network wanted = Network.parse(query);
      return Bool.of(wanted != null && wanted.contains(network));
    }
    int prefix = Integer.parseInt(query);
    if (prefix < network.prefix()) {
      return around(call, network, prefix);
    }
    BigInteger count = BigInteger.ONE.shiftLeft(prefix - network.prefix());
    if (!call.has("index")) {
      return new Int(count);
    }
    BigInteger index = new BigInteger(Printed.str(call.value("index")).value().strip());
    BigInteger at = index.signum() < 0 ? index.add(count) : index;
    if (at.signum() < 0 || at.compareTo(count) >= 0) {
      return Bool.FALSE;
    }
    BigInteger step = BigInteger.ONE.shiftLeft(network.address().bits() - prefix);
    return Text.of(network.first().plus(at.multiply(step)) + "/" + prefix);
  }

  private static Value around(Invocation call, Network network, int prefix) {
    if (call.has("index")) {
      int index = call.number("index", 0);
      int length = index < 0 ? network.prefix() + index : prefix + index;
      if (length < 0 || length > network.address().bits()) {
        return Bool.FALSE;
      }
      return Text.of(new Network(network.address(), length, true).subnet().toString());
    }
    return Text.of(new Network(network.address(), prefix, true).subnet().toString());
  }

  static Value nthHost(Invocation call) {
    Network network = Network.parse(Printed.str(call.input()).value());
    BigInteger index = whole(call.value("query", Int.of(0)));
    if (network == null || index == null) {
      return Bool.FALSE;
    }
    BigInteger at = index.signum() < 0 ? index.add(network.size()) : index;
    boolean inside = at.signum() >= 0 && at.compareTo(network.size()) < 0;
    return inside ? Text.of(network.first().plus(at).toString()) : Bool.FALSE;
  }

  private static @org.jspecify.annotations.Nullable BigInteger whole(Value value) {
    String text = Printed.str(value).value().strip();
    return text.matches("-?\\d{1,39}") ? new BigInteger(text) : null;
  }

  static Value plus(Invocation call) {
    Network network = network(call, call.input());
    BigInteger amount = whole(call.value("amount"));
    if (amount == null) {
      throw new Trouble("`amount` of `ipmath` must be a whole number");
    }
    return Text.of(network.address().plus(amount).toString());
  }

  static boolean inside(Invocation call, boolean usable) {
    Network outer = network(call, call.input());
    Network inner = network(call, call.value("test"));
    if (!usable) {
      return outer.subnet().contains(inner);
    }
    return outer.version() == inner.version()
        && inner.first().number().compareTo(outer.firstUsable().number()) >= 0
        && inner.last().number().compareTo(outer.lastUsable().number()) <= 0;
  }
}
