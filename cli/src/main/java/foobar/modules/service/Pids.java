package foobar.modules.service;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Tells the numbers of processes. */
@Doc("Tells the numbers of processes, by their name or by a regular expression, as `pids`.")
@Example("pids: { name: nginx }")
@Example("pids: { pattern: 'worker-[0-9]+' }")
public record Pids(
    @Doc("Their name, or the program as it was called; case does not count.") Optional<String> name,
    @Doc("What is in their name, their program's name or their whole command line.")
        Optional<String> pattern,
    @Doc("Whether case does not count for the pattern.") @Default("no") boolean ignoreCase)
    implements Module {

  /** All processes but those of this question: number, name, program and words; 036 ends each. */
  private static final String LIST =
      """
      for folder in /proc/[0-9]*; do
        pid=${folder#/proc/}
        [ "$pid" != "$$" ] && [ -r "$folder/stat" ] || continue
        { read -r stat <"$folder/stat"; } 2>/dev/null || continue
        comm=${stat#*\\(}
        printf '%s\\n%s\\n%s\\n' "$pid" "${comm%\\)*}" "$(readlink "$folder/exe" 2>/dev/null)"
        tr '\\000' '\\037' <"$folder/cmdline" 2>/dev/null
        printf '\\n\\036\\n'
      done
      exit 0
      """;

  /** The kernel cuts names there. */
  private static final int LONGEST_NAME = 15;

  public Pids {
    if (name.isPresent() == pattern.isPresent()) {
      throw new IllegalArgumentException("needs either `name` or `pattern`");
    }
    pattern.ifPresent(text -> compiled(text, ignoreCase));
  }

  private static Pattern compiled(String text, boolean ignoreCase) {
    try {
      return Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'%s' is not a valid regular expression: %s".formatted(text, e.getDescription()), e);
    }
  }

  @Override
  public Plan check(Probe host) {
    String text = host.ask(Command.script(LIST)).orFail("listing the processes").text();
    List<Value> found = new ArrayList<>();
    for (String part : text.split("\036\n", -1)) {
      String[] lines = part.split("\n", 4);
      if (lines.length == 4 && matches(lines)) {
        found.add(Int.of(Long.parseLong(lines[0])));
      }
    }
    found.sort((a, b) -> ((Int) a).value().compareTo(((Int) b).value()));
    return Plan.NOTHING.result("pids", Sequence.of(found));
  }

  private boolean matches(String[] process) {
    String[] words = process[3].stripTrailing().split("\037", -1);
    String program = base(process[2].replaceFirst(" \\(deleted\\)$", ""));
    boolean cut = process[1].length() == LONGEST_NAME && base(words[0]).startsWith(process[1]);
    String called = cut ? base(words[0]) : process[1];
    if (name.isPresent()) {
      return called.equalsIgnoreCase(name.get()) || words[0].equalsIgnoreCase(name.get());
    }
    Pattern wanted = compiled(pattern.orElseThrow(), ignoreCase);
    return wanted.matcher(called).find()
        || (!program.isEmpty() && wanted.matcher(program).find())
        || wanted.matcher(String.join(" ", words).strip()).find();
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
