package foobar.modules.mysql;

import foobar.modules.mysql.Answer.Reply;
import foobar.modules.mysql.Answer.ServerError;
import foobar.remote.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Statements as one input for the command-line client, and its output as answers to each of them.
 *
 * <p>A marker follows each statement: a query for the number of rows it changed, with a column that
 * nothing else has.
 *
 * @param before statements whose answers nobody wants
 */
record Batch(List<String> before, List<String> statements) {

  private static final String MARK = "foobar_rows";
  private static final String DELIMITER = "\n$$foobar$$\n";
  private static final Pattern ERROR =
      Pattern.compile("^ERROR (\\d+) \\((\\w+)\\)(?: at line (\\d+))?: (.*)$", Pattern.MULTILINE);

  /** A delimiter of its own, because a statement may hold semicolons. */
  String text() {
    StringBuilder text = new StringBuilder("DELIMITER $$foobar$$\n");
    before.forEach(statement -> text.append(statement).append(DELIMITER));
    for (String statement : statements) {
      text.append(statement.strip()).append(DELIMITER);
      text.append("SELECT ROW_COUNT() AS ").append(MARK).append(DELIMITER);
    }
    return text.toString();
  }

  /** Why there was no connection at all, if there was none. */
  Optional<ServerError> refusal(Output output) {
    if (output.status() == 127) {
      return Optional.of(new ServerError(0, 0, "no client"));
    }
    Optional<ServerError> first = errors(output).stream().filter(e -> e.line() == 0).findFirst();
    if (first.isEmpty() && !output.ok() && errors(output).isEmpty()) {
      return Optional.of(new ServerError(0, 0, output.errors().strip()));
    }
    return first;
  }

  Optional<ServerError> firstError(Output output) {
    Optional<ServerError> refusal = refusal(output);
    return refusal.isPresent() ? refusal : errors(output).stream().findFirst();
  }

  private static List<ServerError> errors(Output output) {
    List<ServerError> errors = new ArrayList<>();
    Matcher matcher = ERROR.matcher(output.errors());
    while (matcher.find()) {
      int line = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
      errors.add(new ServerError(Integer.parseInt(matcher.group(1)), line, matcher.group(4)));
    }
    return errors;
  }

  Answer answer(Output output) {
    List<ServerError> errors = errors(output);
    List<Reply> replies = new ArrayList<>();
    @Nullable ResultSet rows = null;
    int line = 1 + before.stream().mapToInt(Batch::lines).sum();
    for (ResultSet set : ResultSet.parse(output.text())) {
      Optional<Map<String, @Nullable String>> mark =
          set.first().filter(row -> row.containsKey(MARK));
      if (mark.isEmpty()) {
        rows = rows == null ? set : rows;
        continue;
      }
      int start = line;
      int index = replies.size();
      line += index < statements.size() ? lines(statements.get(index).strip()) + 2 : 2;
      int end = line;
      Optional<ServerError> error =
          errors.stream().filter(e -> e.line() > start && e.line() <= end - 2).findFirst();
      replies.add(new Reply(Optional.ofNullable(rows), number(mark.get().get(MARK)), error));
      rows = null;
    }
    while (replies.size() < statements.size()) {
      replies.add(new Reply(Optional.empty(), -1, errors.stream().findFirst()));
    }
    return new Answer(replies);
  }

  /** How many lines of the input a statement and its delimiter take. */
  private static int lines(String statement) {
    return (int) statement.chars().filter(c -> c == '\n').count() + 2;
  }

  private static long number(@Nullable String text) {
    return text == null || !text.matches("-?\\d+") ? -1 : Long.parseLong(text);
  }
}
