package foobar.modules.facts;

import foobar.module.Ahead;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists the services of a host, and whether they run and are enabled. */
@Doc("Lists the services of a host, and whether they run and are enabled, as the fact `services`.")
@Example("service_facts: {}")
@Ahead
public record ServiceFacts() implements Module {

  private static final Set<String> BAD = Set.of("not-found", "masked", "failed");

  private static final String LIST =
      """
      LC_ALL=C
      export LC_ALL
      if [ -d /run/systemd/system ]; then
        systemctl list-units --no-pager --no-legend --plain --type service --all || exit
        printf '\\036'
        systemctl list-unit-files --no-pager --no-legend --type service --all
        set -- $(systemctl list-unit-files --no-pager --no-legend --type service --state alias |
          grep -v @ | while read -r name _; do echo "$name"; done)
        printf '\\036'
        for name; do echo "$name"; done
        [ $# = 0 ] || systemctl show --no-pager -p ActiveState "$@"
        true
      else
        printf '\\036'
        for script in /etc/init.d/*; do
          [ -x "$script" ] && echo "${script##*/} sysv"
        done
      fi
      """;

  @Override
  public Plan check(Probe host) {
    String[] parts =
        host.ask(Command.script(LIST)).orFail("listing services").text().split("\036", -1);
    Map<String, Facts> services = new LinkedHashMap<>();
    parts[0].lines().forEach(line -> unit(services, line.strip().split("\\s+")));
    parts[1].lines().forEach(line -> file(services, line.strip().split("\\s+")));
    if (parts.length > 2) {
      aliases(services, parts[2]);
    }
    MapValue all = MapValue.empty();
    services.forEach((name, facts) -> all.put(Text.unsafe(name), facts.map()));
    return Plan.NOTHING.result("ansible_facts", MapValue.empty().put("services", all));
  }

  /** Name, whether loaded, whether active, in which state, description. */
  private static void unit(Map<String, Facts> services, String[] words) {
    if (words.length < 4) {
      return;
    }
    String status = words[2];
    for (int i = 1; i < 4; i++) {
      status = BAD.contains(words[i]) ? words[i] : status;
    }
    String state = words[3].equals("running") ? "running" : "stopped";
    services.put(words[0], service(words[0], state, status, "systemd"));
  }

  /** Other names of units: first all names, then in the same order what their units do. */
  private static void aliases(Map<String, Facts> services, String printed) {
    List<String> states = printed.lines().filter(line -> line.startsWith("ActiveState=")).toList();
    List<String> names = printed.lines().limit(states.size()).toList();
    for (int i = 0; i < states.size(); i++) {
      Facts known = services.get(names.get(i));
      if (known != null) {
        known.put("state", states.get(i).substring("ActiveState=".length()));
      }
    }
  }

  private static void file(Map<String, Facts> services, String[] words) {
    if (words.length < 2) {
      return;
    }
    if (words[1].equals("sysv")) {
      services.put(words[0], service(words[0], "unknown", "unknown", "sysv"));
      return;
    }
    Facts known = services.get(words[0]);
    if (known == null) {
      String state = words[0].contains("@.") ? "unknown" : "inactive";
      services.put(words[0], service(words[0], state, words[1], "systemd"));
    } else if (!BAD.contains(known.get("status"))) {
      known.put("status", words[1]);
    }
  }

  private static Facts service(String name, String state, String status, String source) {
    return new Facts()
        .put("name", name)
        .put("state", state)
        .put("status", status)
        .put("source", source);
  }
}
