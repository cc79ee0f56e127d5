package foobar.modules.service;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service of a host with a System V init: a script in {@code /etc/init.d}, and links to it.
 *
 * @param runlevels those that {@code enabled} is about; empty for the usual ones
 * @param sleep seconds between stopping and starting
 * @param arguments more words for the script
 * @param detached whether the script does not detach what it starts by itself
 */
record SysvService(
    Optional<ServiceState> state,
    Optional<Boolean> enabled,
    List<String> runlevels,
    int sleep,
    String arguments,
    boolean detached) {

  private static final String RUN =
      """
      script=$1 verb=$2
      set -- $3
      if [ -n "$DETACHED" ]; then
        said=$(mktemp) || exit
        setsid "$script" "$verb" "$@" </dev/null >"$said" 2>&1
        status=$?
        cat "$said"
        rm -f "$said"
        exit $status
      fi
      exec "$script" "$verb" "$@"
      """;

  Plan plan(InitState now) {
    MapValue status = MapValue.empty().put("enabled", enabling(false, null));
    state.ifPresent(s -> status.put(word(s), said(false, null)));
    Plan plan = enable(now, status).and(run(now, status));
    return plan.result("name", now.name()).result("status", status);
  }

  private static String word(ServiceState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private MapValue enabling(boolean changed, @Nullable Output output) {
    MapValue said = said(changed, output);
    return runlevels.isEmpty()
        ? said
        : said.put("runlevels", Sequence.of(runlevels.stream().map(Text::of).toList()));
  }

  private static MapValue said(boolean changed, @Nullable Output output) {
    return MapValue.empty()
        .put("changed", Bool.of(changed))
        .put("rc", output == null ? None.NONE : Int.of(output.status()))
        .put("stdout", output == null ? None.NONE : Text.unsafe(output.text()))
        .put("stderr", output == null ? None.NONE : Text.unsafe(output.errors()));
  }

  private Plan enable(InitState now, MapValue status) {
    if (enabled.isEmpty()) {
      return Plan.NOTHING;
    }
    boolean wanted = enabled.get();
    List<String> levels = runlevels.isEmpty() ? List.of("") : runlevels;
    if (levels.stream().allMatch(level -> now.isEnabled(level) == wanted)) {
      return Plan.NOTHING;
    }
    if (now.tool().isEmpty()) {
      return Plan.fail("there is no update-rc.d, insserv or chkconfig to enable " + now.name());
    }
    status.put("enabled", enabling(true, null));
    Act act =
        (host, results) -> {
          for (List<String> words : calls(now, wanted)) {
            Output output = host.run(Command.of(words));
            status.put("enabled", enabling(true, output));
            results.put("status", status);
            output.orFail(String.join(" ", words));
          }
        };
    return Plan.NOTHING.change("enabled", wanted ? "no" : "yes", wanted ? "yes" : "no", act);
  }

  /** Debian's program enables only what has links already. */
  private List<List<String>> calls(InitState now, boolean wanted) {
    String name = now.name();
    List<List<String>> calls = new ArrayList<>();
    switch (now.tool()) {
      case "update-rc.d" -> {
        if (wanted) {
          calls.add(List.of("update-rc.d", name, "defaults"));
        }
        List<String> words =
            new ArrayList<>(List.of("update-rc.d", name, wanted ? "enable" : "disable"));
        words.addAll(runlevels);
        calls.add(words);
      }
      case "insserv" ->
          calls.add(wanted ? List.of("insserv", name) : List.of("insserv", "-r", name));
      default -> {
        List<String> words = new ArrayList<>(List.of("chkconfig"));
        if (!runlevels.isEmpty()) {
          words.addAll(List.of("--level", String.join("", runlevels)));
        }
        words.addAll(List.of(name, wanted ? "on" : "off"));
        calls.add(words);
      }
    }
    return calls;
  }

  private Plan run(InitState now, MapValue status) {
    if (state.isEmpty()) {
      return Plan.NOTHING;
    }
    boolean runs = now.runs();
    List<String> verbs =
        switch (state.get()) {
          case STARTED -> runs ? List.of() : List.of("start");
          case STOPPED -> runs ? List.of("stop") : List.of();
          case RESTARTED -> List.of("stop", "start");
          case RELOADED -> List.of("reload");
        };
    if (verbs.isEmpty()) {
      return Plan.NOTHING;
    }
    String key = word(state.get());
    status.put(key, said(true, null));
    Act act = (host, results) -> run(host, now, verbs, status, results);
    return Plan.NOTHING
        .change("state", runs ? "started" : "stopped", key, act)
        .bringing(Expectation.Kind.SERVICE, now.name());
  }

  private void run(Host host, InitState now, List<String> verbs, MapValue status, Results results) {
    for (String verb : verbs) {
      Command command = Command.script(RUN, now.script(), verb, arguments);
      Output output = host.run(command.environment("DETACHED", detached ? "yes" : ""));
      if (!output.ok()) {
        results.put("rc", output.status()).put("stdout", output.text());
        results.put("stderr", output.errors());
        results.fail("Failed to %s service: %s".formatted(verb, now.name()));
        return;
      }
      state.ifPresent(s -> status.put(word(s), said(true, output)));
      if (verbs.size() > 1 && sleep > 0) {
        host.ask(Command.of("sleep", Integer.toString(sleep)));
      }
    }
    results.put("status", status);
  }
}
