package foobar.check;

import foobar.check.NameUses.Reach;
import foobar.check.NameUses.Use;
import foobar.playbook.Problems;
import foobar.playbook.Problems.Certainty;
import foobar.source.Diagnostic;
import foobar.source.Suggestion;
import foobar.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Follows names from where they are used to what their values need, and tells which are unset. */
final class UnknownNames {

  private final KnownNames known;
  private final NameUses uses;
  private final Problems problems;

  UnknownNames(KnownNames known, NameUses uses, Problems problems) {
    this.known = known;
    this.uses = uses;
    this.problems = problems;
  }

  void report() {
    Deque<Use> open = new ArrayDeque<>(uses.uses());
    Set<String> followed = new HashSet<>();
    while (!open.isEmpty()) {
      Use use = open.removeFirst();
      if (uses.guarded().contains(use.name()) || use.reach() == Reach.FORGIVEN) {
        continue;
      }
      if (!known.has(use.name())) {
        report(use);
      } else if (followed.add(use.name() + " " + use.reach())) {
        open.addAll(needs(use));
      }
    }
  }

  /** What the value of a name needs, where it is sure which value that is. */
  private List<Use> needs(Use use) {
    Set<Value> values = known.definitions(use.name());
    return values.size() == 1 ? uses.in(values.iterator().next(), use.reach()) : List.of();
  }

  private void report(Use use) {
    String question = Suggestion.question(use.name(), known.names());
    boolean sure = use.reach() == Reach.SURE;
    // What a condition may keep from being evaluated is a mistake only if it looks like one.
    if (sure || !question.isEmpty()) {
      Problems ofUse = problems.only(sure ? Certainty.SURE : Certainty.PERHAPS);
      ofUse.add(
          Diagnostic.error("nothing sets the variable `" + use.name() + "`")
              .at(use.place())
              .label(question)
              .said(
                  "The task includes an option with an undefined variable. The error was: '"
                      + use.name()
                      + "' is undefined")
              .help(
                  "set it in `vars`, in the inventory or with -e; or write `"
                      + use.name()
                      + " | default(...)`"));
    }
  }
}
