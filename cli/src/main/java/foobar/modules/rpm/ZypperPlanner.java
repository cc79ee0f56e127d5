package foobar.modules.rpm;

import foobar.module.Act;
import foobar.module.Afresh;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Together;
import foobar.modules.command.Said;
import foobar.modules.rpm.Zypper.State;
import foobar.modules.rpm.Zypper.Type;
import foobar.modules.rpm.ZypperXml.Solvable;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** From what a task wants and what the host has to the calls of zypper that bring them together. */
record ZypperPlanner(Zypper task) {

  private static final int REBOOT_NEEDED = 102;
  private static final int AGAIN = 103;
  private static final int UNKNOWN = 104;
  private static final String INSTALLED =
      """
      command -v zypper >/dev/null || exit 127
      rpm -q --qf '%{NAME}\\n' -- "$@" 2>/dev/null
      :
      """;

  Plan plan(Probe host) {
    return task.updateCache()
        ? new Afresh("zypper refresh", this::refresh, this::work).plan(work(host))
        : work(host);
  }

  private Plan work(Probe host) {
    boolean all = task.name().equals(List.of("*"));
    if (all && (task.state() == State.LATEST || task.state() == State.DIST_UPGRADE)) {
      String verb =
          task.type() == Type.PATCH
              ? "patch"
              : task.state() == State.LATEST ? "update" : "dist-upgrade";
      return transaction(host, verb, List.of());
    }
    boolean absent = task.state() == State.ABSENT;
    List<String> urls = task.name().stream().filter(ZypperSpec::isUrl).toList();
    List<ZypperSpec> specs =
        task.name().stream()
            .filter(one -> !ZypperSpec.isUrl(one))
            .map(one -> ZypperSpec.parse(one, absent))
            .toList();
    Set<String> there = task.state() == State.LATEST ? Set.of() : there(host, specs);
    return absent ? removed(host, specs, there) : installed(host, specs, urls, there);
  }

  /** Which of them are installed, by rpm where that knows it. */
  private Set<String> there(Probe host, List<ZypperSpec> specs) {
    List<String> names = specs.stream().map(ZypperSpec::name).toList();
    if (names.isEmpty()) {
      return Set.of();
    }
    if (task.type() == Type.PACKAGE && task.extraArgsPrecommand().isBlank()) {
      Output output = host.ask(Command.script(INSTALLED, names.toArray(String[]::new)));
      if (output.status() == 127 && !host.expectsAny(Expectation.Kind.PACKAGE)) {
        throw new HostFailure("this host has no zypper");
      }
      Set<String> found = new HashSet<>(output.text().lines().toList());
      names.stream()
          .filter(name -> host.expects(new Expectation(Expectation.Kind.PACKAGE, name)))
          .forEach(found::add);
      return found;
    }
    List<String> words = words("search", false);
    words.addAll(List.of("--match-exact", "--details", "--installed-only"));
    words.addAll(names);
    Set<String> found = new HashSet<>();
    ZypperXml.parse(host.ask(command(words)).text()).solvables().stream()
        .filter(Solvable::installed)
        .forEach(one -> found.add(one.name()));
    return found;
  }

  private Plan installed(Probe host, List<ZypperSpec> specs, List<String> urls, Set<String> there) {
    List<ZypperSpec> wanted =
        task.state() == State.LATEST
            ? specs
            : specs.stream()
                .filter(s -> s.removed() == there.contains(s.name()) || !s.version().isEmpty())
                .toList();
    if (wanted.isEmpty() && urls.isEmpty()) {
      return nothing();
    }
    List<String> words = new ArrayList<>(List.of("--"));
    words.addAll(urls);
    wanted.forEach(spec -> words.add(spec.forInstall()));
    return transaction(host, "install", words);
  }

  private Plan removed(Probe host, List<ZypperSpec> specs, Set<String> there) {
    List<String> names =
        specs.stream()
            .filter(spec -> there.contains(spec.name()))
            .map(spec -> spec.name() + spec.version())
            .toList();
    return names.isEmpty() ? nothing() : transaction(host, "remove", names);
  }

  private Plan nothing() {
    return returned(Plan.NOTHING).result("rc", 0);
  }

