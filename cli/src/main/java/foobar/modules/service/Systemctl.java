package foobar.modules.service;

import foobar.module.HostScript;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.source.Suggestion;
import java.util.ArrayList;
import java.util.List;

/**
 * The systemd of a host, or of one of its users.
 *
 * @param options before the verb: scope, {@code --no-block}, {@code --force}
 */
record Systemctl(List<String> options) {

  private static final HostScript STATE = HostScript.load(Systemctl.class, "unit-state.sh");
  private static final String IN_SESSION =
      """
      : "${XDG_RUNTIME_DIR:=/run/user/$(id -u)}"
      export XDG_RUNTIME_DIR
      exec systemctl "$@"
      """;
  private static final String LAST_WORDS =
      "journalctl --no-pager -q -o cat -n 12 _SYSTEMD_UNIT=\"$1\" + UNIT=\"$1\" 2>/dev/null";

  private boolean isUsers() {
    return options.contains("--user");
  }

  /** Asks for a unit, in one frame. */
  Unit show(Probe host, String name) {
    List<String> words = new ArrayList<>(List.of(name));
    options.stream().filter(o -> o.equals("--user") || o.equals("--global")).forEach(words::add);
    Output output = host.ask(STATE.with(words));
    if (!output.ok()) {
      throw new HostFailure("systemd does not answer for " + name + ": " + output.errors().strip());
    }
    return Unit.parse(name, output.text());
  }

  /**
   * @throws HostFailure with what the unit said last, if it is about one
   */
  void run(Host host, String verb, String... units) {
    List<String> words = new ArrayList<>(options);
    words.add(verb);
    words.addAll(List.of(units));
    Command plain = Command.of(prepend("systemctl", words));
    Output output =
        host.run(isUsers() ? Command.script(IN_SESSION, words.toArray(String[]::new)) : plain);
    if (!output.ok()) {
      throw new HostFailure(failure(host, verb, output, units));
    }
  }

  private static String failure(Host host, String verb, Output output, String... units) {
    String said = output.errors().isBlank() ? output.text().strip() : output.errors().strip();
    if (said.contains("interactive authentication required") || said.contains("Access denied")) {
      said += "; give the task `become: true`";
    }
    String message = "systemctl " + verb + " " + String.join(" ", units) + " failed: " + said;
    if (units.length != 1 || verb.equals("enable") || verb.equals("disable")) {
      return message;
    }
    String words = host.ask(Command.script(LAST_WORDS, units[0])).text().strip();
    return words.isEmpty()
        ? message
        : message + "\nits last words:\n" + words.indent(2).stripTrailing();
  }

  /** What to say about a unit that is not there. */
  static String unknown(Probe host, String name) {
    List<String> known =
        host.ask(
                Command.script(
                    "systemctl list-unit-files --no-legend --no-pager 2>/dev/null || ls /etc/init.d"))
            .text()
            .lines()
            .map(line -> line.replaceFirst("\\s.*", ""))
            .flatMap(
                unit ->
                    unit.endsWith(".service") && !name.contains(".")
                        ? java.util.stream.Stream.of(unit.substring(0, unit.length() - 8))
                        : java.util.stream.Stream.of(unit))
            .toList();
    String question = Suggestion.question(name, known);
    return "Could not find the requested service "
        + name
        + ": host"
        + (question.isEmpty() ? "" : "; " + question);
  }

  private static List<String> prepend(String first, List<String> words) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(words);
    return all;
  }
}
