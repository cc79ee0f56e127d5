package foobar.modules.system;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Has a command run once, some time from now. */
@Doc("Has a command or script run once, some time from now, or takes such jobs away.")
@Example("at: { command: /usr/local/sbin/clean-up, count: 20, units: minutes, unique: yes }")
@Rules(exclusive = "command|script_file", oneOf = "command|script_file")
public record At(
    @Doc("The command.") Optional<String> command,
    @Doc("A script on the host, in place of a command.") Optional<String> scriptFile,
    @Doc("In how many...") Optional<Integer> count,
    @Doc("... of what.") Optional<Units> units,
    @Doc("Whether there is such a job; `absent` takes all that hold the command.")
        @Default("present")
        State state,
    @Doc("Do nothing if there is a job with the command.") @Default("no") boolean unique)
    implements Module {

  /** Spans of time. */
  public enum Units {
    MINUTES,
    HOURS,
    DAYS,
    WEEKS
  }

  /** Whether there should be one. */
  public enum State {
    ABSENT,
    PRESENT
  }

  /** $1 a script, or empty for the input; prints the numbers of the jobs that hold that text. */
  private static final String FIND =
      """
      command -v atq >/dev/null || { echo 'there is no at on the host: install the package `at`' >&2; exit 127; }
      if [ "$1" ]; then text=$(cat -- "$1") || exit 1; else text=$(cat); fi
      for job in $(atq | cut -f 1); do
        case $(at -c "$job") in *"$text"*) echo "$job" ;; esac
      done
      """;

  private static final String ADD =
      """
      file=$1 time=$2
      if [ -z "$file" ]; then
        file=$(mktemp /tmp/at.XXXXXX) || exit 1
        trap 'rm -f "$file"' EXIT
        cat >"$file"
      fi
      at -f "$file" now + $time
      """;

  public At {
    if (state == State.PRESENT && (count.filter(n -> n != 0).isEmpty() || units.isEmpty())) {
      throw new IllegalArgumentException("present state requires count and units");
    }
  }

  @Override
  public Plan check(Probe host) {
    String file = scriptFile.map(path -> HostPath.expand(host, path)).orElse("");
    Plan values = Plan.NOTHING.result("state", state.name().toLowerCase(Locale.ROOT));
    List<String> jobs = List.of();
    if (state == State.ABSENT || unique) {
      Output output = host.ask(Command.script(FIND, file).input(command.orElse("")));
      boolean later = output.status() == 127 && host.expectsAny(Expectation.Kind.PACKAGE);
      jobs = later ? jobs : output.orFail("looking for jobs").text().lines().toList();
    }
    if (state == State.ABSENT) {
      for (String job : jobs) {
        values =
            values.change(
                "job " + job,
                "present",
                "absent",
                h -> h.run(Command.of("atrm", job)).orFail("atrm"));
      }
      return values;
    }
    if (!jobs.isEmpty()) {
      return values;
    }
    String unit = units.orElseThrow().name().toLowerCase(Locale.ROOT);
    String time = count.orElseThrow() + " " + unit;
    return values
        .result("count", count.orElseThrow())
        .result("units", unit)
        .result("script_file", scriptFile.orElse(""))
        .change(
            "job",
            "",
            command.or(() -> scriptFile).orElse("") + " in " + time,
            h ->
                h.run(Command.script(ADD, file, time).input(command.orElse("") + "\n"))
                    .orFail("adding the job"));
  }
}
