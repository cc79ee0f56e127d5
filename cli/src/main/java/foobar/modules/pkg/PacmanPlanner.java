package foobar.modules.pkg;

import foobar.module.Afresh;
import foobar.module.HostScript;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Together;
import foobar.modules.command.Said;
import foobar.modules.pkg.Pacman.Reason;
import foobar.modules.pkg.PacmanState.Item;
import foobar.remote.Command;
import foobar.remote.CommandLine;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From what a task wants and what the host has to the calls of pacman that bring them together. */
record PacmanPlanner(Pacman task) {

  private static final HostScript STATE = HostScript.load(PacmanPlanner.class, "pacman-state.sh");
  private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C");

  Plan plan(Probe host) {
    if (!task.updateCache()) {
      return work(host);
    }
    if (task.name().isEmpty() && !task.upgrade()) {
      return Plan.NOTHING
          .change("package lists", "old", "fetched", this::fetch)
          .result("cache_updated", true)
          .result("msg", "Would have updated the package db");
    }
    Afresh afresh = new Afresh("pacman --sync --refresh", this::fetch, this::work);
    return afresh.plan(work(host)).result("cache_updated", true);
  }

  private Plan work(Probe host) {
    List<String> words = new ArrayList<>();
    words.add(task.executable());
    words.add(task.reason().isPresent() ? "yes" : "");
    words.addAll(task.name());
    Output output = host.ask(STATE.with(words));
    if (output.status() == 127 && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.fail("Failed to find required executable \"" + task.executable() + "\"");
    }
    PacmanState now =
        PacmanState.parse(output.status() == 127 ? "" : output.orFail("asking pacman").text());
    if (task.upgrade()) {
      return upgraded(now);
    }
    return task.state() == Pacman.State.ABSENT ? removed(host, now) : installed(host, now);
  }

  private void fetch(Host host, Results results) {
    List<String> words = pacman("--sync", "--refresh");
    words.addAll(CommandLine.split(task.updateCacheExtraArgs()));
    if (task.force()) {
      words.add("--refresh");
    }
    String before = task.force() ? "" : lists(host);
    Output output = host.run(command(words));
    if (!output.ok()) {
      throw new HostFailure("could not update package db: " + said(output));
    }
    boolean updated = task.force() || !before.equals(lists(host));
    results.put("cache_updated", updated).changed(updated);
    results.put("msg", Text.of("Updated package db"));
    if (!output.text().isEmpty()) {
      Said.out(results, output.text());
    }
  }

  private String lists(Probe host) {
    return host.ask(command(pacman("--sync", "--list"))).text();
  }

  private Plan upgraded(PacmanState now) {
    List<String> words = pacman("--sync", "--sysupgrade", "--quiet", "--noconfirm");
    words.addAll(CommandLine.split(task.upgradeExtraArgs()));
    if (now.newer().isEmpty()) {
      return Plan.NOTHING.result("msg", "Nothing to upgrade");
    }
    Together changes =
        new Together((host, results) -> run(host, List.of(words), "System upgraded", results));
    now.newer()
        .forEach(
            (name, version) ->
                changes.change(name, now.installed().getOrDefault(name, ""), version));
    List<String> names = List.copyOf(now.newer().keySet());
    return changes
        .plan()
        .result("packages", texts(names))
        .result("msg", names.size() + " packages would have been upgraded");
  }

  private Plan installed(Probe host, PacmanState now) {
    Optional<String> unknown = now.unknown().stream().filter(task.name()::contains).findFirst();
    if (unknown.isPresent()) {
      return host.expectsAny(Expectation.Kind.REPOSITORY)
          ? Plan.NOTHING.opaque("pacman --sync " + unknown.get(), (h, results) -> {})
          : Plan.fail("Failed to list package " + unknown.get()).result("rc", 1);
    }
    List<Item> items = now.items(task.name());
    List<Item> missing = items.stream().filter(i -> isMissing(host, now, i)).toList();
    List<String> reasoned =
        items.stream().filter(i -> isReasonWrong(now, i)).map(Item::name).toList();
    if (missing.isEmpty() && reasoned.isEmpty()) {
      return already("package(s) already installed");
    }
    List<List<String>> calls = new ArrayList<>();
    Map<String, String> coming = new LinkedHashMap<>();
    for (String verb : List.of("--sync", "--upgrade")) {
      boolean files = verb.equals("--upgrade");
      List<String> sources =
          missing.stream().filter(i -> i.file() == files).map(Item::source).toList();
      if (!sources.isEmpty()) {
        Plan problem = foreseen(host, verb, sources, coming);
        if (problem.failure() != null) {
          return problem;
        }
        calls.add(base(verb, sources));
      }
    }
    if (!reasoned.isEmpty()) {
      boolean wanted = task.reason().filter(r -> r == Reason.EXPLICIT).isPresent();
      List<String> words =
          pacman("--noconfirm", "--database", wanted ? "--asexplicit" : "--asdeps");
      words.addAll(reasoned);
      calls.add(words);
    }
    return installing(now, coming, reasoned, calls);
  }

