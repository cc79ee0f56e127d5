package foobar.modules.rpm;

import foobar.module.Plan;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What dnf tells of packages and repositories, for tasks that only ask. */
record DnfList(DnfCall dnf) {

  private static final String FORMAT = "%{name} %{epoch} %{version} %{release} %{arch} %{repoid}\n";

  Plan plan(Probe host, String what) {
    List<Value> found = new ArrayList<>();
    switch (what) {
      case "installed" -> found.addAll(packages(host, true, "--installed"));
      case "updates", "upgrades" -> found.addAll(packages(host, false, "--upgrades"));
      case "available" -> found.addAll(packages(host, false, "--available"));
      case "repos", "repositories" -> found.addAll(repositories(host));
      default -> {
        found.addAll(packages(host, true, "--installed", what));
        found.addAll(packages(host, false, "--available", what));
      }
    }
    return Plan.NOTHING.result("msg", "").result("results", Sequence.of(found));
  }

  private List<Value> packages(Probe host, boolean installed, String... words) {
    List<String> verb = new ArrayList<>(List.of("repoquery", "--qf", FORMAT));
    verb.addAll(List.of(words));
    return answer(dnf.ask(host, verb))
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> one(line, installed))
        .toList();
  }

  private static Value one(String line, boolean installed) {
    String[] words = line.split(" ", -1);
    String full = "%s:%s-%s-%s.%s".formatted(words[1], words[0], words[2], words[3], words[4]);
    MapValue map = MapValue.empty();
    map.put("name", Text.unsafe(words[0]));
    map.put("arch", Text.unsafe(words[4]));
    map.put("epoch", Text.unsafe(words[1]));
    map.put("release", Text.unsafe(words[3]));
    map.put("version", Text.unsafe(words[2]));
    map.put("repo", Text.unsafe(words[5]));
    map.put("envra", Text.unsafe(full));
    map.put("nevra", Text.unsafe(full));
    map.put("yumstate", Text.of(installed ? "installed" : "available"));
    return map;
  }

  private List<Value> repositories(Probe host) {
    return answer(dnf.ask(host, List.of("repolist")))
        .lines()
        .filter(line -> !line.isBlank() && !line.matches("repo id\\s.*|repolist:.*"))
        .map(line -> line.replaceFirst("[\\s/].*", "").replaceFirst("^[!*]", ""))
        .<Value>map(
            id -> MapValue.empty().put("repoid", Text.unsafe(id)).put("state", Text.of("enabled")))
        .toList();
  }

  private static String answer(Output output) {
    return output.orFail("asking dnf").text();
  }
}
