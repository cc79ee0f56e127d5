package foobar.modules.firewall;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import java.util.List;
import java.util.Optional;

/** Sets up the firewall with ufw. */
@Doc("Sets up the firewall with ufw.")
@Example("ufw: { rule: allow, port: '22', proto: tcp }")
@Example("ufw: { state: enabled, policy: deny }")
@Ahead
@Rules(
    exclusive = {"name|proto|logging", "direction|interface_in", "direction|interface_out"},
    oneOf = "state|default|rule|logging",
    by = "interface: direction")
public record Ufw(
    @Doc("`enabled` and `disabled` now and at every start; `reset` forgets all rules.")
        Optional<State> state,
    @Doc("What happens to packets that no rule is for.") @Alias("policy") Optional<Policy> default_,
    @Doc("How much is logged.") Optional<Logging> logging,
    @Doc("Of a rule: `in` or `out`; of a default: `incoming`, `outgoing` or `routed`.")
        Optional<Direction> direction,
    @Doc("Take the rule away.") @Default("no") boolean delete,
    @Doc("Make it a rule for packets that the host passes on.") @Default("no") boolean route,
    @Doc("The number of the rule before which it goes, from 1.") Optional<Integer> insert,
    @Doc("What `insert` counts from.") @Default("zero") InsertRelativeTo insertRelativeTo,
    @Doc("What happens to the packets of the rule.") Optional<Rule> rule,
    @Doc("The interface, in the `direction`.") @Alias("if") Optional<String> interface_,
    @Doc("The interface by which packets come.") @Alias("if_in") Optional<String> interfaceIn,
    @Doc("The interface by which packets leave.") @Alias("if_out") Optional<String> interfaceOut,
    @Doc("Log new connections that the rule is for.") @Default("no") boolean log,
    @Doc("Where packets come from: an address or a network.")
        @Alias({"from", "src"})
        @Default("any")
        String fromIp,
    @Doc("The port that packets come from.") Optional<String> fromPort,
    @Doc("Where packets go to: an address or a network.") @Alias({"dest", "to"}) @Default("any")
        String toIp,
    @Doc("The port that packets go to: one, several with commas, or a range with a colon.")
        @Alias("port")
        Optional<String> toPort,
    @Doc("The protocol.") @Alias("protocol") Optional<Protocol> proto,
    @Doc("An application that ufw knows, from /etc/ufw/applications.d.") @Alias("app")
        Optional<String> name,
    @Doc("A comment on the rule.") Optional<String> comment)
    implements Module {

  /** What is to be done with the firewall as a whole. */
  public enum State {
    ENABLED,
    DISABLED,
    RELOADED,
    RESET
  }

  /** What happens to packets that no rule is for. */
  public enum Policy {
    ALLOW,
    DENY,
    REJECT
  }

  /** How much is logged. */
  public enum Logging {
    ON,
    OFF,
    LOW,
    MEDIUM,
    HIGH,
    FULL
  }

  /** Which way packets go. */
  public enum Direction {
    IN,
    INCOMING,
    OUT,
    OUTGOING,
    ROUTED
  }

  /** What happens to packets. */
  public enum Rule {
    ALLOW,
    DENY,
    LIMIT,
    REJECT
  }

  /** What the number of a new rule counts from. */
  public enum InsertRelativeTo {
    ZERO,
    @Choice("first-ipv4")
    FIRST_IPV4,
    @Choice("last-ipv4")
    LAST_IPV4,
    @Choice("first-ipv6")
    FIRST_IPV6,
    @Choice("last-ipv6")
    LAST_IPV6
  }

  /** The protocols that ufw knows. */
  public enum Protocol {
    ANY,
    TCP,
    UDP,
    IPV6,
    ESP,
    AH,
    GRE,
    IGMP
  }

  public Ufw {
    boolean ofRule =
        direction.isEmpty() || direction.get() == Direction.IN || direction.get() == Direction.OUT;
    if (rule.isPresent() && !ofRule) {
      throw new IllegalArgumentException(
          "For rules, direction must be one of \"in\" and \"out\", or direction must not be"
              + " specified.");
    }
    if (default_.isPresent() && direction.isPresent() && ofRule) {
      throw new IllegalArgumentException(
          "For default, direction must be one of \"outgoing\", \"incoming\" and \"routed\", or"
              + " direction must not be specified.");
    }
    if (rule.isPresent() && !route && interfaceIn.isPresent() && interfaceOut.isPresent()) {
      throw new IllegalArgumentException(
          "Only route rules can combine interface_in and interface_out");
    }
  }

  @Override
  public Plan check(Probe host) {
    UfwRule words = new UfwRule(this);
    boolean relative =
        rule.isPresent()
            && insert.isPresent()
            && !delete
            && insertRelativeTo != InsertRelativeTo.ZERO;
    Optional<Integer> place = insert;
    if (relative) {
      place = UfwLook.ask(host, true, List.of()).flatMap(words::place);
    }
    List<String> written = rule.isPresent() ? words.words(place) : List.of();
    Optional<UfwLook> look = UfwLook.ask(host, false, written);
    if (look.isEmpty() && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.fail("Failed to find required executable \"ufw\": install the package `ufw`");
    }
    return new UfwPlanner(this, look.orElse(UfwLook.FRESH), look.isEmpty(), place).plan();
  }
}
