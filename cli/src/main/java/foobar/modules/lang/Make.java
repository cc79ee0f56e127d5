package foobar.modules.lang;

import foobar.module.Ahead;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.command.Said;
import foobar.modules.command.Words;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a target of a Makefile up to date. */
@Doc("Brings a target of a Makefile up to date; whether it is, `make -q` says.")
@Example("make: { chdir: /usr/local/src/tool, target: install, params: { PREFIX: /opt/tool } }")
@Ahead
public record Make(
    @Doc("The folder in which make runs.") String chdir,
    @Doc("The target; make's first one unless given.") Optional<String> target,
    @Doc("Another Makefile.") Optional<String> file,
    @Doc("How many jobs run at a time.") Optional<Integer> jobs,
    @Doc("The make to use, as a path; `gmake` or `make` unless given.") Optional<String> make,
    @Doc("Variables for make.") Optional<Map<String, Value>> params)
    implements Module {

  /** Finds make, then says whether the target is up to date. */
  private static final String LOOK =
      """
      program=$1
      shift
      [ "$program" ] || program=$(command -v gmake || command -v make) ||
        { echo 'Failed to find required executable "make"' >&2; exit 127; }
      printf '%s\\036' "$program"
      exec "$program" "$@" -q
      """;

  private List<String> words() {
    List<String> words = new ArrayList<>();
    jobs.ifPresent(number -> words.addAll(List.of("-j", number.toString())));
    file.ifPresent(path -> words.addAll(List.of("-f", path)));
    target.ifPresent(words::add);
    params.orElse(Map.of()).forEach((name, value) -> words.add(name + "=" + PythonText.str(value)));
    return words;
  }

  @Override
  public Plan check(Probe host) {
    String folder = HostPath.expand(host, chdir);
    List<String> asking = new ArrayList<>(List.of(make.orElse("")));
    asking.addAll(words());
    boolean there = host.follow(folder).isDirectory();
    Output output =
        there
            ? host.ask(Command.script(LOOK, asking.toArray(String[]::new)).in(folder))
            : new Output(1, new byte[0], new byte[0]);
    boolean coming =
        host.expectsAny(Expectation.Kind.PACKAGE)
            || host.expects(new Expectation(Expectation.Kind.PATH, folder));
    if (!there && !coming) {
      return Plan.fail("There is no directory " + folder + " to run make in");
    }
    if (output.status() == 127 && !coming) {
      return Plan.fail(output.errors().strip());
    }
    String[] parts = output.text().split("\036", 2);
    List<String> command = new ArrayList<>(List.of(parts[0].isEmpty() ? "make" : parts[0]));
    command.addAll(words());
    Plan plan = told(folder, command);
    if (output.ok()) {
      return Said.told(plan, new Output(0, said(parts), output.err()));
    }
    String name = target.orElse("the first target");
    return plan.change(
        name,
        "out of date",
        "up to date",
        (h, results) -> {
          Output made = h.run(Command.of(command).in(folder));
          Said.told(results, made.ok() ? stripped(made) : made);
          if (!made.ok()) {
            List.of("chdir", "target", "file", "jobs", "params", "command").forEach(results::drop);
            results.put("rc", made.status()).put("cmd", Text.of(line(command)));
            results.fail((made.errors().isBlank() ? made.text() : made.errors()).stripTrailing());
          }
        });
  }

  private static byte[] said(String[] parts) {
    return parts[parts.length - 1]
        .replaceFirst("[\\r\\n]+$", "")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Output stripped(Output output) {
    return new Output(
        output.status(), said(new String[] {output.text()}), said(new String[] {output.errors()}));
  }

  private Plan told(String folder, List<String> command) {
    Value variables = None.NONE;
    if (params.isPresent()) {
      variables = MapValue.ofTexts(params.get());
    }
    return Plan.NOTHING
        .result("chdir", folder)
        .result("target", optional(target))
        .result("file", optional(file))
        .result("jobs", jobs.<Value>map(Int::of).orElse(None.NONE))
        .result("params", variables)
        .result("command", line(command));
  }

  private static String line(List<String> words) {
    return String.join(
        " ",
        words.stream()
            .map(word -> word.matches("[\\w@%+=:,./-]+") ? word : Words.quoted(word))
            .toList());
  }

  private static Value optional(Optional<String> text) {
    return text.<Value>map(Text::of).orElse(None.NONE);
  }
}
