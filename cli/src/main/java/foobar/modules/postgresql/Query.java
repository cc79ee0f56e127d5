package foobar.modules.postgresql;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.postgresql.Answer.Reply;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements of a task. Those that only read are asked while checking, so a dry run has their rows
 * too; what others do only running them shows.
 *
 * @param given as the task has them
 * @param filled with values in their places
 */
record Query(Postgres postgres, List<Text> given, List<Text> filled, boolean autocommit) {

  private static final String DONE = "(INSERT|UPDATE|DELETE|MERGE)\\b.*";

  /**
   * What became of the statements.
   *
   * @param values what the task returns
   */
  private record Outcome(MapValue values, boolean changed) {}

  Plan plan(Probe host) {
    boolean reads = statements().stream().allMatch(Statements::reads);
    if (reads) {
      Optional<Answer> answer = postgres.ask(host, wrapped("BEGIN READ ONLY"));
      if (answer.isEmpty()) {
        return Plan.NOTHING.results(
            MapValue.empty()
                .put("query_result", Sequence.of())
                .put("query_list", Sequence.of(given)));
      }
      Optional<Integer> refused = answer.get().refused();
      if (refused.isEmpty()) {
        return Plan.NOTHING.results(outcome(answer.get(), 1).values());
      }
      boolean writes = answer.get().reply(refused.get()).state().equals("25006");
      if (!writes) {
        return Plan.fail(refusal(refused.get() - 1, answer.get()));
      }
    }
    return Plan.NOTHING.opaque(shown(), this::run);
  }

  private List<String> statements() {
    return filled.stream().flatMap(text -> Statements.split(text.value()).stream()).toList();
  }

  /**
   * Each statement after the question for its columns, all in one transaction if that is wanted.
   */
  private List<String> wrapped(String begin) {
    List<String> all = new ArrayList<>();
    if (!begin.isEmpty()) {
      all.add(begin);
    }
    for (String statement : statements()) {
      all.add(statement + Batch.DESCRIBE);
      all.add(statement);
    }
    if (!begin.isEmpty()) {
      all.add("COMMIT");
    }
    return all;
  }

  private String shown() {
    return filled.stream()
        .map(text -> text.isSecret() ? Statements.firstWord(text.value()) + " ..." : text.value())
        .reduce((a, b) -> a + "; " + b)
        .orElse("");
  }

  private void run(Host host, Results results) {
    List<String> all = wrapped(autocommit ? "" : "BEGIN");
    Answer answer = postgres.attempt(host, all, true);
    int first = autocommit ? 0 : 1;
    if (answer.replies().size() < all.size()) {
      results.fail(refusal(answer.replies().size() - first, answer)).changed(false);
      return;
    }
    Outcome outcome = outcome(answer, first);
    outcome.values().entries().forEach((name, value) -> results.put(name.toString(), value));
    results.changed(outcome.changed());
  }

  /**
   * @param index of a statement or its description, as they were sent
   */
  private String refusal(int index, Answer answer) {
    List<String> all = statements();
    String statement = all.get(Math.clamp(index / 2, 0, all.size() - 1));
    boolean secret = filled.stream().anyMatch(Text::isSecret);
    String shown = secret ? Statements.firstWord(statement) + " ..." : statement;
    return "Cannot execute SQL '" + shown + "': " + answer.message();
  }

  private Outcome outcome(Answer answer, int first) {
    List<Value> all = new ArrayList<>();
    long count = 0;
    boolean changed = false;
    String status = "";
    int reply = first;
    for (Text text : filled) {
      Value result = MapValue.empty();
      long last = 0;
      for (String statement : Statements.split(text.value())) {
        Reply description = answer.reply(reply);
        Reply done = answer.reply(reply + 1);
        reply += 2;
        status = status(statement, done);
        boolean table = !done.columns().isEmpty();
        result = table ? ColumnTypes.rows(done, description) : MapValue.empty();
        last = table || status.matches(DONE) ? done.count() : 0;
        changed |= changes(statement, status);
      }
      all.add(result);
      count += last;
    }
    MapValue values =
        MapValue.empty()
            .put("query", filled.isEmpty() ? Text.EMPTY : filled.getLast())
            .put("query_list", Sequence.of(given))
            .put("statusmessage", Text.unsafe(status))
            .put("query_result", all.isEmpty() ? MapValue.empty() : all.getLast())
            .put("query_all_results", Sequence.of(all))
            .put("rowcount", foobar.value.Int.of(count));
    return new Outcome(values, changed);
  }

  private static String status(String statement, Reply reply) {
    if (!reply.tag().isEmpty()) {
      return reply.tag();
    }
    String word = Statements.firstWord(statement);
    return word.equals("SHOW") || word.equals("EXPLAIN") ? word : "SELECT " + reply.rows().size();
  }

  private static boolean changes(String statement, String status) {
    if (status.matches(DONE)) {
      return !status.endsWith(" 0");
    }
    return !Statements.reads(statement) && !status.startsWith("SELECT");
  }
}
