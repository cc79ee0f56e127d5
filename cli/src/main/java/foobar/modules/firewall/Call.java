package foobar.modules.firewall;

import foobar.module.Act;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.Output;
import java.util.List;

/** Calls of the host's own programs, which lie where only root's {@code PATH} leads. */
final class Call {

  private static final String RUN =
      """
      PATH=$PATH:/usr/sbin:/sbin LC_ALL=C
      export PATH LC_ALL
      "$@"
      """;
  private static final String FIND = "PATH=$PATH:/usr/sbin:/sbin; command -v \"$1\"";

  private Call() {}

  static Act act(List<String> words) {
    return (host, results) -> run(host, results, words);
  }

  /** Runs it; if the program fails, so does the task, with what the program said. */
  static void run(Host host, Results results, List<String> words) {
    Output output = host.run(Command.script(RUN, words.toArray(String[]::new)));
    if (output.ok()) {
      return;
    }
    String program = host.ask(Command.script(FIND, words.getFirst())).text().strip();
    String said = output.errors().isBlank() ? output.text() : output.errors();
    results
        .fail(said.stripTrailing())
        .put("rc", output.status())
        .put("stdout", output.text())
        .put("stderr", output.errors())
        .put("cmd", (program + " " + shown(words.subList(1, words.size()))).strip());
  }

  /** Words as a person types them. */
  static String shown(List<String> words) {
    return String.join(" ", words.stream().map(Call::quoted).toList());
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_.,:/+@=%-]+") ? word : "'" + word.replace("'", "'\"'\"'") + "'";
  }
}
