package foobar.modules.firewall;

import foobar.module.Act;
import foobar.module.Change;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.firewall.Ufw.State;
import foobar.remote.Host;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From what a task wants of ufw to the calls that bring it about.
 *
 * @param imagined whether ufw is only going to be there
 * @param insert the number of the rule before which a new one goes
 */
record UfwPlanner(Ufw wanted, UfwLook look, boolean imagined, Optional<Integer> insert) {

  private static final String GREP =
      " -h '^### tuple' /lib/ufw/user.rules /lib/ufw/user6.rules /etc/ufw/user.rules"
          + " /etc/ufw/user6.rules /var/lib/ufw/user.rules /var/lib/ufw/user6.rules";

  Plan plan() {
    Plan plan = Plan.NOTHING;
    if (wanted.state().isPresent()) {
      plan = plan.and(state(wanted.state().get()));
    }
    if (wanted.default_().isPresent()) {
      plan = plan.and(policy());
    }
    if (wanted.logging().isPresent()) {
      plan = plan.and(logging());
    }
    if (wanted.rule().isPresent()) {
      plan = plan.and(rule());
    }
    return plan.lastly(UfwPlanner::tell)
        .result("commands", Sequence.of(commands().stream().map(Text::of).toList()))
        .result("msg", Text.unsafe(look.status()));
  }

  private Plan state(State state) {
    String now = shown(look.isActive(), look.startsWithTheHost());
    return switch (state) {
      case ENABLED -> differs("state", now, "active", call("-f", "enable"));
      case DISABLED -> differs("state", now, "inactive", call("-f", "disable"));
      case RELOADED -> Plan.NOTHING.change("state", now, "reloaded", call("-f", "reload"));
      case RESET -> Plan.NOTHING.change("state", now, "reset", call("-f", "reset"));
    };
  }

  private static String shown(boolean active, boolean atEveryStart) {
    if (active) {
      return atEveryStart ? "active" : "active until the host restarts";
    }
    return atEveryStart ? "inactive until the host restarts" : "inactive";
  }

  private Plan policy() {
    String direction = wanted.direction().map(UfwRule::written).orElse("incoming");
    String policy = UfwRule.written(wanted.default_().orElseThrow());
    return differs(
        "default " + direction, look.policy(direction), policy, call("default", policy, direction));
  }

  private Plan logging() {
    String level = wanted.logging().map(UfwRule::written).orElse(look.logging());
    boolean fits =
        level.equals("on") ? !look.logging().equals("off") : level.equals(look.logging());
    return fits
        ? Plan.NOTHING
        : Plan.NOTHING.change("logging", look.logging(), level, call("logging", level));
  }

  private Plan rule() {
    List<String> words = new UfwRule(wanted).words(insert);
    String before = text(look.before());
    String after = text(look.after());
    if (imagined) {
      return wanted.delete()
          ? Plan.NOTHING
          : Plan.NOTHING.change("rule", "absent", UfwRule.shown(words), call(words));
    }
    return before.equals(after)
        ? Plan.NOTHING
        : Plan.NOTHING.with(
            new Change(
                "ufw rules",
                Change.Kind.CONTENT,
                () -> before,
                () -> after,
                call(words),
                List.of()));
  }

  private static Plan differs(String field, String before, String after, Act act) {
    return before.equals(after) ? Plan.NOTHING : Plan.NOTHING.change(field, before, after, act);
  }

  private static String text(List<String> tuples) {
    return tuples.isEmpty() ? "" : String.join("\n", tuples).replace("### tuple ### ", "") + "\n";
  }

  private static Act call(String... words) {
    return call(List.of(words));
  }

  private static Act call(List<String> words) {
    List<String> all = new ArrayList<>(List.of("ufw"));
    all.addAll(words);
    return Call.act(all);
  }

  private static void tell(Host host, Results results) {
    UfwLook.ask(host, false, List.of()).ifPresent(now -> results.put("msg", now.status()));
  }

  /** What Ansible's module would have called; it tells. */
  private List<String> commands() {
    String ufw = look.program();
    List<String> commands = new ArrayList<>();
    commands.add(ufw + " status verbose");
    commands.add(look.grep() + GREP);
    wanted.state().ifPresent(state -> commands.add(ufw + " -f " + verb(state)));
    wanted
        .default_()
        .ifPresent(
            policy ->
                commands.add(
                    ufw
                        + " default "
                        + UfwRule.written(policy)
                        + wanted.direction().map(d -> " " + UfwRule.written(d)).orElse("")));
    wanted.logging().ifPresent(on -> commands.add(ufw + " logging " + UfwRule.written(on)));
    if (wanted.rule().isPresent()) {
      commands.add(ufw + " --version");
      commands.add(ufw + " " + UfwRule.shown(new UfwRule(wanted).words(insert)));
    }
    commands.add(ufw + " status verbose");
    boolean always =
        logging().hasChanges()
            || wanted.state().filter(s -> s == State.RELOADED || s == State.RESET).isPresent();
    if (!always) {
      commands.add(look.grep() + GREP);
    }
    return commands;
  }

  private static String verb(State state) {
    return switch (state) {
      case ENABLED -> "enable";
      case DISABLED -> "disable";
      case RELOADED -> "reload";
      case RESET -> "reset";
    };
  }
}
