package foobar.modules.security;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Switches a rule of SELinux's policy on or off. */
@Doc("Switches a rule of SELinux's policy on or off.")
@Example("seboolean: { name: httpd_can_network_connect, state: yes, persistent: yes }")
@Ahead
public record Seboolean(
    @Doc("The switch.") String name,
    @Doc("On or off.") boolean state,
    @Doc("For good, not only until the next start.") @Default("no") boolean persistent,
    @Doc("Go on where SELinux is off.") @Default("no") boolean ignoreSelinuxState)
    implements Module {

  /** The switch now, and, where semanage tells, how it is kept. */
  private static final String LOOK =
      """
      [ -e /sys/fs/selinux/enforce ] || [ "$2" ] || { echo 'SELinux is disabled on this host.' >&2; exit 3; }
      if command -v semanage >/dev/null; then
        LC_ALL=C semanage boolean -l -n 2>/dev/null | grep -E "^$1 +\\\\(" && exit 0
      fi
      command -v getsebool >/dev/null || { echo 'there is no getsebool on the host: install libselinux-utils or selinux-utils' >&2; exit 127; }
      getsebool "$1"
      """;

  private static final Pattern KEPT = Pattern.compile("\\((on|off)\\s*,\\s*(on|off)\\)");

  public Seboolean {
    if (!name.matches("[A-Za-z0-9_]+")) {
      throw new IllegalArgumentException("`" + name + "` cannot be the name of a switch");
    }
  }

  @Override
  public Plan check(Probe host) {
    Plan values =
        Plan.NOTHING.result("name", name).result("persistent", persistent).result("state", state);
    Output output = host.ask(Command.script(LOOK, name, ignoreSelinuxState ? "1" : ""));
    String word = state ? "on" : "off";
    List<String> words =
        persistent ? List.of("setsebool", "-P", name, word) : List.of("setsebool", name, word);
    if (!output.ok() && host.expectsAny(Expectation.Kind.PACKAGE)) {
      return values.change(name, "", word, h -> h.run(Command.of(words)));
    }
    if (output.status() == 3 || output.status() == 127) {
      return Plan.fail(output.errors().strip());
    }
    if (!output.ok()) {
      return Plan.fail("SELinux boolean " + name + " does not exist.");
    }
    String said = output.text().strip();
    Matcher kept = KEPT.matcher(said);
    boolean known = kept.find();
    String now = known ? kept.group(1) : said.endsWith("on") ? "on" : "off";
    boolean stays = !persistent || !known || word.equals(kept.group(2));
    return word.equals(now) && stays
        ? values
        : values.change(
            name,
            now + (stays ? "" : " until the next start"),
            word,
            h -> h.run(Command.of(words)).orFail("Failed to set boolean " + name + " to " + word));
  }
}
