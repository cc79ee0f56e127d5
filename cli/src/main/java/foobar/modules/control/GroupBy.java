package foobar.modules.control;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Workplace;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.List;

/** Puts each host into a group of this run, such as one for its distribution. */
@Doc("Puts each host into a group of this run, for the plays that follow.")
@Example("group_by: { key: \"os_{{ ansible_facts.distribution }}\" }")
public record GroupBy(
    @Doc("The group's name; a space becomes a dash.") String key,
    @Doc("The groups that the group is to be in.") @Default("all") List<String> parents,
    Workplace workplace)
    implements Module {

  @Override
  public Plan check(Probe host) {
    String group = key.replace(' ', '-');
    List<String> above = parents.stream().map(name -> name.replace(' ', '-')).toList();
    Plan plan =
        Plan.NOTHING
            .result("add_group", group)
            .result("parent_groups", Sequence.of(above.stream().map(Text::of).toList()));
    return workplace.roster().has(host.name(), group, above)
        ? plan
        : plan.change("group", "", group, h -> workplace.roster().join(host.name(), group, above));
  }
}
