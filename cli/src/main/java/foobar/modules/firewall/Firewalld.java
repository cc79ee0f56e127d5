package foobar.modules.firewall;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens and closes a host's firewall with firewalld. */
@Doc("Opens and closes a host's firewall with firewalld.")
@Example("firewalld: { service: https, permanent: true, immediate: true, state: enabled }")
@Example("firewalld: { port: 8081/tcp, permanent: true, state: disabled, zone: public }")
@Example("firewalld: { zone: custom, permanent: true, state: present }")
@Ahead
public record Firewalld(
    @Doc("A type of ICMP messages that is blocked.") Optional<String> icmpBlock,
    @Doc("Whether blocked and other types of ICMP messages change places.")
        Optional<Boolean> icmpBlockInversion,
    @Doc("A service, as `firewall-cmd --get-services` lists it.") Optional<String> service,
    @Doc("A protocol.") Optional<String> protocol,
    @Doc("A port, or a range, and its protocol: `8081/tcp`, `161-162/udp`.") Optional<String> port,
    @Doc("One forwarded port: `port`, `proto`, `toport` and, to another host, `toaddr`.")
        Optional<List<Map<String, String>>> portForward,
    @Doc("A rule in firewalld's rich language.") Optional<String> richRule,
    @Doc("The zone; the default one unless given.") Optional<String> zone,
    @Doc("Change the running firewall.") @Default("no") boolean immediate,
    @Doc("Where packets come from: an address, a network, or a set.") Optional<String> source,
    @Doc("Change what is read when firewalld starts.") Optional<Boolean> permanent,
    @Doc("`present` and `absent` are for zones and targets.") State state,
    @Doc("For how many seconds the running firewall is changed; 0 for good.") @Default("0")
        int timeout,
    @Doc("An interface that belongs to the zone.") Optional<String> interface_,
    @Doc("Whether addresses of packets passed on are hidden.") Optional<Boolean> masquerade,
    @Doc("Taken for compatibility; a daemon that does not run is noticed.")
        Optional<Boolean> offline,
    @Doc("What becomes of packets that no rule is for.") Optional<Target> target)
    implements Module {

  /** Whether something is so. */
  public enum State {
    ENABLED,
    DISABLED,
    PRESENT,
    ABSENT;

    boolean wanted() {
      return this == ENABLED || this == PRESENT;
    }
  }

  /** What becomes of packets that no rule is for. */
  public enum Target {
    DEFAULT("default"),
    @Choice("ACCEPT")
    ACCEPT("ACCEPT"),
    @Choice("DROP")
    DROP("DROP"),
    @Choice("%%REJECT%%")
    REJECT("%%REJECT%%");

    private final String written;

    Target(String written) {
      this.written = written;
    }

    String written() {
      return written;
    }
  }

  public Firewalld {
    long things =
        Stream.of(
                icmpBlock,
                icmpBlockInversion,
                service,
                protocol,
                port,
                portForward,
                richRule,
                source,
                interface_,
                masquerade,
                target)
            .filter(Optional::isPresent)
            .count();
    if (things > 1) {
      throw new IllegalArgumentException(
          "one task changes one thing: a service, a port, a source, an interface, ...");
    }
    if ((interface_.isPresent() || target.isPresent()) && zone.isEmpty()) {
      throw new IllegalArgumentException("`interface` and `target` need a `zone`");
    }
    if (source.isPresent() && permanent.isEmpty()) {
      throw new IllegalArgumentException("`source` needs `permanent`, true or false");
    }
    if (port.isPresent() && !port.get().strip().matches("[^/]+/[^/]+")) {
      throw new IllegalArgumentException("improper port format (missing protocol?)");
    }
    boolean ofZone = state == State.PRESENT || state == State.ABSENT;
    if (ofZone && things > 0 && target.isEmpty()) {
      throw new IllegalArgumentException(
          "absent and present state can only be used in zone level operations");
    }
    if (things == 0 && (!ofZone || zone.isEmpty())) {
      throw new IllegalArgumentException(
          "say what is to be changed; a zone alone is `present` or `absent`");
    }
    boolean keeps = permanent.orElse(false) && !immediate;
    if ((things == 0 || target.isPresent()) && !keeps) {
      throw new IllegalArgumentException(
          "Zone operations must be permanent. Make sure you didn't set the 'permanent' flag to"
              + " 'false' or the 'immediate' flag to 'true'.");
    }
    portForward.ifPresent(Firewalld::checkForward);
  }

  private static void checkForward(List<Map<String, String>> forwards) {
    if (forwards.size() != 1) {
      throw new IllegalArgumentException("Only one port forward supported at a time");
    }
    for (String key : List.of("port", "proto", "toport")) {
      if (!forwards.getFirst().containsKey(key)) {
        throw new IllegalArgumentException(key + " must be specified for port forward");
      }
    }
  }

  @Override
  public Plan check(Probe host) {
    return new FirewalldPlanner(this).plan(host);
  }
}
