package foobar.modules.service;

import foobar.module.HostScript;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A service as OpenRC or a System V init sees it.
 *
 * @param name of its script in {@code /etc/init.d}
 * @param values as the host told them
 */
record InitState(String name, Map<String, String> values) {

  private static final HostScript SCRIPT = HostScript.load(InitState.class, "init-state.sh");
  private static final List<String> STOPPED =
      List.of("stop", "is dead ", "dead but ", "could not access pid file", "inactive");
  private static final List<String> STARTED = List.of("run", "start", "active");
  private static final Set<String> DOWN = Set.of("1", "2", "3", "4", "69");

  /**
   * Asks the host, in one frame. In a dry run the service of a package that is still to come counts
   * as enabled and running, as packages leave theirs.
   *
   * @param pattern what to look for among the processes instead of asking the service; or empty
   */
  static InitState ask(Probe host, String name, String pattern) {
    Map<String, String> values = new HashMap<>();
    String text = host.ask(SCRIPT.with(name, pattern)).orFail("asking for " + name).text();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    if (!values.containsKey("script") && host.expectsAny(Expectation.Kind.PACKAGE)) {
      values.putAll(
          Map.of(
              "script",
              "/etc/init.d/" + name,
              "code",
              "0",
              "text",
              "started",
              "levels",
              "default"));
      values.put("links", "/etc/rc2.d/S01" + name);
    }
    return new InitState(name, values);
  }

  private String get(String key) {
    return values.getOrDefault(key, "");
  }

  boolean isOpenRc() {
    return get("init").equals("openrc");
  }

  boolean exists() {
    return values.containsKey("script");
  }

  String script() {
    return get("script");
  }

  /** The program that makes the links of the run levels; empty if there is none. */
  String tool() {
    return get("tool");
  }

  /** Whether it runs; scripts say so in many ways, and their words are truer than their status. */
  boolean runs() {
    if (values.containsKey("found")) {
      return get("found").equals("yes");
    }
    if (isOpenRc()) {
      // Scripts of its own say "started"; those of System V say what they like.
      boolean saysRunning = get("text").contains("running") && get("code").equals("0");
      return get("text").contains("started") || saysRunning;
    }
    String text = get("text").toLowerCase(Locale.ROOT).replace(name.toLowerCase(Locale.ROOT), "");
    if (STOPPED.stream().anyMatch(text::contains)) {
      return false;
    }
    if (!text.contains("not ") && STARTED.stream().anyMatch(text::contains)) {
      return true;
    }
    return !DOWN.contains(get("code")) && get("code").equals("0");
  }

  /** Whether it starts in one of OpenRC's run levels. */
  boolean isIn(String level) {
    return Arrays.asList(get("levels").strip().split("\\s+")).contains(level);
  }

  /** Whether a link starts it in a run level; in any, if none is named. */
  boolean isEnabled(String level) {
    return level.isEmpty()
        ? values.containsKey("links")
        : get("links").contains("/etc/rc" + level + ".d/S");
  }
}
