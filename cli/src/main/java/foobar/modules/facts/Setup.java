package foobar.modules.facts;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Probe;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Gathers facts about a host: its system, addresses, memory, disks. */
@Doc("Gathers facts about a host: its system, addresses, memory, disks.")
@Names({"setup", "gather_facts"})
@Example("setup: {}")
@Example("setup: { gather_subset: ['!all', network], filter: 'ansible_default_ipv4' }")
@Ahead
public record Setup(
    @Doc("Groups or subjects to gather, or with `!` to leave out.") @Default("all")
        List<String> gatherSubset,
    @Doc("Shell patterns; only facts whose name matches one are returned.") @Default("*")
        List<String> filter,
    @Doc("The folder of the host's own facts.") @Default("/etc/ansible/facts.d") String factPath,
    @Doc("How long it may take, in seconds.") @Default("10") int gatherTimeout)
    implements Module {

  private static final HostScript SCRIPT = HostScript.load(Setup.class, "facts.sh");
  private static final String PREFIX = "ansible_";

  public Setup {
    Subset.of(gatherSubset);
  }

  @Override
  public Plan check(Probe host) {
    Subset subset = Subset.of(gatherSubset);
    List<String> arguments = new ArrayList<>(List.of(factPath));
    arguments.addAll(subset.groups());
    Command command = SCRIPT.with(arguments).timeout(Duration.ofSeconds(60L + gatherTimeout));
    RawFacts raw = new RawFacts(host.ask(command).orFail("gathering facts").text());
    MapValue all = MapValue.empty();
    subset
        .collect(raw)
        .map()
        .entries()
        .forEach(
            (name, value) -> {
              if (passes(PREFIX + name)) {
                all.put(Text.unsafe(PREFIX + name), value);
              }
            });
    if (filter.stream().allMatch(String::isEmpty)) {
      all.put("gather_subset", Sequence.of(gatherSubset.stream().map(Text::of).toList()));
      all.put("module_setup", Bool.TRUE);
    }
    return Plan.NOTHING.result("ansible_facts", all);
  }

  private boolean passes(String name) {
    return filter.isEmpty()
        || filter.stream()
            .anyMatch(
                pattern ->
                    pattern.isEmpty()
                        || glob(pattern).matcher(name).matches()
                        || glob(PREFIX + pattern).matcher(name).matches());
  }

  private static Pattern glob(String pattern) {
    String quoted = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(quoted);
  }
}
