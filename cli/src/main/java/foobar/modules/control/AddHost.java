package foobar.modules.control;

import foobar.module.Alias;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rest;
import foobar.module.Workplace;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds a host to the inventory of this run, for the plays that follow. */
@Doc("Adds a host to the inventory of this run, for the plays that follow.")
@Example("add_host: { name: web9, groups: [web], ansible_host: 10.0.0.9 }")
public record AddHost(
    @Doc("The host's name; `name:22` also says its port.") @Alias({"host", "hostname"}) String name,
    @Doc("The groups that it is to be in.") @Alias({"group", "groupname"})
        Optional<List<String>> groups,
    @Doc("Variables of the host.") @Rest Map<String, Value> variables,
    Workplace workplace)
    implements Module {

  @Override
  public Plan check(Probe host) {
    String[] parts = name.split(":(?=\\d+$)", 2);
    MapValue given = MapValue.empty();
    variables.forEach(given::put);
    if (parts.length > 1) {
      given.put("ansible_ssh_port", Text.of(parts[1]));
    }
    List<String> wanted = groups.orElse(List.of()).stream().map(String::strip).toList();
    MapValue told =
        MapValue.empty()
            .put("host_name", Text.of(parts[0]))
            .put("groups", Sequence.of(wanted.stream().map(Text::of).toList()))
            .put("host_vars", given);
    Plan plan = Plan.NOTHING.result("add_host", told);
    return workplace.roster().has(parts[0], wanted, given)
        ? plan
        : plan.change("host", "", parts[0], h -> workplace.roster().add(parts[0], wanted, given));
  }
}
