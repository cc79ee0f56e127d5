package foobar.modules.store;

import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Redis server, talked to through the host's own {@code redis-cli}.
 *
 * @param login how to log in
 * @param database the number of the database that commands are about
 */
record RedisClient(RedisLogin login, Optional<Integer> database) {

  private static final String MARK = "\001";

  /**
   * Says commands that change nothing.
   *
   * @return an answer to each; nothing if, in a dry run, Redis is only going to be there
   */
  Optional<List<String>> ask(Probe host, List<List<String>> commands) {
    Output output = host.ask(command(commands));
    boolean connected = output.ok() && output.text().contains(MARK);
    if (!connected && host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Optional.empty();
    }
    return Optional.of(answers(output));
  }

  void run(Host host, List<String> words) {
    answers(host.run(command(List.of(words))));
  }

  private Command command(List<List<String>> commands) {
    StringBuilder text = new StringBuilder();
    Secret password = login.loginPassword().orElse(new Secret(""));
    if (!password.isEmpty()) {
      List<String> words = new ArrayList<>(List.of("AUTH"));
      login.loginUser().ifPresent(words::add);
      words.add(password.reveal());
      line(text, words);
    }
    database.ifPresent(number -> line(text, List.of("SELECT", number.toString())));
    for (List<String> words : commands) {
      line(text, List.of("ECHO", MARK));
      line(text, words);
    }
    List<String> all = new ArrayList<>(List.of("redis-cli", "--no-auth-warning"));
    all.addAll(login.options());
    return Command.of(all).input(text.toString());
  }

  private static void line(StringBuilder text, List<String> words) {
    for (String word : words) {
      text.append('"')
          .append(
              word.replace("\\", "\\\\")
                  .replace("\"", "\\\"")
                  .replace("\n", "\\n")
                  .replace("\r", "\\r"))
          .append("\" ");
    }
    text.append('\n');
  }

  private List<String> answers(Output output) {
    if (output.status() == 127) {
      throw new HostFailure("there is no redis-cli on this host; install `redis-tools`");
    }
    String said = output.text();
    String[] parts = said.split(MARK + "\n", -1);
    String trouble = output.ok() ? error(parts[0]) : (said + output.errors()).strip();
    if (parts.length == 1 || !trouble.isEmpty()) {
      String why = trouble.isEmpty() ? (said + output.errors()).strip() : trouble;
      throw new HostFailure("unable to connect to database: " + why.lines().findFirst().orElse(""));
    }
    List<String> answers = new ArrayList<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      String refusal = error(part);
      if (!refusal.isEmpty()) {
        throw new HostFailure(refusal);
      }
      answers.add(part.replaceFirst("\r?\n$", ""));
    }
    return answers;
  }

  private static String error(String answer) {
    String first = answer.strip();
    return first.matches("(?s)(ERR|NOAUTH|WRONGPASS|NOPERM|READONLY|DENIED|LOADING|MISCONF) .*")
        ? first
        : "";
  }
}
