package foobar.run;

import foobar.playbook.Keywords;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Value;
import foobar.variables.Level;
import foobar.variables.Variables;

/** What a task's own conditions say of an attempt: {@code changed_when}, {@code failed_when}. */
final class Judgement {

  private final Keywords keywords;
  private final Variables variables;

  Judgement(Keywords keywords, Variables variables) {
    this.keywords = keywords;
    this.variables = variables;
  }

  Attempt judge(Attempt attempt) {
    if (attempt.skipped()) {
      return attempt;
    }
    Value changedWhen = keywords.own("changed_when");
    Value failedWhen = keywords.own("failed_when");
    Attempt judged = attempt;
    if (changedWhen != null) {
      boolean changed = with(judged).holds(changedWhen);
      judged = judged.judged(changed, judged.failed(), judged.message());
    }
    if (failedWhen != null) {
      boolean failed = with(judged).holds(failedWhen);
      judged.with("failed_when_result", Bool.of(failed));
      String why = judged.message().isEmpty() ? "`failed_when` holds" : judged.message();
      judged = judged.judged(judged.changed(), failed, why);
    }
    return judged;
  }

  /** Whether the task need not be tried again. */
  boolean done(Attempt attempt) {
    Value until = keywords.own("until");
    return until == null ? !attempt.failed() : with(attempt).holds(until);
  }

  private Variables with(Attempt attempt) {
    MapValue names = returned(keywords, attempt);
    return names.size() == 0 ? variables : variables.with(Level.LOOP, names);
  }

  /** What the task's own conditions, and its next turns, see of an attempt. */
  static MapValue returned(Keywords keywords, Attempt attempt) {
    Value register = keywords.own("register");
    MapValue names = MapValue.empty();
    if (attempt.values().get("ansible_facts") instanceof Mapping facts) {
      facts.entries().forEach(names::put);
    }
    if (register != null) {
      names.put(register.toString(), Shown.unsafe(attempt.values()));
    }
    return names;
  }
}
