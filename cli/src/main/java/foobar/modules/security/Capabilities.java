package foobar.modules.security;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives a program a part of the administrator's rights, or takes it. */
@Doc("Gives a program a part of the administrator's rights, or takes it.")
@Example("capabilities: { path: /usr/local/bin/server, capability: cap_net_bind_service+ep }")
@Ahead
public record Capabilities(
    @Doc("The program.") @Alias("key") String path,
    @Doc("The right, with how it holds: `cap_net_bind_service+ep`.") @Alias("cap")
        String capability,
    @Doc("Whether the program has it.") @Default("present") State state)
    implements Module {

  /** Whether a program has a right. */
  public enum State {
    ABSENT,
    PRESENT
  }

  private static final Pattern FORM = Pattern.compile("(cap_[a-z_0-9]+)(?:([=+-])([eip]*))?");
  private static final Pattern GROUP = Pattern.compile("([a-z_0-9,]+)([=+-])([eip]*)");

  private static final String LOOK =
      """
      command -v setcap >/dev/null || { echo 'there is no setcap on the host: install the package `libcap2-bin`' >&2; exit 127; }
      getcap -v "$1"
      """;

  public Capabilities {
    Matcher form = FORM.matcher(capability.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException("`" + capability + "` is not a capability");
    }
    if (state == State.PRESENT && form.group(2) == null) {
      throw new IllegalArgumentException("Couldn't find operator (one of: ['=', '-', '+'])");
    }
  }

  /** One right of a file; without operator and flags where only the name counts. */
  private record Right(String name, @Nullable String operator, @Nullable String flags) {

    String text() {
      return name + operator + flags;
    }
  }

  private Right wanted() {
    Matcher form = FORM.matcher(capability.strip().toLowerCase(Locale.ROOT));
    return form.matches()
        ? new Right(String.valueOf(form.group(1)), form.group(2), form.group(3))
        : new Right(capability, null, null);
  }

  @Override
  public Plan check(Probe host) {
    String file = path.strip();
    Output output = host.ask(Command.script(LOOK, file));
    if (output.status() == 127 && host.expectsAny(Expectation.Kind.PACKAGE)) {
      return state == State.PRESENT
          ? Plan.NOTHING.change("capabilities", "", capability, h -> {})
          : Plan.NOTHING;
    }
    if (!output.ok() || !output.errors().isBlank()) {
      boolean coming = host.file(file).exists() && state == State.PRESENT;
      return coming && output.status() != 127
          ? Plan.NOTHING.change(
              "capabilities", "", capability, h -> set(h, file, List.of(wanted())))
          : Plan.fail(
              output.status() == 127
                  ? output.errors().strip()
                  : "Unable to get capabilities of " + file + ": " + output.errors().strip());
    }
    List<Right> now = parse(output.text().strip(), file);
    Right wanted = wanted();
    boolean named = now.stream().anyMatch(right -> right.name().equals(wanted.name()));
    Plan plan = Plan.NOTHING.result("state", state.name().toLowerCase(Locale.ROOT));
    if (state == State.PRESENT ? now.contains(wanted) : !named) {
      return plan;
    }
    List<Right> after =
        new ArrayList<>(now.stream().filter(r -> !r.name().equals(wanted.name())).toList());
    if (state == State.PRESENT) {
      after.add(wanted);
    }
    return plan.result("msg", "capabilities changed")
        .result("stdout", "")
        .result("stdout_lines", foobar.value.Sequence.of())
        .change("capabilities", text(now), text(after), h -> set(h, file, after));
  }

  private static String text(List<Right> rights) {
    return rights.stream().map(Right::text).collect(Collectors.joining(" "));
  }

  private static List<Right> parse(String said, String file) {
    String rest = said.startsWith(file) ? said.substring(file.length()).strip() : said;
    List<Right> rights = new ArrayList<>();
    for (String word : rest.replaceFirst("^= ?", "").toLowerCase(Locale.ROOT).split("\\s+")) {
      Matcher group = GROUP.matcher(word);
      if (group.matches()) {
        for (String name : String.valueOf(group.group(1)).split(",")) {
          rights.add(new Right(name, group.group(2), group.group(3)));
        }
      }
    }
    return rights;
  }

  private static void set(Host host, String file, List<Right> rights) {
    Command command =
        rights.isEmpty()
            ? Command.of("setcap", "=", file)
            : Command.of("setcap", text(rights), file);
    host.run(command).orFail("Unable to set capabilities of " + file);
  }
}
