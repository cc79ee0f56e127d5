package foobar.modules.system;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets a variable of a crontab. */
@Doc("Sets a variable of a crontab, which then stands at its beginning, or beside another.")
@Example("cronvar: { name: MAILTO, value: admin@example.org, user: root }")
@Ahead
@Rules(exclusive = "insertbefore|insertafter")
public record Cronvar(
    @Doc("The variable.") String name,
    @Doc("Its value.") Optional<String> value,
    @Doc("Whose crontab.") Optional<String> user,
    @Doc("A file below /etc/cron.d, or its path, in place of a user's crontab.")
        Optional<String> cronFile,
    @Doc("The variable that a new one comes after.") Optional<String> insertafter,
    @Doc("The variable that a new one comes before.") Optional<String> insertbefore,
    @Doc("Whether there is such a variable.") @Default("present") State state,
    @Doc("Keep a copy of the crontab before a change.") @Default("no") boolean backup)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    ABSENT,
    PRESENT
  }

  public Cronvar {
    if (value.isEmpty() && state == State.PRESENT) {
      throw new IllegalArgumentException("You must specify 'value' to insert a new cron variable");
    }
    if (name.isBlank() || name.matches("(?s).*[\\s=].*")) {
      throw new IllegalArgumentException("`name` must be a variable's name");
    }
    if (value.filter(text -> text.matches("(?s).*[\\r\\n].*")).isPresent()) {
      throw new IllegalArgumentException("`value` cannot have a line break");
    }
  }

  /** The crontab that the variable is in. */
  private Cron tab() {
    return new Cron(
        name,
        Optional.of(value.orElse("")),
        cronFile.isPresent() ? user.or(() -> Optional.of("root")) : user,
        cronFile,
        state == State.PRESENT ? Cron.State.PRESENT : Cron.State.ABSENT,
        "*",
        "*",
        "*",
        "*",
        "*",
        Optional.empty(),
        false,
        true,
        insertafter,
        insertbefore,
        backup);
  }

  @Override
  public Plan check(Probe host) {
    Cron tab = tab();
    CronTab before = CronTab.of(tab.text(host));
    CronTab after = new CronTab(lines(before.lines()));
    Plan plan =
        Plan.NOTHING.result(
            "vars", Sequence.of(after.variables().stream().map(Text::unsafe).toList()));
    plan =
        cronFile.map(file -> Plan.NOTHING.result("cron_file", file)).orElse(Plan.NOTHING).and(plan);
    return after.lines().equals(before.lines())
        ? plan
        : plan.content(tab.place(), before::text, after::text, target -> tab.write(target, after));
  }

  private boolean isNamed(String line, String variable) {
    return line.matches("\\s*" + java.util.regex.Pattern.quote(variable) + "\\s*=.*");
  }

  private List<String> lines(List<String> lines) {
    boolean there = lines.stream().anyMatch(line -> isNamed(line, name));
    if (state == State.ABSENT) {
      return lines.stream().filter(line -> !isNamed(line, name)).toList();
    }
    String entry = name + "=" + value.orElse("");
    if (there) {
      return lines.stream()
          .map(line -> isNamed(line, name) && !value(line).equals(value.orElse("")) ? entry : line)
          .toList();
    }
    List<String> next = new ArrayList<>();
    if (insertafter.isEmpty() && insertbefore.isEmpty()) {
      next.add(entry);
      next.addAll(lines);
      return next;
    }
    for (String line : lines) {
      if (insertbefore.filter(other -> isNamed(line, other)).isPresent()) {
        next.add(entry);
      }
      next.add(line);
      if (insertafter.filter(other -> isNamed(line, other)).isPresent()) {
        next.add(entry);
      }
    }
    return next;
  }

  /** A line's value; blanks around it count for nothing. */
  private static String value(String line) {
    return line.substring(line.indexOf('=') + 1).strip();
  }
}
