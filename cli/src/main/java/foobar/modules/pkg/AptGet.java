package foobar.modules.pkg;

import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * apt-get as this program calls it: never asking, waiting for its locks, mending what an
 * interrupted run has left.
 *
 * @param options before the verb
 * @param lockTimeout how long another package manager may hold the locks
 * @param policyRcD what {@code policy-rc.d} answers meanwhile; 101 keeps services from starting
 */
record AptGet(List<String> options, Duration lockTimeout, Optional<Integer> policyRcD) {

  private static final String TIME =
      """
      stat -c %Y /var/lib/apt/periodic/update-success-stamp 2>/dev/null ||
        stat -c %Y /var/lib/apt/lists
      """;

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "LC_ALL", "C",
          "DEBIAN_FRONTEND", "noninteractive",
          "DEBIAN_PRIORITY", "critical",
          "APT_LISTCHANGES_FRONTEND", "none",
          "NEEDRESTART_SUSPEND", "1");
  private static final Pattern SUMMARY =
      Pattern.compile(
          "(\\d+) upgraded, (\\d+) newly installed, (?:(\\d+) downgraded, )?(\\d+) to remove");
  private static final String SET_UP = " not fully installed or removed.";
  private static final String INTERRUPTED = "dpkg was interrupted";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** With a stand-in for policy-rc.d, put back whatever happens. */
  private static final String WITH_POLICY =
      """
      policy=/usr/sbin/policy-rc.d
      kept=$policy.kept-by-foobar
      if [ -e "$policy" ] && [ ! -e "$kept" ]; then mv "$policy" "$kept" || exit; fi
      trap 'rm -f "$policy"; [ ! -e "$kept" ] || mv "$kept" "$policy"' EXIT
      printf '#!/bin/sh\\nexit %s\\n' "$1" >"$policy" && chmod 755 "$policy" || exit
      shift
      "$@"
      """;

  /** What apt-get would do; asks only, takes no lock. */
  Output simulate(Probe host, List<String> verb) {
    List<String> words = words(verb);
    words.add(1, "-s");
    return host.ask(Command.of(words).environment(ENVIRONMENT));
  }

  private static void said(Results results, String name, String text) {
    results.put(name, text);
    results.put(name + "_lines", Sequence.of(text.lines().map(Text::unsafe).toList()));
  }

  /**
   * Runs it; its output becomes the task's.
   *
   * @throws HostFailure that says what to do about it
   */
  void run(Host host, List<String> verb, Results results) {
    Output output = patiently(host, command(verb));
    if (!output.ok() && output.errors().contains(INTERRUPTED)) {
      host.run(Command.of("dpkg", "--configure", "-a").environment(ENVIRONMENT));
      output = patiently(host, command(verb));
    }
    said(results, "stdout", output.text());
    said(results, "stderr", output.errors());
    if (!output.ok()) {
      throw new HostFailure(AptErrors.explain(host, verb, output));
    }
    Matcher summary = SUMMARY.matcher(output.text());
    if (summary.find()) {
      boolean moved = !summary.group().replaceAll("\\D", "").matches("0*");
      // The summary leaves out what was there already and only had to be set up.
      results.changed(moved || output.text().contains(SET_UP));
    }
  }

  private Command command(List<String> verb) {
    List<String> words = words(verb);
    Command plain =
        policyRcD
            .map(
                code -> {
                  words.addFirst(code.toString());
                  return Command.script(WITH_POLICY, words.toArray(String[]::new));
                })
            .orElseGet(() -> Command.of(words));
    return plain.environment(ENVIRONMENT);
  }

  private List<String> words(List<String> verb) {
    List<String> words = new ArrayList<>(List.of("apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0"));
    // What is for packages alone apt-get refuses elsewhere.
    switch (verb.getFirst()) {
      case "update", "autoclean", "clean" -> {}
      case "build-dep" ->
          options.stream().filter(option -> !option.equals("--auto-remove")).forEach(words::add);
      default -> words.addAll(options);
    }
    words.add("-o");
    words.add("DPkg::Lock::Timeout=" + lockTimeout.toSeconds());
    words.addAll(verb);
    return words;
  }

  /** apt waits for dpkg's lock by itself, but not for those of its lists and of its archive. */
  private Output patiently(Host host, Command command) {
    Instant end = Instant.now().plus(lockTimeout);
    Output output = host.run(command);
    while (AptErrors.isLocked(output) && Instant.now().isBefore(end)) {
      sleep(PAUSE);
      output = host.run(command);
    }
    return output;
  }

  /**
   * Fetches the package lists; afterwards their time is now, even if none was newer.
   *
   * @param tries how often, should a source not answer
   * @param longest between two tries
   * @return whether the lists' time moved, which Ansible takes for a change
   */
  boolean update(Host host, int tries, Duration longest) {
    String before = time(host);
    Command update =
        Command.of(words(List.of("update", "-o", "APT::Update::Error-Mode=any")))
            .environment(ENVIRONMENT);
    Output output = patiently(host, update);
    for (int attempt = 1; !output.ok() && attempt < tries; attempt++) {
      if (!AptErrors.mayPass(output)) {
        break;
      }
      sleep(Duration.ofSeconds(Math.min(1L << attempt, longest.toSeconds())));
      output = patiently(host, update);
    }
    if (!output.ok()) {
      throw new HostFailure(AptErrors.explain(host, List.of("update"), output));
    }
    String after = time(host);
    host.run(Command.of("touch", "/var/lib/apt/lists"));
    return !before.equals(after);
  }

  private static String time(Host host) {
    return host.ask(Command.script(TIME)).text();
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostFailure("interrupted while waiting for apt", e);
    }
  }
}
