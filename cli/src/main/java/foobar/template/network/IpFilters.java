package foobar.template.network;

import foobar.source.Suggestion;
import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The filters {@code ipaddr}, {@code ipv4}, {@code ipv6}, {@code ipwrap} and their family. */
public final class IpFilters {

  private static final String PARAMETERS = "query='', version=False, alias=''";

  public static final List<Routine> FILTERS =
      List.of(
          Routine.of("ipaddr", PARAMETERS, call -> address(call, version(call))),
          Routine.of("ipv4", "query=''", call -> address(call, 4)),
          Routine.of("ipv6", "query=''", call -> address(call, 6)),
          Routine.of("ipwrap", "query=''", call -> wrap(call.input())),
          Routine.of("ipsubnet", "query='', index=None", Subnets::subnet),
          Routine.of("nthhost", "query=''", Subnets::nthHost),
          Routine.of("ipmath", "amount", Subnets::plus),
          Routine.of("network_in_network", "test", call -> Bool.of(Subnets.inside(call, false))),
          Routine.of("network_in_usable", "test", call -> Bool.of(Subnets.inside(call, true))),
          Routine.of("hwaddr", "query='', alias=''", HardwareAddress::filter),
          Routine.of("macaddr", "query='', alias=''", HardwareAddress::filter));

  /** Tests of the same collection. */
  public static final List<Routine> TESTS =
      List.of(
          test("ip", network -> true),
          test("ip_address", network -> !network.written()),
          test("ipv4", network -> network.version() == 4),
          test("ipv6", network -> network.version() == 6));

  private IpFilters() {}

  private static Routine test(String name, java.util.function.Predicate<Network> test) {
    return Routine.selecting(
        name,
        "",
        call -> {
          Network network = Network.parse(Printed.str(call.input()).value());
          return Bool.of(network != null && test.test(network));
        });
  }

  private static int version(Invocation call) {
    return call.optional("version") instanceof Int ? call.number("version", 0) : 0;
  }

  private static Value address(Invocation call, int version) {
    Value query = call.value("query", Text.EMPTY);
    return orFalse(answer(call.input(), Printed.str(query).value(), version));
  }

  private static Value orFalse(@Nullable Value value) {
    return Objects.requireNonNullElse(value, None.NONE);
  }

  /**
   * What a query says of a value; of a list, of each item, without those it says nothing of.
   *
   * @param version 4 or 6 for addresses of that version only, 0 for both
   */
  private static @Nullable Value answer(Value value, String query, int version) {
    if (value instanceof Sequence sequence) {
      return Sequence.of(
          sequence.items().stream()
              .map(item -> answer(item, query, version))
              .filter(found -> found != null && found.truthy())
              .toList());
    }
    if (!value.truthy() || value instanceof Bool) {
      return Bool.FALSE;
    }
    Text text = Printed.str(value);
    Network network = Network.parse(text.value());
    if (network == null || (version != 0 && network.version() != version)) {
      return Bool.FALSE;
    }
    boolean number = text.value().chars().allMatch(Character::isDigit);
    Text shown = number ? text.derive(network.toString()) : text;
    return query(network, shown, query);
  }

  private static @Nullable Value query(Network network, Text value, String query) {
    if (query.isEmpty() || Queries.NAMES.contains(query)) {
      return new Queries(network, value).answer(query);
    }
    if (query.matches("-?\\d{1,39}")) {
      return nth(network, new BigInteger(query));
    }
    Network wanted = Network.parse(query);
    if (wanted == null) {
      throw new Trouble(
          "`ipaddr` knows no query `" + query + "`", Suggestion.question(query, Queries.NAMES));
    }
    return wanted.contains(network) ? value : null;
  }

  private static Value nth(Network network, BigInteger index) {
    if (network.isOne()) {
      return Text.of(network.written() ? network.toString() : network.address().toString());
    }
    BigInteger at = index.signum() < 0 ? index.add(network.size()) : index;
    if (at.signum() < 0 || at.compareTo(network.size()) >= 0) {
      return Bool.FALSE;
    }
    return Text.of(network.first().plus(at) + "/" + network.prefix());
  }

  private static Value wrap(Value value) {
    if (value instanceof Sequence sequence) {
      return Sequence.of(sequence.items().stream().map(IpFilters::wrap).toList());
    }
    Network network = Network.parse(Printed.str(value).value());
    if (network == null || network.version() == 4) {
      return value;
    }
    return orFalse(new Queries(network, Printed.str(value)).answer("wrap"));
  }
}
