package foobar.modules.account;

import foobar.module.Act;
import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Rules;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes groups and removes them. */
@Doc("Makes groups and removes them.")
@Example("group: { name: web, system: true }")
@Ahead
@Rules(when = "non_unique=True: gid")
public record Group(
    @Doc("The group.") String name,
    @Doc("Its number.") Optional<Long> gid,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("Number it as a system group, if it is made.") @Default("no") boolean system,
    @Doc("Let several groups have the number.") @Default("no") boolean nonUnique,
    @Doc("Remove it even if it is some user's primary group.") @Default("no") boolean force,
    @Doc("Taken for compatibility; groups are made in the host's own files.") @Default("no")
        boolean local)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    ABSENT,
    PRESENT
  }

  public Group {
    Names.check("group", name);
  }

  @Override
  public Plan check(Probe host) {
    Account now = Account.ask(host, "", "", List.of(name));
    String number = now.gidOf(name);
    Plan plan = Plan.NOTHING.result("name", name).result("state", word(state));
    if (state == State.ABSENT) {
      return number.isEmpty() ? plan : plan.change("group", name, "absent", remove());
    }
    boolean expected =
        number.isEmpty() && host.expects(new Expectation(Expectation.Kind.GROUP, name));
    plan = plan.result("system", system);
    if (expected) {
      return plan;
    }
    if (number.isEmpty()) {
      String after = gid.map(id -> name + " (" + id + ")").orElse(name);
      return plan.change("group", "absent", after, add()).bringing(Expectation.Kind.GROUP, name);
    }
    if (gid.isPresent() && !number.equals(gid.get().toString())) {
      return plan.result("gid", gid.get()).change("gid", number, gid.get(), modify());
    }
    return plan.result("gid", Long.parseLong(number));
  }

  private Act add() {
    List<String> words = new ArrayList<>(List.of("groupadd"));
    words.addAll(number());
    if (system) {
      words.add("-r");
    }
    words.add(name);
    return (host, results) -> {
      call(host, results, words);
      String made = Account.ask(host, "", "", List.of(name)).gidOf(name);
      if (!made.isEmpty()) {
        results.put("gid", Long.parseLong(made));
      }
    };
  }

  private Act modify() {
    List<String> words = new ArrayList<>(List.of("groupmod"));
    words.addAll(number());
    words.add(name);
    return (host, results) -> call(host, results, words);
  }

  private Act remove() {
    List<String> words = force ? List.of("groupdel", "-f", name) : List.of("groupdel", name);
    return (host, results) -> call(host, results, words);
  }

  /** A program that refuses says why in its own words, which playbooks know. */
  private static void call(Host host, Results results, List<String> words) {
    Output output = host.run(Command.of(words));
    if (!output.ok()) {
      results.put("rc", output.status()).fail(output.errors());
    }
  }

  private List<String> number() {
    List<String> words = new ArrayList<>();
    gid.ifPresent(id -> words.addAll(List.of("-g", id.toString())));
    if (nonUnique) {
      words.add("-o");
    }
    return words;
  }

  private static String word(State state) {
    return state == State.PRESENT ? "present" : "absent";
  }
}
