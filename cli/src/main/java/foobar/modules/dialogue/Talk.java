package foobar.modules.dialogue;

import foobar.module.HostScript;
import foobar.module.Results;
import foobar.modules.command.Lines;
import foobar.modules.command.Moments;
import foobar.modules.dialogue.Expect.Question;
import foobar.remote.Command;
import foobar.remote.CommandLine;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of a command that asks: what it prints is read until it asks, then it is answered. */
final class Talk {

  private static final HostScript TERMINAL = HostScript.load(Talk.class, "terminal.sh");
  private static final long LONGEST_LOOK = 20;
  private static final int NO_DIRECTORY = 126;

  private final Host host;
  private final Results results;
  private final Text command;
  private final List<Question> questions;
  private final Map<Question, Integer> asked = new HashMap<>();

  /** What was printed up to the last question, and after it; each character is one byte. */
  private final StringBuilder said = new StringBuilder();

  private final StringBuilder open = new StringBuilder();
  private @Nullable Integer status;
  private String trouble = "";

  Talk(Host host, Results results, Text command, List<Question> questions) {
    this.host = host;
    this.results = results;
    this.command = command;
    this.questions = questions;
  }

  void run(String folder, int seconds, boolean echo) {
    LocalDateTime start = LocalDateTime.now(ZoneId.systemDefault());
    List<String> words = CommandLine.split(command.value());
    if (!host.run(Command.script(find(), folder, words.getFirst())).ok()) {
      results.changed(false);
      results.fail("The command was not found or was not executable: " + words.getFirst() + ".");
      return;
    }
    String line = words.stream().map(Talk::quoted).collect(Collectors.joining(" "));
    Output begun = host.run(TERMINAL.with("start", line, folder, echo ? "always" : "never"));
    if (begun.status() == NO_DIRECTORY) {
      results.changed(false);
      results.fail("the directory " + folder + " cannot be entered");
      return;
    }
    String talk = begun.orFail("starting a terminal").text();
    try {
      go(talk, seconds);
    } finally {
      host.run(TERMINAL.with("end", talk));
    }
    tell(start, LocalDateTime.now(ZoneId.systemDefault()));
  }

  private static String find() {
    return "[ -z \"$1\" ] || cd -- \"$1\" || exit 0; command -v -- \"$2\" >/dev/null";
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private void go(String talk, int seconds) {
    long read = 0;
    String answer = "";
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (trouble.isEmpty()) {
      long tenths = Math.min(LONGEST_LOOK, (end - System.nanoTime()) / 100_000_000);
      if (tenths <= 0) {
        status = null;
        trouble = "command exceeded timeout";
        break;
      }
      Command look = TERMINAL.with("talk", talk, read + "", tenths + "").input(answer);
      byte[] out = host.run(look).orFail("talking to the command").out();
      String text = new String(out, StandardCharsets.ISO_8859_1);
      String state = text.substring(0, text.indexOf('\n'));
      String more = text.substring(state.length() + 1);
      read += more.length();
      open.append(more);
      answer = "";
      Question next = next();
      if (next != null) {
        answer = answer(next);
        end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      } else if (!state.equals("-")) {
        status = Integer.valueOf(state.strip());
        break;
      }
    }
  }

  /** The question that comes first in what was printed and not yet answered. */
  private @Nullable Question next() {
    Question first = null;
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (Question question : questions) {
      Matcher found = question.pattern().search(open.toString()).orElse(null);
      if (found != null && found.start() < from && found.end() > 0) {
        first = question;
        from = found.start();
        to = found.end();
      }
    }
    said.append(open, 0, to);
    open.delete(0, to);
    return first;
  }

  private String answer(Question question) {
    int turn = asked.merge(question, 1, Integer::sum) - 1;
    if (!question.several()) {
      return question.answers().getFirst() + "\n";
    }
    if (turn < question.answers().size()) {
      return question.answers().get(turn) + "\n";
    }
    trouble =
        "No remaining responses for '%s', output was '%s'".formatted(question.text(), printed());
    return "";
  }

  private String printed() {
    byte[] bytes = (said.toString() + open).getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void tell(LocalDateTime start, LocalDateTime end) {
    String text = printed().replaceFirst("[\r\n]+$", "");
    Integer code = status;
    Value rc = code == null ? None.NONE : Int.of(code);
    results
        .changed(true)
        .put("cmd", command)
        .put("stdout", text)
        .put("stdout_lines", Sequence.of(Lines.of(text).stream().map(Text::unsafe).toList()))
        .put("rc", rc)
        .put("start", Moments.text(start))
        .put("end", Moments.text(end))
        .put("delta", Moments.between(start, end));
    if (!trouble.isEmpty()) {
      results.fail(trouble);
    } else if (code == null || code != 0) {
      results.fail("non-zero return code");
    }
  }
}
