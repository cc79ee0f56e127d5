package foobar.modules.facts;

import foobar.module.Ahead;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Text;
import java.util.HashMap;
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
  private static final HostScript LIST = HostScript.load(ServiceFacts.class, "services.sh");

  @Override
  public Plan check(Probe host) {
    String[] parts = host.ask(LIST.with()).orFail("listing services").text().split("\036", -1);
    Map<String, Facts> services = new LinkedHashMap<>();
    others(services, parts[0]);
    if (parts.length > 3) {
      parts[1].lines().forEach(line -> unit(services, line.strip().split("\\s+")));
      parts[2].lines().forEach(line -> file(services, line.strip().split("\\s+")));
      aliases(services, parts[3]);
    }
    MapValue all = MapValue.empty();
    services.forEach((name, facts) -> all.put(Text.unsafe(name), facts.map()));
    return Plan.NOTHING.result("ansible_facts", MapValue.empty().put("services", all));
  }

  /** What scripts and OpenRC say. */
  private static void others(Map<String, Facts> services, String printed) {
    Map<String, List<String>> levels = new HashMap<>();
    for (String line : printed.lines().toList()) {
      List<String> words = List.of(line.strip().split("\\s+"));
      switch (words.getFirst() + words.size()) {
        case "S3" -> {
          String state = words.get(1).equals("+") ? "running" : "stopped";
          services.put(words.get(2), plain(words.get(2), state).put("source", "sysv"));
        }
        case "C4" -> {
          String state = words.get(3).equals("0") ? "running" : "stopped";
          services.put(words.get(1), service(words.get(1), state, words.get(2), "sysv"));
        }
        case "O3" -> {
          Facts one = plain(words.get(1), words.get(2));
          List<String> own = levels.getOrDefault(words.get(1), List.of());
          services.put(
              words.get(1),
              one.put("runlevels", own.isEmpty() ? None.NONE : Facts.texts(own))
                  .put("source", "openrc"));
        }
        default -> {
          if (words.getFirst().equals("L") && words.size() > 1) {
            levels.put(words.get(1), words.subList(2, words.size()));
          }
        }
      }
    }
  }

  private static Facts plain(String name, String state) {
    return new Facts().put("name", name).put("state", state);
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