  private Plan installing(
      PacmanState now,
      Map<String, String> coming,
      List<String> reasoned,
      List<List<String>> calls) {
    List<String> names = new ArrayList<>(coming.keySet());
    reasoned.stream().filter(name -> !names.contains(name)).forEach(names::add);
    names.sort(null);
    if (names.isEmpty()) {
      return already("package(s) already installed");
    }
    String done = "Installed " + names.size() + " package(s)";
    Together changes = new Together((h, results) -> run(h, calls, done, results));
    coming.forEach(
        (name, version) ->
            changes.change(name, now.installed().getOrDefault(name, "absent"), version));
    String reason =
        task.reason().map(r -> r == Reason.EXPLICIT ? "explicit" : "dependency").orElse("");
    reasoned.stream()
        .filter(now.installed()::containsKey)
        .forEach(
            name ->
                changes.change(
                    "reason of " + name,
                    reason.equals("explicit") ? "dependency" : "explicit",
                    reason));
    Plan plan = changes.plan();
    for (String name : coming.keySet()) {
      plan = plan.bringing(Expectation.Kind.PACKAGE, name);
    }
    return plan.result("packages", texts(names))
        .result("msg", "Would have installed " + names.size() + " packages");
  }

  private boolean isMissing(Probe host, PacmanState now, Item item) {
    if (item.file()) {
      return true;
    }
    boolean old = task.state() == Pacman.State.LATEST && now.newer().containsKey(item.name());
    boolean there = now.installed().containsKey(item.name());
    return old || (!there && !host.expects(new Expectation(Expectation.Kind.PACKAGE, item.name())));
  }

  private boolean isReasonWrong(PacmanState now, Item item) {
    if (task.reason().isEmpty()) {
      return false;
    }
    boolean explicit = now.explicit().contains(item.name());
    return !now.installed().containsKey(item.name())
        || (task.reasonFor() == Pacman.ReasonFor.ALL
            && explicit != (task.reason().get() == Reason.EXPLICIT));
  }

  /** What would come, into the map; a plan that fails where pacman cannot say. */
  private Plan foreseen(Probe host, String verb, List<String> sources, Map<String, String> coming) {
    List<String> words = base(verb, List.of("--print-format", "%n %v"));
    words.addAll(sources);
    Output output = host.ask(command(words));
    if (!output.ok()) {
      return refused("Failed to list package(s) to install", words, output);
    }
    output
        .text()
        .lines()
        .map(line -> line.strip().split(" ", -1))
        .filter(parts -> parts.length == 2 && !parts[1].startsWith("packages"))
        .forEach(parts -> coming.put(parts[0], parts[1]));
    return Plan.NOTHING;
  }

  private Plan removed(Probe host, PacmanState now) {
    List<String> names =
        now.items(task.name()).stream()
            .map(Item::name)
            .filter(now.installed()::containsKey)
            .toList();
    if (names.isEmpty()) {
      return already("package(s) already absent");
    }
    List<String> base = pacman("--remove", "--noconfirm", "--noprogressbar");
    base.addAll(CommandLine.split(task.extraArgs()));
    if (task.force()) {
      base.addAll(List.of("--nodeps", "--nodeps"));
    }
    List<String> trial = new ArrayList<>(base);
    trial.addAll(List.of("--print-format", "%n-%v"));
    trial.addAll(names);
    Output output = host.ask(command(trial));
    if (!output.ok()) {
      return refused("failed to list package(s) to remove", trial, output);
    }
    List<String> gone = output.text().lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    List<String> words = new ArrayList<>(base);
    if (task.removeNosave()) {
      words.add("--nosave");
    }
    words.addAll(names);
    String done = "Removed " + gone.size() + " package(s)";
    Together changes = new Together((h, results) -> run(h, List.of(words), done, results));
    gone.forEach(
        one -> {
          String name = one.replaceFirst("-[^-]+-[^-]+$", "");
          changes.change(name, one.substring(Math.min(one.length(), name.length() + 1)), "absent");
        });
    return changes
        .plan()
        .result("packages", texts(gone))
        .result("msg", "Would have removed " + gone.size() + " packages");
  }

  private static Plan refused(String message, List<String> words, Output output) {
    return Said.told(Plan.fail(message), output)
        .result("cmd", Sequence.of(words.stream().map(Text::of).toList()));
  }

  private static Plan already(String message) {
    return Plan.NOTHING.result("packages", Sequence.of()).result("msg", message);
  }

  private void run(Host host, List<List<String>> calls, String done, Results results) {
    StringBuilder out = new StringBuilder();
    StringBuilder errors = new StringBuilder();
    for (List<String> words : calls) {
      Output output = host.run(command(words));
      if (!output.ok()) {
        throw new HostFailure("Failed to install package(s): " + said(output));
      }
      out.append(output.text());
      errors.append(output.errors());
    }
    results.put("msg", Text.of(done)).changed(true);
    byte[] all = out.toString().getBytes(StandardCharsets.UTF_8);
    if (errors.isEmpty()) {
      Said.out(results, out.toString());
    } else {
      byte[] bad = errors.toString().getBytes(StandardCharsets.UTF_8);
      Said.told(results, new Output(0, all, bad));
    }
  }

  private List<String> base(String verb, List<String> rest) {
    List<String> words = pacman("--noconfirm", "--noprogressbar", "--needed");
    words.addAll(CommandLine.split(task.extraArgs()));
    words.add(verb);
    words.addAll(rest);
    return words;
  }

  private List<String> pacman(String... rest) {
    List<String> words = new ArrayList<>(List.of(task.executable()));
    words.addAll(List.of(rest));
    return words;
  }

  private static Command command(List<String> words) {
    return Command.of(words).environment(ENVIRONMENT);
  }

  private static String said(Output output) {
    return output.errors().isBlank() ? output.text().strip() : output.errors().strip();
  }

  private static Value texts(List<String> names) {
    return Sequence.of(names.stream().map(Text::unsafe).toList());
  }
}