  private Plan transaction(Probe host, String verb, List<String> rest) {
    List<String> trial = words(verb, true);
    trial.addAll(rest);
    List<String> words = words(verb, false);
    words.addAll(rest);
    Output output = host.ask(command(trial));
    boolean newer = host.expectsAny(Expectation.Kind.REPOSITORY);
    Act act = (h, results) -> run(h, words, results);
    if (!isDone(output.status())) {
      return newer ? returned(unseen(rest, act)) : failed(output, trial);
    }
    Together changes = new Together(act);
    List<String> coming = new ArrayList<>();
    for (Solvable one : ZypperXml.parse(output.text()).solvables()) {
      switch (one.list()) {
        case "to-install" -> {
          changes.change(one.name(), "absent", one.version());
          coming.add(one.name());
        }
        case "to-remove" -> changes.change(one.name(), one.version(), "absent");
        case "to-upgrade", "to-downgrade", "to-reinstall" ->
            changes.change(one.name(), one.before(), one.version());
        default -> {
          // other lists say again what stands in these
        }
      }
    }
    Plan plan = changes.plan();
    if (!plan.hasChanges()) {
      return nothing().result("cmd", texts(words));
    }
    for (String name : coming) {
      plan = plan.bringing(Expectation.Kind.PACKAGE, name);
    }
    return Said.told(returned(plan), output)
        .result("rc", output.status())
        .result("cmd", texts(trial));
  }

  private static Plan unseen(List<String> rest, Act act) {
    Together changes = new Together(act);
    rest.stream()
        .filter(word -> !word.equals("--"))
        .forEach(word -> changes.change(word, "absent", "present"));
    Plan plan = changes.plan();
    return plan.hasChanges() ? plan : plan.opaque("zypper update", act);
  }

  private static boolean isDone(int status) {
    return status == 0 || status == REBOOT_NEEDED || status == AGAIN || status == 106;
  }

  private static Plan failed(Output output, List<String> words) {
    return Said.told(Plan.fail(message(output)), output)
        .result("rc", output.status())
        .result("cmd", texts(words));
  }

  private static String message(Output output) {
    if (output.status() == 127 && output.text().isBlank()) {
      return "this host has no zypper";
    }
    List<String> messages = ZypperXml.parse(output.text()).messages();
    return output.status() == UNKNOWN && !messages.isEmpty()
        ? messages.getLast()
        : "Zypper run command failed with return code %s.".formatted(output.status())
            + (messages.isEmpty() ? "" : " " + messages.getLast());
  }

  private void refresh(Host host, Results results) {
    Output output = host.run(command(words("refresh", false)));
    if (!output.ok()) {
      throw new HostFailure("Zypper refresh run failed. " + message(output));
    }
  }

  private void run(Host host, List<String> words, Results results) {
    Output output = host.run(command(words));
    if (output.status() == AGAIN) {
      output = host.run(command(words));
    }
    Said.told(results, output).put("rc", output.status()).put("cmd", texts(words)).changed(true);
    if (!isDone(output.status())) {
      results.fail(message(output));
    }
  }

  private Plan returned(Plan plan) {
    return plan.result("name", texts(task.name()))
        .result("state", task.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .result("update_cache", task.updateCache());
  }

  private List<String> words(String verb, boolean trial) {
    boolean installs = List.of("install", "update", "patch", "dist-upgrade").contains(verb);
    List<String> words =
        new ArrayList<>(List.of("/usr/bin/zypper", "--quiet", "--non-interactive", "--xmlout"));
    words.addAll(split(task.extraArgsPrecommand()));
    flag(words, (installs || verb.equals("refresh")) && task.disableGpgCheck(), "--no-gpg-checks");
    flag(words, verb.equals("search"), "--disable-repositories");
    words.add(verb);
    if (!List.of("patch", "dist-upgrade", "refresh").contains(verb)) {
      words.addAll(List.of("--type", task.type().name().toLowerCase(Locale.ROOT)));
    }
    flag(words, trial, "--dry-run");
    if (installs) {
      boolean versioned =
          verb.equals("install")
              && task.name().stream().anyMatch(n -> !ZypperSpec.isUrl(n) && n.matches(".*[<>=].*"));
      words.add("--auto-agree-with-licenses");
      flag(words, task.disableRecommends(), "--no-recommends");
      flag(words, task.force(), "--force");
      flag(words, task.forceResolution(), "--force-resolution");
      flag(words, task.oldpackage() || versioned, "--oldpackage");
      flag(words, task.replacefiles(), "--replacefiles");
    }
    flag(words, verb.equals("remove") && task.cleanDeps(), "--clean-deps");
    flag(words, verb.equals("dist-upgrade") && task.allowVendorChange(), "--allow-vendor-change");
    words.addAll(split(task.extraArgs()));
    return words;
  }

  private static List<String> split(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
  }

  private static void flag(List<String> words, boolean wanted, String option) {
    if (wanted) {
      words.add(option);
    }
  }

  private static Command command(List<String> words) {
    return Command.of(words).environment(Map.of("LC_ALL", "C", "LANG", "C"));
  }

  private static Value texts(List<String> words) {
    return Sequence.of(words.stream().map(Text::of).toList());
  }
}
