package foobar.modules.firewall;

import foobar.module.HostScript;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ufw says on a host.
 *
 * @param program its path
 * @param grep the path of {@code grep}, which Ansible's return values name
 * @param settings the texts of its configuration files
 * @param rules for IPv4, each as the line by which ufw remembers it
 * @param rules6 for IPv6
 * @param status as {@code ufw status verbose} prints it
 * @param numbered as {@code ufw status numbered} prints it, if that was asked
 * @param rehearsed what ufw says a new rule would lead to, if that was asked
 */
record UfwLook(
    String program,
    String grep,
    String settings,
    List<String> rules,
    List<String> rules6,
    String status,
    String numbered,
    String rehearsed) {

  private static final HostScript SCRIPT = HostScript.load(UfwLook.class, "ufw.sh");
  private static final String TUPLE = "### tuple";
  private static final Pattern NUMBER = Pattern.compile("^\\[ *([0-9]+)\\] ");

  /** As it is right after its package was installed. */
  static final UfwLook FRESH =
      new UfwLook(
          "/usr/sbin/ufw", "/usr/bin/grep", "", List.of(), List.of(), "Status: inactive", "", "");

  /**
   * @param numbered whether the numbers of the rules are wanted too
   * @param rule words of a rule to rehearse; none for no rule
   * @return nothing if the host has no ufw
   * @throws HostFailure with ufw's words if it refuses the rule
   */
  static Optional<UfwLook> ask(Probe host, boolean numbered, List<String> rule) {
    List<String> words = new ArrayList<>(List.of(numbered ? "yes" : "no"));
    words.addAll(rule);
    Output output = host.ask(SCRIPT.with(words));
    if (output.status() == 127) {
      return Optional.empty();
    }
    if (!output.ok()) {
      throw new HostFailure(output.errors().isBlank() ? output.text() : output.errors());
    }
    String[] parts = output.text().split("\001\n", -1);
    String[] programs = parts[0].split("\n", -1);
    return Optional.of(
        new UfwLook(
            programs[0],
            programs[1],
            parts[1],
            parts[2].lines().toList(),
            parts[3].lines().toList(),
            parts[4].stripTrailing(),
            parts[5],
            parts[6]));
  }

  boolean isActive() {
    return status.contains("Status: active");
  }

  boolean startsWithTheHost() {
    return setting("ENABLED", "no").equalsIgnoreCase("yes");
  }

  String logging() {
    return setting("LOGLEVEL", "low").toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * @param direction {@code incoming}, {@code outgoing} or {@code routed}
   */
  String policy(String direction) {
    String kernel =
        switch (direction) {
          case "outgoing" -> setting("DEFAULT_OUTPUT_POLICY", "ACCEPT");
          case "routed" -> setting("DEFAULT_FORWARD_POLICY", "DROP");
          default -> setting("DEFAULT_INPUT_POLICY", "DROP");
        };
    return Map.of("DROP", "deny", "ACCEPT", "allow", "REJECT", "reject")
        .getOrDefault(kernel, kernel);
  }

  private String setting(String name, String byDefault) {
    String value = byDefault;
    for (String line : settings.lines().toList()) {
      if (line.startsWith(name + "=")) {
        value = line.substring(name.length() + 1).replaceAll("[\"']", "").strip();
      }
    }
    return value;
  }

  /** All rules as they are now. */
  List<String> before() {
    List<String> all = new ArrayList<>(rules);
    all.addAll(rules6);
    return all;
  }

  /** All rules as they would be: ufw only tells those of the version of IP that it would change. */
  List<String> after() {
    List<String> after4 = rules;
    List<String> after6 = rules6;
    for (String block : rehearsed.split("(?m)^\\*filter$")) {
      List<String> tuples = block.lines().filter(line -> line.startsWith(TUPLE)).toList();
      if (block.contains(":ufw-user-input")) {
        after4 = tuples;
      } else if (block.contains(":ufw6-user-input")) {
        after6 = tuples;
      }
    }
    List<String> all = new ArrayList<>(after4);
    all.addAll(after6);
    return all;
  }

  /** The numbers of the rules, of IPv4 or of IPv6. */
  List<Integer> numbers(boolean six) {
    List<Integer> numbers = new ArrayList<>();
    for (String line : numbered.lines().toList()) {
      Matcher number = NUMBER.matcher(line);
      if (number.find() && line.contains("(v6)") == six) {
        numbers.add(Integer.parseInt(number.group(1)));
      }
    }
    return numbers;
  }
}
