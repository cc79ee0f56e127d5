package foobar.modules.mysql;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.mysql.Answer.Reply;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Statements of a task. Those that only read are asked while checking, so a dry run has their rows
 * too; what others do only running them shows.
 */
record Query(Mysql mysql, List<Text> statements, boolean singleTransaction) {

  private static final Set<String> READING =
      Set.of("SELECT", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "WITH", "TABLE", "VALUES");
  private static final Pattern WRITING =
      Pattern.compile("\\bINTO\\s+(OUTFILE|DUMPFILE)\\b|\\b(INSERT|UPDATE|DELETE)\\b");
  private static final Set<String> CHANGING_ROWS =
      Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "LOAD", "CALL");
  private static final Set<String> CHANGING_ALWAYS =
      Set.of("CREATE", "DROP", "ALTER", "RENAME", "TRUNCATE", "GRANT", "REVOKE");
  private static final Set<String> ALREADY =
      Set.of("1007", "1008", "1050", "1051", "1061", "1091", "1304", "1305", "1973", "3162");

  Plan plan(Probe host) {
    Plan plan = Plan.NOTHING.result("executed_queries", Sequence.of(statements));
    if (!statements.stream().allMatch(Query::reads)) {
      Act act = this::run;
      return plan.opaque(shown(), act);
    }
    Optional<Answer> answer = mysql.ask(host, texts());
    List<Map<String, String>> types =
        answer.isPresent() ? ColumnTypes.ask(host, mysql, texts(), answer.get()) : List.of();
    List<Value> rows = new ArrayList<>();
    List<Value> counts = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      if (answer.isEmpty()) {
        rows.add(Sequence.of());
        counts.add(Int.of(0));
        continue;
      }
      Reply reply = answer.get().reply(i);
      if (reply.error().isPresent()) {
        return Plan.fail(refusal(statements.get(i), reply.error().get().message()));
      }
      rows.add(rows(reply, types.get(i)));
      counts.add(Int.of(reply.rowsOrNone().rows().size()));
    }
    return plan.result("query_result", Sequence.of(rows)).result("rowcount", Sequence.of(counts));
  }

  private String shown() {
    return statements.stream()
        .map(text -> text.isSecret() ? firstWord(text) + " ..." : text.value())
        .reduce((a, b) -> a + "; " + b)
        .orElse("");
  }

  private List<String> texts() {
    return statements.stream().map(Text::value).toList();
  }

  private static String refusal(Text statement, String message) {
    String shown = statement.isSecret() ? firstWord(statement) + " ..." : statement.value();
    return "the server refuses `" + shown + "`: " + message;
  }

  /** After each statement that may find its work done already, the server's notes about that. */
  private void run(Host host, Results results) {
    List<String> all = new ArrayList<>();
    if (singleTransaction) {
      all.add("START TRANSACTION");
    }
    List<Integer> places = new ArrayList<>();
    for (Text statement : statements) {
      places.add(all.size());
      all.add(statement.value());
      if (CHANGING_ALWAYS.contains(firstWord(statement))) {
        all.add("SHOW WARNINGS");
      }
    }
    if (singleTransaction) {
      all.add("COMMIT");
    }
    Answer answer = mysql.run(host, all);
    List<Map<String, String>> types = ColumnTypes.ask(host, mysql, all, answer);
    List<Value> rows = new ArrayList<>();
    List<Value> counts = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < statements.size(); i++) {
      int place = places.get(i);
      Reply reply = answer.reply(place);
      if (reply.error().isPresent()) {
        throw new HostFailure(refusal(statements.get(i), reply.error().get().message()));
      }
      String word = firstWord(statements.get(i));
      long count = reply.rows().isPresent() ? reply.rowsOrNone().rows().size() : reply.count();
      changed |= CHANGING_ROWS.contains(word) && reply.count() > 0;
      changed |= CHANGING_ALWAYS.contains(word) && !wasDone(answer.rows(place + 1));
      rows.add(rows(reply, types.get(place)));
      counts.add(Int.of(Math.max(count, 0)));
    }
    results.put("query_result", Sequence.of(rows)).put("rowcount", Sequence.of(counts));
    results.changed(changed);
  }

  private static boolean wasDone(ResultSet warnings) {
    return warnings.rows().stream().anyMatch(row -> ALREADY.contains(Accounts.field(row, "Code")));
  }

  private static Sequence rows(Reply reply, Map<String, String> types) {
    List<Value> rows = new ArrayList<>();
    reply
        .rowsOrNone()
        .rows()
        .forEach(
            row -> {
              MapValue map = MapValue.empty();
              row.forEach(
                  (column, value) ->
                      map.put(
                          Text.unsafe(column),
                          ColumnTypes.value(value, types.getOrDefault(column, ""))));
              rows.add(map);
            });
    return Sequence.of(rows);
  }

  private static boolean reads(Text statement) {
    String upper = statement.value().toUpperCase(Locale.ROOT);
    return READING.contains(firstWord(statement)) && !WRITING.matcher(withoutTexts(upper)).find();
  }

  private static String withoutTexts(String statement) {
    return statement.replaceAll("'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.|\"\")*\"", "''");
  }

  private static String firstWord(Text statement) {
    String bare =
        statement
            .value()
            .replaceFirst("^(?:\\s|\\(|--\\s[^\\n]*\\n|#[^\\n]*\\n|/\\*(?!!).*?\\*/)*", "");
    return bare.replaceFirst("(?s)[^A-Za-z].*", "").toUpperCase(Locale.ROOT);
  }
}
