package foobar.remote.shell;

import foobar.remote.Command;
import foobar.remote.HostFailure;
import java.util.Map;
import java.util.regex.Pattern;

/** A command as a request: the one place where its words become shell text. */
final class CommandText {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private CommandText() {}

  static Request request(Command command, boolean harmless) {
    boolean fed = command.input().length > 0;
    StringBuilder line = new StringBuilder(fed ? "fb_feed " + command.input().length : "fb_run");
    line.append(' ').append(Quote.line(script(command)));
    for (String word : command.words()) {
      line.append(' ').append(Quote.line(word));
    }
    String what = Brief.text(command.toString());
    Request request =
        harmless ? Request.ask(line.toString(), what) : Request.act(line.toString(), what);
    Request limited = request.limit(command.timeout());
    return fed ? limited.data(command.input()) : limited;
  }

  private static String script(Command command) {
    StringBuilder script = new StringBuilder();
    for (Map.Entry<String, String> variable : command.environment().entrySet()) {
      if (!NAME.matcher(variable.getKey()).matches()) {
        throw new HostFailure(
            "`" + variable.getKey() + "` cannot be the name of an environment variable");
      }
      script.append("export ").append(variable.getKey()).append('=');
      script.append(Quote.word(variable.getValue())).append('\n');
    }
    String directory = command.directory();
    if (directory != null) {
      script.append("cd -- ").append(Quote.word(directory)).append(" || exit 1\n");
    }
    return script.append(command.script().isEmpty() ? "exec \"$@\"" : command.script()).toString();
  }
}
