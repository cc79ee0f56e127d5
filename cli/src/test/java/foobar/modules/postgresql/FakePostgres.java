package foobar.modules.postgresql;

import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.remote.Output;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A host whose psql answers as a real one prints, statement by statement. */
final class FakePostgres {

  private record Rule(String part, String csv, String error, String tag) {}

  private static final String MARK = "\\echo 'foobar\"' :SQLSTATE :ROW_COUNT\n";

  private final FakeHost host = new FakeHost();
  private final List<Rule> rules = new ArrayList<>();
  private final List<String> inputs = new ArrayList<>();
  private final List<String> ran = new ArrayList<>();

  FakePostgres() {
    host.answers(
        command -> command.script().startsWith("# Runs PostgreSQL's psql"),
        (fake, command) -> answer(command));
  }

  FakeHost host() {
    return host;
  }

  /** Statements that hold this text return these rows, the first being the columns' names. */
  FakePostgres rows(String part, String... csv) {
    rules.add(new Rule(part, String.join("\n", csv) + "\n", "", ""));
    return this;
  }

  FakePostgres done(String part, String tag) {
    rules.add(new Rule(part, "", "", tag));
    return this;
  }

  /**
   * @param error the SQLSTATE and the server's words
   */
  FakePostgres refuses(String part, String error) {
    rules.add(new Rule(part, "", error, ""));
    return this;
  }

  /** The client cannot connect. */
  FakePostgres unreachable(String said) {
    host.answers(
        command -> command.script().startsWith("# Runs PostgreSQL's psql"),
        (fake, command) -> FakeHost.output(2, "", "psql: error: " + said + "\n"));
    return this;
  }

  /** All that was ever sent to psql, how to log in included. */
  List<String> inputs() {
    return inputs;
  }

  /** The statements run, not those only asked. */
  List<String> ran() {
    ran.clear();
    host.commandsRun().stream()
        .filter(command -> command.script().startsWith("# Runs PostgreSQL's psql"))
        .forEach(command -> ran.addAll(statements(text(command))));
    return ran;
  }

  private static String text(Command command) {
    int service = Integer.parseInt(command.words().getFirst());
    byte[] input = command.input();
    return new String(input, service, input.length - service, StandardCharsets.UTF_8);
  }

  private static List<String> statements(String text) {
    String bare = text.replaceFirst("(?s)^.*SET standard_conforming_strings = on\n;\n", "");
    List<String> statements = new ArrayList<>();
    for (String part : bare.split(java.util.regex.Pattern.quote(MARK))) {
      statements.add(
          part.replaceFirst("^SET ROLE .*\n;\n", "")
              .replaceFirst("^\\\\set (QUIET|ON_ERROR_STOP) 0\n", "")
              .replaceFirst("^\\\\set QUIET 0\n", "")
              .replaceFirst("\n;\n$", ""));
    }
    return statements;
  }

  private Output answer(Command command) {
    inputs.add(new String(command.input(), StandardCharsets.UTF_8));
    String text = text(command);
    boolean goesOn = text.contains("ON_ERROR_STOP 0");
    StringBuilder out = new StringBuilder();
    StringBuilder err = new StringBuilder();
    for (String statement : statements(text)) {
      Optional<Rule> rule =
          rules.reversed().stream().filter(r -> statement.contains(r.part())).findFirst();
      String error = rule.map(Rule::error).orElse("");
      if (!error.isEmpty()) {
        err.append("ERROR:  ").append(error.substring(6)).append('\n');
        if (!goesOn) {
          return FakeHost.output(3, out.toString(), err.toString());
        }
        out.append("foobar\" ").append(error, 0, 5).append(" 0\n");
        continue;
      }
      String csv = rule.map(Rule::csv).orElse("");
      String tag = rule.map(Rule::tag).orElse("");
      long count = csv.isEmpty() ? 0 : csv.lines().count() - 1;
      if (tag.matches(".* \\d+")) {
        count = Long.parseLong(tag.substring(tag.lastIndexOf(' ') + 1));
      }
      out.append(csv).append(tag).append(tag.isEmpty() ? "" : "\n");
      out.append("foobar\" 00000 ").append(count).append('\n');
    }
    return FakeHost.output(0, out.toString(), err.toString());
  }
}
