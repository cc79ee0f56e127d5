package foobar.command;

import foobar.modules.Modules;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Snippet;
import foobar.source.Suggestion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.impl.DefaultParser;
import picocli.CommandLine;

/** Does what one line of the shell says. */
final class Shell {

  private final ShellState state;
  private final ShellVerbs verbs;
  private final ShellWords words;
  private final PrintWriter err;
  private final Snippet snippet;

  Shell(ShellState state, ShellVerbs verbs, CommandLine line) {
    this.state = state;
    this.verbs = verbs;
    this.words = new ShellWords(state, this, line.getOut());
    this.err = line.getErr();
    this.snippet = new Snippet(Colours.onErrorOutput());
  }

  ShellWords words() {
    return words;
  }

  /**
   * Does it.
   *
   * @return an exit code as the verbs have
   */
  int run(String line) {
    try {
      return understand(line.strip());
    } catch (Mistake mistake) {
      mistake.diagnostics().forEach(diagnostic -> err.print(snippet.draw(diagnostic)));
      err.flush();
      return ExitCode.WRONG_FILES.number();
    }
  }

  private int understand(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return ExitCode.DONE.number();
    }
    if (line.startsWith("!")) {
      return onHosts("shell", line.substring(1).strip());
    }
    String[] parts = line.split("\\s+", 2);
    String first = parts[0];
    String rest = parts.length > 1 ? parts[1] : "";
    ShellWords.Word own = words.find(first);
    if (own != null) {
      return own.action().apply(rest);
    }
    if (Verbs.names().contains(first)) {
      return verbs.call(split(line));
    }
    if (Modules.find(first).isPresent()) {
      return onHosts(first, rest);
    }
    throw unknown(first);
  }

  private Mistake unknown(String word) {
    List<String> known = new ArrayList<>(words.names());
    known.addAll(Verbs.names());
    known.addAll(Modules.names());
    String question = Suggestion.question(word, known);
    return Diagnostic.error("there is no command and no module `" + word + "`")
        .help(
            (question
                    + " `help` lists the commands; `run "
                    + word
                    + "` runs a program of the hosts")
                .strip())
        .mistake();
  }

  /** A module on the hosts of now. */
  int onHosts(String module, String arguments) {
    return verb("run", state.pattern(), "-m", module, "-a", arguments);
  }

  /** A verb of the program. */
  int verb(String... verb) {
    return verbs.call(List.of(verb));
  }

  /** Words as a shell splits them. */
  static List<String> split(String line) {
    return new DefaultParser()
        .parse(line, line.length()).words().stream().filter(word -> !word.isEmpty()).toList();
  }
}
