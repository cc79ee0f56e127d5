package foobar.modules.firewall;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.remote.Probe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds and removes rules of the kernel's packet filter, chains and their policies. */
@Doc("Adds and removes rules of the kernel's packet filter, chains and their policies.")
@Example(
    "iptables: { chain: INPUT, protocol: tcp, destination_port: '22', ctstate: [NEW],"
        + " jump: ACCEPT }")
@Example("iptables: { chain: FORWARD, policy: DROP }")
@Example("iptables: { table: nat, flush: true }")
@Ahead
@Rules(
    exclusive = {"set_dscp_mark|set_dscp_mark_class", "flush|policy"},
    when = {"jump=TEE: gateway", "jump=tee: gateway"})
public record Iptables(
    @Doc("The table.") @Default("filter") Table table,
    @Doc("Whether the rule, or the chain if there is nothing else, is there.") @Default("present")
        State state,
    @Doc("Where a new rule goes.") @Default("append") Action action,
    @Doc("The version of IP.") @Default("ipv4") IpVersion ipVersion,
    @Doc("The chain.") Optional<String> chain,
    @Doc("With `insert`, the number that the new rule gets.") Optional<String> ruleNum,
    @Doc("The protocol; `!` before it, as before most others, means all but it.")
        Optional<String> protocol,
    @Doc("How long to wait for others who are changing rules, in seconds.") Optional<String> wait_,
    @Doc("Where packets come from.") Optional<String> source,
    @Doc("What SNAT makes the source address.") Optional<String> toSource,
    @Doc("Where packets go to.") Optional<String> destination,
    @Doc("What DNAT makes the destination address.") Optional<String> toDestination,
    @Doc("Extensions to match with.") @Default("") List<String> match,
    @Doc("`flags` to look at and `flags_set`, those of them that are set.")
        Optional<Map<String, List<String>>> tcpFlags,
    @Doc("The target.") Optional<String> jump,
    @Doc("Where TEE sends copies.") Optional<String> gateway,
    @Doc("What stands before a line in the log; implies LOG.") Optional<String> logPrefix,
    @Doc("The level in the log, a name or 0 to 7; implies LOG.") Optional<String> logLevel,
    @Doc("The chain to go on in without coming back.") Optional<String> goto_,
    @Doc("The interface by which packets come.") Optional<String> inInterface,
    @Doc("The interface by which packets leave.") Optional<String> outInterface,
    @Doc("Second and further fragments only.") Optional<String> fragment,
    @Doc("Packets and bytes counted at the start: `0 0`.") Optional<String> setCounters,
    @Doc("The port that packets come from.") Optional<String> sourcePort,
    @Doc("The port that packets go to, or a range `first:last`.") Optional<String> destinationPort,
    @Doc("Several ports that packets go to.") @Default("") List<String> destinationPorts,
    @Doc("What the destination port becomes.") Optional<String> toPorts,
    @Doc("The DSCP mark to set.") Optional<String> setDscpMark,
    @Doc("The DSCP class to set.") Optional<String> setDscpMarkClass,
    @Doc("A comment on the rule.") Optional<String> comment,
    @Doc("States of the connection, such as ESTABLISHED.") @Default("") List<String> ctstate,
    @Doc("A range of addresses that packets come from.") Optional<String> srcRange,
    @Doc("A range of addresses that packets go to.") Optional<String> dstRange,
    @Doc("A set that ipset knows.") Optional<String> matchSet,
    @Doc("What is looked up in that set.") Optional<SetFlags> matchSetFlags,
    @Doc("How often the rule matches, on average: `5/minute`.") Optional<String> limit,
    @Doc("How often it may match before `limit` begins to count.") Optional<String> limitBurst,
    @Doc("Whose packets, by user.") Optional<String> uidOwner,
    @Doc("Whose packets, by group.") Optional<String> gidOwner,
    @Doc("What a sender is told; implies REJECT.") Optional<String> rejectWith,
    @Doc("The type of ICMP messages.") Optional<String> icmpType,
    @Doc("Whether packets that open a connection are meant.") @Default("ignore") Syn syn,
    @Doc("Take all rules away: of the chain, or of the table.") @Default("no") boolean flush,
    @Doc("What becomes of packets that get to the chain's end.") Optional<Policy> policy,
    @Doc("Make the chain if it is missing; remove it if only the chain is given.") @Default("no")
        boolean chainManagement,
    @Doc("Taken for compatibility; names are never looked up for a listing.") @Default("no")
        boolean numeric)
    implements Module {

  /** The kernel's tables. */
  public enum Table {
    FILTER,
    NAT,
    MANGLE,
    RAW,
    SECURITY
  }

  /** Whether a rule is there. */
  public enum State {
    ABSENT,
    PRESENT
  }

  /** Where a new rule goes. */
  public enum Action {
    APPEND,
    INSERT
  }

  /** What is looked up in a set. */
  public enum SetFlags {
    SRC,
    DST,
    @Choice("src,dst")
    SRC_DST,
    @Choice("dst,src")
    DST_SRC
  }

  /** Whether packets that open a connection are meant. */
  public enum Syn {
    IGNORE,
    MATCH,
    NEGATE
  }

  /** What becomes of packets that get to a chain's end. */
  public enum Policy {
    @Choice("ACCEPT")
    ACCEPT,
    @Choice("DROP")
    DROP,
    @Choice("QUEUE")
    QUEUE,
    @Choice("RETURN")
    RETURN
  }

  private static final Set<String> LEVELS =
      Set.of("emerg", "alert", "crit", "error", "warning", "notice", "info", "debug");

  public Iptables {
    if (!flush && chain.isEmpty()) {
      throw new IllegalArgumentException("Either chain or flush parameter must be specified.");
    }
    boolean logs = logPrefix.isPresent() || logLevel.isPresent();
    if (logs && jump.isPresent() && !jump.get().equals("LOG")) {
      throw new IllegalArgumentException(
          "Logging options can only be used with the LOG jump target.");
    }
    if (logLevel.filter(level -> !level.matches("[0-7]") && !LEVELS.contains(level)).isPresent()) {
      throw new IllegalArgumentException(
          "`log_level` is 0 to 7, or one of emerg, alert, crit, error, warning, notice, info,"
              + " debug");
    }
    tcpFlags.ifPresent(
        flags -> {
          for (String key : flags.keySet()) {
            if (!Set.of("flags", "flags_set").contains(key)) {
              throw new IllegalArgumentException(
                  "`tcp_flags` has `flags` and `flags_set`, not `" + key + "`");
            }
          }
        });
  }

  @Override
  public Plan check(Probe host) {
    return new IptablesPlanner(this).plan(host);
  }
}
