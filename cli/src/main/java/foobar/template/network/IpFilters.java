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
          Routine.of("macaddr", "query='', alias=''", HardwareAddress::filter),
          Routine.of("cidr_merge", "action='merge'", Counting::merge),
          Routine.of("ip4_hex", "delimiter=''", Counting::hex),
          Routine.of("next_nth_usable", "offset", call -> Counting.neighbour(call, 1)),
          Routine.of("previous_nth_usable", "offset", call -> Counting.neighbour(call, -1)),
          Routine.selecting("reduce_on_network", "network", Counting::reduce),
          Routine.of("slaac", "query=''", Counting::slaac),
          Routine.of("usable_range", "", Counting::range));

  private IpFilters() {}

  private static int version(Invocation call) {
    return call.optional("version") instanceof Int ? call.number("version", 0) : 0;
  }

  private static Value address(Invocation call, int version) {
    if (call.input() == None.NONE) {
      throw new Trouble("`" + call.name() + "` needs an address, a network or a list of them");
    }
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
    boolean number = text.value().chars().allMatch(Character::isDigit);
    Network network = Network.parse(number && version == 6 ? "::/0" : text.value());
    if (number && version == 6 && network != null) {
      network = Network.sixth(new BigInteger(text.value()));
    }
    if (network == null || (version != 0 && network.version() != version)) {
      return Bool.FALSE;
    }
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
      return Sequence.of(
          sequence.items().stream().map(one -> orElse(answer(one, "wrap", 0), one)).toList());
    }
    if (value instanceof Bool) {
      return value;
    }
    Text text = Routine.requireText(value, "ipwrap");
    Value known = orElse(answer(text, "", 0), value);
    return known instanceof Text address ? orElse(answer(address, "wrap", 0), known) : known;
  }

  private static Value orElse(@Nullable Value answer, Value otherwise) {
    return answer != null && answer.truthy() ? answer : otherwise;
  }
}
