package foobar.modules.firewall;

import foobar.module.HostScript;
import foobar.module.Plan;
import foobar.modules.firewall.Iptables.Action;
import foobar.modules.firewall.Iptables.Policy;
import foobar.modules.firewall.Iptables.State;
import foobar.remote.Expectation;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.None;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From what a task wants of the packet filter to the calls that bring it about. */
record IptablesPlanner(Iptables wanted) {

  private static final HostScript LOOK = HostScript.load(IptablesPlanner.class, "iptables.sh");

  /**
   * What the packet filter says.
   *
   * @param chain how the chain was made, {@code -P INPUT ACCEPT} or {@code -N own}; if it is there
   * @param hasRule whether it has the rule
   */
  private record Look(Optional<String> chain, boolean hasRule) {

    static final Look NOTHING = new Look(Optional.empty(), false);

    static Look parse(String text) {
      List<String> lines = text.lines().toList();
      return new Look(
          lines.size() > 1 ? Optional.of(lines.getFirst()) : Optional.empty(),
          lines.getLast().equals("present"));
    }

    Optional<String> policy() {
      return chain
          .filter(line -> line.startsWith("-P "))
          .map(line -> line.substring(line.lastIndexOf(' ') + 1));
    }
  }

  Plan plan(Probe host) {
    return steps(host)
        .result("ip_version", lower(wanted.ipVersion()))
        .result("table", lower(wanted.table()))
        .result("chain", wanted.chain().<foobar.value.Value>map(Text::of).orElse(None.NONE))
        .result("flush", wanted.flush())
        .result("rule", String.join(" ", IptablesRule.written(wanted)))
        .result("state", lower(wanted.state()))
        .result("chain_management", wanted.chainManagement());
  }

  private Plan steps(Probe host) {
    if (wanted.flush()) {
      String what = wanted.chain().orElse("all chains of " + lower(wanted.table()));
      return Plan.NOTHING.change("rules", "those of " + what, "none", Call.act(words("-F")));
    }
    List<String> rule = IptablesRule.complete(wanted);
    List<String> words = new ArrayList<>();
    words.addAll(List.of(program(), lower(wanted.table()), chain()));
    words.addAll(rule);
    Output output = host.ask(LOOK.with(words));
    if (output.status() == 127 && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.fail(
          "Failed to find required executable \"" + program() + "\": install `iptables`");
    }
    Look look = output.status() == 127 ? imagined() : Look.parse(output.text());
    if (wanted.policy().isPresent()) {
      return policy(look, wanted.policy().get());
    }
    return saysNothing(rule) ? chainAlone(look) : rule(look, rule);
  }

  /** A packet filter that is only going to be there has the kernel's own chains. */
  private Look imagined() {
    boolean builtIn = chain().matches("INPUT|FORWARD|OUTPUT|PREROUTING|POSTROUTING");
    return builtIn ? new Look(Optional.of("-P " + chain() + " ACCEPT"), false) : Look.NOTHING;
  }

  private Plan policy(Look look, Policy policy) {
    if (look.policy().isEmpty()) {
      return Plan.fail("Can't detect current policy");
    }
    List<String> words = words("-P");
    words.add(policy.name());
    String now = look.policy().get();
    return now.equals(policy.name())
        ? Plan.NOTHING
        : Plan.NOTHING.change("policy of " + chain(), now, policy.name(), Call.act(words));
  }

  private Plan chainAlone(Look look) {
    boolean there = look.chain().isPresent();
    if (wanted.state() == State.ABSENT) {
      if (there && !wanted.chainManagement()) {
        return Plan.NOTHING.warn(
            "nothing is removed: a chain is, if `chain_management` is true; a rule is, if the task"
                + " says which");
      }
      return there
          ? Plan.NOTHING.change("chain", chain(), "absent", Call.act(words("-X")))
          : Plan.NOTHING;
    }
    if (!wanted.chainManagement()) {
      return rule(look, List.of());
    }
    return there
        ? Plan.NOTHING
        : Plan.NOTHING.change("chain", "absent", chain(), Call.act(words("-N")));
  }

  private boolean saysNothing(List<String> rule) {
    return rule.size() == (wanted.wait_().isPresent() ? 2 : 0);
  }

  private Plan rule(Look look, List<String> rule) {
    boolean present = wanted.state() == State.PRESENT;
    if (look.hasRule() == present) {
      return Plan.NOTHING;
    }
    String shown = chain() + " " + Call.shown(rule);
    if (!present) {
      List<String> words = words("-D");
      words.addAll(rule);
      return Plan.NOTHING.change("rule", shown, "absent", Call.act(words));
    }
    boolean inserts = wanted.action() == Action.INSERT;
    List<String> words = words(inserts ? "-I" : "-A");
    if (inserts) {
      wanted.ruleNum().filter(number -> !number.isBlank()).ifPresent(words::add);
    }
    words.addAll(rule);
    Plan plan = Plan.NOTHING;
    if (look.chain().isEmpty() && wanted.chainManagement()) {
      plan = plan.change("chain", "absent", chain(), Call.act(words("-N")));
    }
    return plan.change("rule", "absent", shown, Call.act(words));
  }

  private List<String> words(String action) {
    List<String> words = new ArrayList<>(List.of(program(), "-t", lower(wanted.table()), action));
    wanted.chain().ifPresent(words::add);
    return words;
  }

  private String program() {
    return wanted.ipVersion().program();
  }

  private String chain() {
    return wanted.chain().orElse("");
  }

  private static String lower(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
