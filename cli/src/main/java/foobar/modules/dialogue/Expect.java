package foobar.modules.dialogue;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.command.OnHost;
import foobar.modules.file.HostPath;
import foobar.modules.file.PythonPattern;
import foobar.remote.CommandLine;
import foobar.remote.Probe;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a command on a terminal and answers what it asks. */
@Doc(
    "Runs a command on a terminal of its own and answers what it asks; no shell reads the command."
        + " The host needs the program `script`, which every Debian has.")
@Example(
    "expect: { command: passwd app, responses: { '(?i)password': \"{{ 'a secret' }}\" }, timeout:"
        + " 10 }")
@Example(
    "expect: { command: ./setup, chdir: /opt/app, creates: /opt/app/done, responses: { Continue:"
        + " [y, n] } }")
public record Expect(
    @Doc("The command line, split as a shell would.") Text command,
    @Doc(
            "What is answered: a regular expression of Python's for each question, with one answer,"
                + " or a list of them for the first time, the second...")
        Map<String, Value> responses,
    @Doc("The directory to run in.") Optional<String> chdir,
    @Doc("A path: if it exists, the command is not run.") Optional<String> creates,
    @Doc("A path: if it does not exist, the command is not run.") Optional<String> removes,
    @Doc("How long to wait for the next question, in seconds.") @Default("30") int timeout,
    @Doc("Whether the terminal shows the answers, which puts them into the output.") @Default("no")
        boolean echo)
    implements Module {

  public Expect {
    if (command.value().isBlank()) {
      throw new IllegalArgumentException("no command given");
    }
    CommandLine.split(command.value());
    responses.keySet().forEach(Expect::pattern);
  }

  private static PythonPattern pattern(String question) {
    byte[] bytes = question.getBytes(StandardCharsets.UTF_8);
    return PythonPattern.ofBytes("(?s)" + new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Override
  public Plan check(Probe host) {
    String folder = chdir.map(path -> OnHost.expand(host, path)).orElse("");
    if (creates.isPresent() && host.follow(place(host, folder, creates.get())).exists()) {
      return notRun(creates.get(), "exists");
    }
    if (removes.isPresent() && !host.follow(place(host, folder, removes.get())).exists()) {
      return notRun(removes.get(), "does not exist");
    }
    String shown = command.isSecret() ? "a command" : command.value();
    return Plan.NOTHING.opaque(
        shown,
        (target, results) ->
            new Talk(target, results, command, questions()).run(folder, timeout, echo));
  }

  private static String place(Probe host, String folder, String path) {
    String place = OnHost.expand(host, path);
    return place.startsWith("/") || folder.isEmpty() ? place : HostPath.join(folder, place);
  }

  private Plan notRun(String path, String why) {
    return Plan.NOTHING
        .result("cmd", command)
        .result("rc", 0)
        .result("stdout", "skipped, since " + path + " " + why)
        .result("stdout_lines", Sequence.of(Text.of("skipped, since " + path + " " + why)));
  }

  private List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    responses.forEach(
        (question, answer) -> {
          boolean several = answer instanceof Sequence;
          List<Value> given = answer instanceof Sequence list ? list.items() : List.of(answer);
          List<String> lines =
              given.stream().map(line -> PythonText.str(line).replaceFirst("\n+$", "")).toList();
          questions.add(new Question(question, pattern(question), lines, several));
        });
    return questions;
  }

  /**
   * What a command may ask.
   *
   * @param answers in the order in which they are given
   * @param several whether each is given once only
   */
  record Question(String text, PythonPattern pattern, List<String> answers, boolean several) {}
}
