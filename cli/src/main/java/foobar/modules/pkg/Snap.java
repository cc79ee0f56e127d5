package foobar.modules.pkg;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostJson;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Together;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Installs, removes and sets up snaps. */
@Doc("Installs and removes snaps, switches them on and off, and sets their options.")
@Example("snap: { name: [core, lxd] }")
@Example("snap: { name: certbot, classic: true }")
@Example("snap: { name: nextcloud, options: [ports.http=81] }")
@Ahead
public record Snap(
    @Doc("The snaps.") List<String> name,
    @Doc("What should be the case.") @Default("present") State state,
    @Doc("Let them out of their confinement.") @Default("no") boolean classic,
    @Doc("Which channel a new snap comes from.") @Default("stable") String channel,
    @Doc("Options as `key=value`; `snap:key=value` is for one snap only.")
        Optional<List<String>> options)
    implements Module {

  /** What should be the case. */
  public enum State {
    ABSENT("remove"),
    PRESENT("install"),
    ENABLED("enable"),
    DISABLED("disable");

    private final String verb;

    State(String verb) {
      this.verb = verb;
    }
  }

  private static final HostScript LOOK = HostScript.load(Snap.class, "snap.sh");
  private static final Pattern OPTION = Pattern.compile("(?:([^\\s:=]+):)?([^\\s=]+)\\s*=\\s*(.+)");
  private static final Duration LIMIT = Duration.ofHours(1);

  /**
   * A snap of the host.
   *
   * @param enabled whether it is switched on
   * @param options what is set for it, nested names with dots between
   */
  private record Known(boolean enabled, Map<String, String> options) {}

  public Snap {
    for (String option : options.orElse(List.of())) {
      Matcher parts = OPTION.matcher(option);
      if (!parts.matches()) {
        throw new IllegalArgumentException("Cannot parse set option '" + option + "'");
      }
      if (parts.group(1) != null && !name.contains(parts.group(1))) {
        throw new IllegalArgumentException(
            "Snap option '" + option + "' refers to snap which is not in the list of snap names");
      }
    }
    if (name.stream().anyMatch(one -> one.isBlank() || one.startsWith("-"))) {
      throw new IllegalArgumentException("`name` must name snaps");
    }
  }

  @Override
  public Plan check(Probe host) {
    Output output = host.ask(LOOK.with(name));
    Map<String, Known> known = new LinkedHashMap<>();
    if (output.ok()) {
      known = parse(output.text());
    } else if (!host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.fail("Failed to find required executable \"snap\": install the package `snapd`");
    }
    Plan plan =
        state == State.PRESENT
            ? Plan.NOTHING.result("classic", classic).result("channel", channel)
            : Plan.NOTHING;
    List<String> due = new ArrayList<>();
    for (String one : name) {
      Known now = known.get(one);
      boolean asks =
          switch (state) {
            case PRESENT -> now == null;
            case ABSENT -> now != null;
            case ENABLED -> now == null || !now.enabled();
            case DISABLED -> now != null && now.enabled();
          };
      if (asks) {
        due.add(one);
      }
    }
    plan = due.isEmpty() ? plan : plan.and(changes(due));
    return state == State.PRESENT && options.isPresent() ? plan.and(set(known)) : plan;
  }

  private static Map<String, Known> parse(String text) {
    Map<String, Known> known = new LinkedHashMap<>();
    for (String part : text.split("\036\n", -1)) {
      String[] lines = part.split("\n", 3);
      if (lines.length > 1) {
        String[] columns = lines[1].strip().split("\\s+", -1);
        boolean off = List.of(columns[columns.length - 1].split(",", -1)).contains("disabled");
        Map<String, String> options = new LinkedHashMap<>();
        HostJson.read(lines.length > 2 ? lines[2] : "")
            .ifPresent(value -> flatten("", value, options));
        known.put(lines[0], new Known(!off, options));
      }
    }
    return known;
  }

  private static void flatten(String prefix, Value value, Map<String, String> options) {
    if (value instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, inner) ->
                  flatten(prefix.isEmpty() ? "" + key : prefix + "." + key, inner, options));
    } else {
      options.put(prefix, PythonText.str(value));
    }
  }

  /** Several snaps come with one call, unless each needs options of its own. */
  private Plan changes(List<String> due) {
    List<String> words = new ArrayList<>(List.of("snap", state.verb));
    boolean special = state == State.PRESENT && (classic || !channel.equals("stable"));
    if (state == State.PRESENT && classic) {
      words.add("--classic");
    }
    if (state == State.PRESENT && !channel.equals("stable")) {
      words.addAll(List.of("--channel", channel));
    }
    List<List<String>> calls = new ArrayList<>();
    for (List<String> snaps : special ? due.stream().map(List::of).toList() : List.of(due)) {
      List<String> call = new ArrayList<>(words);
      call.addAll(snaps);
      calls.add(call);
    }
    Together changes = new Together((h, results) -> run(h, results, calls));
    String after = state.name().toLowerCase(java.util.Locale.ROOT);
    due.forEach(one -> changes.change(one, "not " + after, after));
    String done =
        switch (state) {
          case PRESENT -> "snaps_installed";
          case ABSENT -> "snaps_removed";
          case ENABLED -> "snaps_enabled";
          case DISABLED -> "snaps_disabled";
        };
    return changes.plan().result(done, texts(due));
  }

  private static Value texts(List<String> all) {
    return Sequence.of(all.stream().map(Text::of).toList());
  }

  private static void run(Host host, Results results, List<List<String>> calls) {
    String shown = String.join("; ", calls.stream().map(c -> String.join(" ", c)).toList());
    results.put("cmd", Text.of(shown));
    for (List<String> call : calls) {
      Output output = host.run(Command.of(call).timeout(LIMIT));
      if (!output.ok()) {
        String said = output.errors().strip();
        results.fail(
            said.contains("classic confinement")
                ? "Couldn't install %s because it requires classic confinement: set `classic: true`"
                    .formatted(call.getLast())
                : "Ooops! Snap operation failed while executing '%s': %s".formatted(shown, said));
        return;
      }
    }
  }

  private Plan set(Map<String, Known> known) {
    Plan plan = Plan.NOTHING;
    List<String> all = new ArrayList<>();
    for (String snap : name) {
      Map<String, String> now = known.containsKey(snap) ? known.get(snap).options() : Map.of();
      List<String> words = new ArrayList<>(List.of("snap", "set", snap));
      Together changes = new Together((h, results) -> runSet(h, results, words));
      for (String option : options.orElseThrow()) {
        Matcher parts = OPTION.matcher(option);
        boolean mine = parts.matches() && (parts.group(1) == null || snap.equals(parts.group(1)));
        String then = mine ? parts.group(3).strip() : "";
        String before = mine ? now.getOrDefault(parts.group(2), "") : "";
        if (mine && !(now.containsKey(parts.group(2)) && before.equals(then))) {
          words.add(parts.group(2) + "=" + then);
          all.add(parts.group(1) == null ? snap + ":" + option : option);
          changes.change(snap + " " + parts.group(2), before, then);
        }
      }
      plan = plan.and(changes.plan());
    }
    return all.isEmpty() ? plan : plan.result("options_changed", texts(all));
  }

  private static void runSet(Host host, Results results, List<String> words) {
    Output output = host.run(Command.of(words));
    if (!output.ok()) {
      String said = output.errors().strip();
      results.fail(
          said.contains("has no \"configure\" hook")
              ? "Snap '%s' does not have any configurable options".formatted(words.get(2))
              : "Cannot set options '%s' for snap '%s': error=%s"
                  .formatted(String.join(" ", words.subList(3, words.size())), words.get(2), said));
    }
  }
}
