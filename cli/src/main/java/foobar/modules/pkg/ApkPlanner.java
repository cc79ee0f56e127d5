package foobar.modules.pkg;

import foobar.module.Act;
import foobar.module.Afresh;
import foobar.module.HostScript;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Together;
import foobar.modules.command.Said;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From what a task wants and what the host has to the calls of apk that bring them together. */
record ApkPlanner(Apk task) {

  private static final HostScript STATE = HostScript.load(ApkPlanner.class, "apk-state.sh");
  private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C");
  private static final Pattern STEP =
      Pattern.compile(
          "(?m)^\\(\\d+/\\d+\\)\\s+(\\S+)\\s+(\\S+)(?: \\(([^ )]+)(?: -> ([^)]+))?\\))?");

  /**
   * What apk says of the task's packages.
   *
   * @param world words of the file of wanted packages
   * @param dependencies what a virtual package stands for
   * @param old of which a newer version is at hand
   */
  private record Now(
      List<String> world,
      Set<String> installed,
      Map<String, List<String>> dependencies,
      Set<String> old) {

    static Now parse(String text) {
      Now now = new Now(new ArrayList<>(), new HashSet<>(), new HashMap<>(), new HashSet<>());
      for (String line : text.lines().toList()) {
        String[] words = line.strip().split(" ", -1);
        switch (words[0]) {
          case "W" -> now.world.add(words[1]);
          case "I" -> now.installed.add(words[1]);
          case "V" -> now.dependencies.put(words[1], List.of(words).subList(2, words.length));
          case "O" -> now.old.add(words[1]);
          default -> {
            // what apk says beside
          }
        }
      }
      return now;
    }

    boolean isWanted(String name) {
      Pattern pattern = Pattern.compile(Pattern.quote(name) + "([@=<>~].+)?");
      return world.stream().anyMatch(word -> pattern.matcher(word).matches());
    }
  }

  Plan plan(Probe host) {
    if (!task.updateCache()) {
      return work(host);
    }
    return task.name().isEmpty() && !task.upgrade()
        ? updated()
        : new Afresh("apk update", (h, results) -> update(h), this::work).plan(work(host));
  }

  private Plan work(Probe host) {
    List<String> words = new ArrayList<>(List.of(task.world()));
    words.addAll(task.name());
    Output output = host.ask(STATE.with(words));
    boolean coming = host.expectsAny(Expectation.Kind.PACKAGE);
    if (output.status() == 127 && !coming) {
      return Plan.fail("this host has no apk");
    }
    Now now = Now.parse(output.text());
    if (task.upgrade()) {
      return upgraded(host);
    }
    return task.state() == Apk.State.ABSENT ? removed(host, now) : installed(host, now);
  }

  private Plan updated() {
    Act act =
        (host, results) -> {
          Output output = update(host);
          said(results, output, "updated repository indexes");
        };
    return Plan.NOTHING
        .change("package lists", "old", "fetched", act)
        .result("msg", "updated repository indexes");
  }

  private Output update(Host host) {
    Output output = host.run(apk(List.of("update")));
    if (!output.ok()) {
      throw new HostFailure(
          "could not update package db: " + output.errors().strip() + output.text().strip());
    }
    return output;
  }

  private Plan upgraded(Probe host) {
    List<String> verb = new ArrayList<>(List.of("upgrade"));
    if (task.available()) {
      verb.add("--available");
    }
    return transaction(host, verb, "upgraded packages", "failed to upgrade packages", List.of());
  }

  private Plan installed(Probe host, Now now) {
    List<String> wanted = new ArrayList<>();
    List<String> old = new ArrayList<>();
    boolean latest = task.state() == Apk.State.LATEST;
    for (String name : task.name()) {
      List<String> parts = now.dependencies.get(name);
      if (parts != null) {
        parts.stream().filter(part -> latest && now.old.contains(part)).forEach(old::add);
      } else if (!now.isWanted(name)) {
        if (!host.expects(new Expectation(Expectation.Kind.PACKAGE, name))) {
          wanted.add(name);
        }
      } else if (latest && now.old.contains(name)) {
        old.add(name);
      }
    }
    List<String> all = new ArrayList<>(wanted);
    all.addAll(old);
    if (all.isEmpty()) {
      return Plan.NOTHING.result("msg", "package(s) already installed");
    }
    String names = String.join(" ", all);
    List<String> verb = new ArrayList<>(List.of("add"));
    if (!old.isEmpty()) {
      verb.add("--upgrade");
    }
    verb.addAll(all);
    return transaction(
        host, verb, "installed " + names + " package(s)", "failed to install " + names, all);
  }

