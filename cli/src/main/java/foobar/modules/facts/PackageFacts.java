package foobar.modules.facts;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.List;

/** Lists the packages that a host has. */
@Doc("Lists the packages that a host has, as the fact `packages`.")
@Example("package_facts: {}")
@Ahead
public record PackageFacts(
    @Doc("The package managers to ask; `apt` is the one known.") @Default("auto")
        List<String> manager,
    @Doc("Taken for compatibility; there is one manager.") @Default("first") String strategy)
    implements Module {

  private static final String FORMAT =
      "-f=${db:Status-Status}\t${Package}\t${Version}\t${Architecture}\t${Section}\t${Origin}\n";

  @Override
  public Plan check(Probe host) {
    if (manager.stream().noneMatch(name -> name.equals("auto") || name.equals("apt"))) {
      return Plan.fail("only the package manager `apt` is known");
    }
    Output output = host.ask(Command.of("dpkg-query", "-W", FORMAT));
    if (output.status() == 127) {
      return Plan.fail("this host has no dpkg; only packages of Debian's family can be listed");
    }
    MapValue packages = MapValue.empty();
    for (String line : output.orFail("listing packages").text().split("\n", -1)) {
      String[] fields = line.split("\t", -1);
      if (fields.length == 6 && fields[0].equals("installed")) {
        Facts one =
            new Facts()
                .put("name", fields[1])
                .put("version", fields[2])
                .put("arch", fields[3])
                .put("category", fields[4])
                .put("origin", fields[5])
                .put("source", "apt");
        Text name = Text.unsafe(fields[1]);
        if (packages.get(name) instanceof Sequence others) {
          others.items().add(one.map());
        } else {
          packages.put(name, Sequence.of(one.map()));
        }
      }
    }
    return Plan.NOTHING.result("ansible_facts", MapValue.empty().put("packages", packages));
  }
}
