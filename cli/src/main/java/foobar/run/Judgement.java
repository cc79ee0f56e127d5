package foobar.run;

import foobar.playbook.Keywords;
import foobar.source.Mistake;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Level;
import foobar.variables.Variables;
import java.util.List;

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
      boolean changed;
      try {
        changed = holds(with(judged), changedWhen);
      } catch (Wording wrong) {
        return unjudged(judged, "changed", wrong);
      }
      judged = judged.judged(changed, judged.failed(), judged.message());
    }
    if (failedWhen != null) {
      boolean failed;
      try {
        failed = holds(with(judged), failedWhen);
      } catch (Wording wrong) {
        return unjudged(judged, "failed", wrong);
      }
      judged.with("failed_when_result", Bool.of(failed));
      String why = judged.message().isEmpty() ? "`failed_when` holds" : judged.message();
      judged = judged.judged(judged.changed(), failed, why);
    }
    return judged;
  }

  /** What cannot be judged has failed. */
  private static Attempt unjudged(Attempt attempt, String what, Wording wrong) {
    return attempt
        .with(what + "_when_result", Text.unsafe(wrong.message()))
        .judged(attempt.changed(), true, wrong.message());
  }

  private static boolean holds(Variables variables, Value written) {
    for (Value condition : written instanceof Sequence list ? list.items() : List.of(written)) {
      try {
        if (!variables.holds(condition)) {
          return false;
        }
      } catch (Mistake mistake) {
        throw Wording.condition(mistake, condition, null);
      }
    }
    return true;
  }

  /** Whether the task need not be tried again. */
  boolean done(Attempt attempt) {
    Value until = keywords.own("until");
    return until == null ? !attempt.failed() : holds(with(attempt), until);
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