  private Plan removed(Probe host, Now now) {
    List<String> there = task.name().stream().filter(now.installed::contains).toList();
    if (there.isEmpty()) {
      return Plan.NOTHING.result("msg", "package(s) already removed");
    }
    String names = String.join(" ", there);
    List<String> verb = new ArrayList<>(List.of("del", "--purge"));
    verb.addAll(there);
    return transaction(
        host,
        verb,
        "removed " + names + " package(s)",
        "failed to remove " + names + " package(s)",
        there);
  }

  private Plan transaction(
      Probe host, List<String> verb, String done, String failed, List<String> names) {
    List<String> trial = new ArrayList<>(verb);
    trial.add(1, "--simulate");
    Output simulated = host.ask(apk(trial));
    boolean newer = host.expectsAny(Expectation.Kind.REPOSITORY);
    if (!simulated.ok() && !newer) {
      return told(Plan.fail(failed), simulated);
    }
    if (verb.getFirst().equals("upgrade") && !newer && simulated.text().startsWith("OK")) {
      return told(Plan.NOTHING, simulated).result("msg", "packages already upgraded");
    }
    Act act = (h, results) -> run(h, verb, done, failed, results);
    Together changes = new Together(act);
    Matcher step = STEP.matcher(simulated.text());
    while (step.find()) {
      shown(changes, step);
    }
    if (!changes.plan().hasChanges()) {
      names.forEach(
          name ->
              changes.change(
                  name,
                  verb.getFirst().equals("del") ? "present" : "absent",
                  verb.getFirst().equals("del") ? "absent" : "present"));
    }
    Plan plan = changes.plan();
    if (!plan.hasChanges()) {
      plan = plan.opaque("apk upgrade", act);
    }
    for (String name : verb.getFirst().equals("add") ? names : List.<String>of()) {
      plan = plan.bringing(Expectation.Kind.PACKAGE, name);
    }
    return told(plan, simulated).result("msg", done);
  }

  private static void shown(Together changes, Matcher step) {
    String version = step.group(3) == null ? "present" : step.group(3);
    switch (step.group(1)) {
      case "Installing" -> changes.change(step.group(2), "absent", version);
      case "Purging", "Deleting" -> changes.change(step.group(2), version, "absent");
      default ->
          changes.change(step.group(2), version, step.group(4) == null ? version : step.group(4));
    }
  }

  private void run(Host host, List<String> verb, String done, String failed, Results results) {
    Output output = host.run(apk(verb));
    said(results, output, done);
    boolean stays = false;
    if (output.ok() && verb.getFirst().equals("del")) {
      List<String> words = new ArrayList<>(List.of("-e", "info"));
      words.addAll(verb.subList(2, verb.size()));
      stays = !host.ask(apk(words)).text().isBlank();
    }
    if (!output.ok() || stays) {
      results.fail(failed);
    } else if (verb.getFirst().equals("upgrade") && output.text().startsWith("OK")) {
      results.put("msg", Text.of("packages already upgraded")).changed(false);
    }
  }

  private Command apk(List<String> verb) {
    List<String> words = new ArrayList<>(List.of("apk"));
    if (task.noCache()) {
      words.add("--no-cache");
    }
    for (String repository : task.repository()) {
      words.addAll(List.of("--repository", repository, "--repositories-file", "/dev/null"));
    }
    words.addAll(verb);
    return Command.of(words).environment(ENVIRONMENT);
  }

  private static Value packages(String output) {
    List<Text> names = new ArrayList<>();
    Matcher step = STEP.matcher(output);
    while (step.find()) {
      names.add(Text.unsafe(step.group(2)));
    }
    return Sequence.of(names);
  }

  private static Plan told(Plan plan, Output output) {
    return Said.told(plan, output).result("packages", packages(output.text()));
  }

  private static void said(Results results, Output output, String message) {
    Said.told(results, output).put("msg", Text.of(message));
    if (!message.startsWith("updated")) {
      results.put("packages", packages(output.text()));
    }
  }
}
