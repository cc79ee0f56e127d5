package foobar.modules.postgresql;

import foobar.modules.postgresql.Answer.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements as one input for psql, and its output as answers to each of them.
 *
 * <p>A line follows each statement's rows that no row can look like, as it has a quotation mark in
 * a field that does not begin with one.
 *
 * @param before statements whose answers nobody wants, such as settings of the session
 * @param goOn whether what follows a refused statement is tried
 * @param tags whether psql also says what was done
 */
record Batch(List<String> before, List<String> statements, boolean goOn, boolean tags) {

  /** What a statement ends with of which only the columns are wanted. */
  static final String DESCRIBE = "\n\\gdesc";

  private static final String MARK = "foobar\" ";

  /** The variables psql would otherwise put into a statement that has a colon before their name. */
  private static final List<String> VARIABLES =
      List.of(
          "DBNAME",
          "USER",
          "HOST",
          "PORT",
          "ENCODING",
          "VERSION",
          "VERSION_NAME",
          "VERSION_NUM",
          "SERVER_VERSION_NAME",
          "SERVER_VERSION_NUM",
          "SERVICE");

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("\\set QUIET 1\n\\pset null '\\\\N'\n\\set ON_ERROR_STOP 1\n");
    VARIABLES.forEach(variable -> text.append("\\unset ").append(variable).append('\n'));
    before.forEach(statement -> text.append(statement).append("\n;\n"));
    if (goOn) {
      text.append("\\set ON_ERROR_STOP 0\n");
    }
    if (tags) {
      text.append("\\set QUIET 0\n");
    }
    for (String statement : statements) {
      text.append(bare(statement)).append(statement.endsWith(DESCRIBE) ? "\n" : "\n;\n");
      text.append("\\echo 'foobar\"' :SQLSTATE :ROW_COUNT\n");
    }
    return text.toString();
  }

  private static String bare(String statement) {
    return statement.strip().replaceFirst("(;\\s*)+$", "");
  }

  Answer answer(String out, String errors) {
    Csv csv = new Csv(out);
    List<Reply> replies = new ArrayList<>();
    List<List<@Nullable String>> records = new ArrayList<>();
    while (csv.hasMore()) {
      String mark = csv.line(MARK);
      if (mark == null) {
        records.add(csv.record());
        continue;
      }
      String[] words = mark.strip().split(" ");
      replies.add(reply(words[0], Long.parseLong(words[1]), records));
      records = new ArrayList<>();
    }
    return new Answer(replies, errors);
  }

  private Reply reply(String state, long count, List<List<@Nullable String>> records) {
    if (records.isEmpty() || !state.equals("00000")) {
      return new Reply(state, count, List.of(), List.of(), "");
    }
    List<@Nullable String> last = records.getLast();
    boolean tagged = tags && last.size() == 1 && isTag(String.valueOf(last.getFirst()), count);
    String tag = tagged ? String.valueOf(last.getFirst()) : "";
    List<List<@Nullable String>> table = tagged ? records.subList(0, records.size() - 1) : records;
    if (table.isEmpty()) {
      return new Reply(state, count, List.of(), List.of(), tag);
    }
    List<String> columns = table.getFirst().stream().map(String::valueOf).toList();
    return new Reply(state, count, columns, table.subList(1, table.size()), tag);
  }

  /** Data that is changed is counted; all else that has a tag returns no rows. */
  private static boolean isTag(String line, long count) {
    return line.matches("(INSERT 0|UPDATE|DELETE|MERGE|COPY) " + count)
        || line.matches(
            "(CREATE|DROP|ALTER|GRANT|REVOKE|SET|RESET|COMMENT|TRUNCATE|VACUUM|ANALYZE)"
                + "( [A-Z ]+)?|(DO|CALL|REINDEX|CLUSTER|LOCK TABLE|NOTIFY|LISTEN|UNLISTEN|CHECKPOINT)"
                + "|(REFRESH|REASSIGN|SECURITY|IMPORT|DISCARD|PREPARE|DEALLOCATE|DECLARE|BEGIN|COMMIT"
                + "|ROLLBACK|SAVEPOINT|RELEASE|START|EXECUTE|SELECT)( [A-Z0-9 ]+)?");
  }
}
