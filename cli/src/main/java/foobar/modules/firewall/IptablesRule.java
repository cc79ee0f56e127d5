package foobar.modules.firewall;

import foobar.modules.firewall.Iptables.Syn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A task's rule as arguments of {@code iptables}, in the order in which Ansible gives them. */
final class IptablesRule {

  private final Iptables wanted;
  private final List<String> words = new ArrayList<>();

  private IptablesRule(Iptables wanted) {
    this.wanted = wanted;
  }

  /** The rule as written, and empty if the task says nothing about packets. */
  static List<String> written(Iptables wanted) {
    return new IptablesRule(wanted).build(wanted.jump());
  }

  /** The rule with the target that logging implies. */
  static List<String> complete(Iptables wanted) {
    boolean logs = wanted.logPrefix().isPresent() || wanted.logLevel().isPresent();
    return new IptablesRule(wanted).build(logs ? Optional.of("LOG") : wanted.jump());
  }

  private List<String> build(Optional<String> jump) {
    wanted.wait_().ifPresent(seconds -> words.addAll(List.of("-w", seconds)));
    option(wanted.protocol(), "-p");
    option(wanted.source(), "-s");
    option(wanted.destination(), "-d");
    wanted.match().forEach(match -> option(Optional.of(match), "-m"));
    tcpFlags();
    target(jump);
    option(wanted.goto_(), "-g");
    option(wanted.inInterface(), "-i");
    option(wanted.outInterface(), "-o");
    option(wanted.fragment(), "-f");
    wanted
        .setCounters()
        .ifPresent(
            counters -> {
              words.add("-c");
              words.addAll(List.of(counters.strip().split("[\\s,]+")));
            });
    option(wanted.sourcePort(), "--source-port");
    option(wanted.destinationPort(), "--destination-port");
    option(wanted.toPorts(), "--to-ports");
    option(wanted.setDscpMark(), "--set-dscp");
    option(wanted.setDscpMarkClass(), "--set-dscp-class");
    if (wanted.syn() != Syn.IGNORE) {
      words.addAll(wanted.syn() == Syn.MATCH ? List.of("--syn") : List.of("!", "--syn"));
    }
    extensions();
    if (jump.isEmpty() && wanted.rejectWith().isPresent()) {
      words.addAll(List.of("-j", "REJECT"));
    }
    option(wanted.rejectWith(), "--reject-with");
    option(wanted.icmpType(), wanted.ipVersion().icmpOption());
    extension("comment", wanted.comment());
    option(wanted.comment(), "--comment");
    return words;
  }

  private void tcpFlags() {
    wanted
        .tcpFlags()
        .ifPresent(
            flags -> {
              List<String> looked = flags.get("flags");
              List<String> set = flags.get("flags_set");
              if (looked != null && set != null) {
                words.addAll(
                    List.of("--tcp-flags", String.join(",", looked), String.join(",", set)));
              }
            });
  }

  private void target(Optional<String> jump) {
    option(jump, "-j");
    if (jump.filter("tee"::equalsIgnoreCase).isPresent()) {
      option(wanted.gateway(), "--gateway");
    }
    option(wanted.logPrefix(), "--log-prefix");
    option(wanted.logLevel(), "--log-level");
    option(wanted.toDestination(), "--to-destination");
    if (!wanted.destinationPorts().isEmpty()) {
      words.addAll(List.of("-m", "multiport"));
      words.addAll(List.of("--dports", String.join(",", wanted.destinationPorts())));
    }
    option(wanted.toSource(), "--to-source");
  }

  private void extensions() {
    connectionStates();
    if (!wanted.match().contains("iprange")) {
      extension("iprange", wanted.srcRange().or(wanted::dstRange));
    }
    option(wanted.srcRange(), "--src-range");
    option(wanted.dstRange(), "--dst-range");
    if (!wanted.match().contains("set")) {
      extension("set", wanted.matchSet());
    }
    option(wanted.matchSet(), "--match-set");
    if (wanted.matchSet().isPresent() || wanted.match().contains("set")) {
      wanted
          .matchSetFlags()
          .ifPresent(flags -> words.add(flags.name().toLowerCase(Locale.ROOT).replace('_', ',')));
    }
    extension("limit", wanted.limit().or(wanted::limitBurst));
    option(wanted.limit(), "--limit");
    option(wanted.limitBurst(), "--limit-burst");
    extension("owner", wanted.uidOwner());
    option(wanted.uidOwner(), "--uid-owner");
    extension("owner", wanted.gidOwner());
    option(wanted.gidOwner(), "--gid-owner");
  }

  private void connectionStates() {
    if (wanted.ctstate().isEmpty()) {
      return;
    }
    String option = "--ctstate";
    if (!wanted.match().contains("conntrack")) {
      if (wanted.match().contains("state")) {
        option = "--state";
      } else {
        words.addAll(List.of("-m", "conntrack"));
      }
    }
    words.addAll(List.of(option, String.join(",", wanted.ctstate())));
  }

  private void extension(String name, Optional<String> because) {
    because.filter(value -> !value.isEmpty()).ifPresent(value -> words.addAll(List.of("-m", name)));
  }

  /** An option and its value; a value that begins with {@code !} negates the option. */
  private void option(Optional<String> value, String flag) {
    value
        .filter(text -> !text.isEmpty())
        .ifPresent(
            text -> {
              if (text.startsWith("!")) {
                words.addAll(List.of("!", flag, text.substring(1).strip()));
              } else {
                words.addAll(List.of(flag, text));
              }
            });
  }
}
