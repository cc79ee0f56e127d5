package foobar.template.lookups;

import foobar.source.Suggestion;
import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Scope;
import foobar.template.Trouble;
import foobar.template.python.Regex;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Lookups of variables by names that are worked out. */
final class VariableLookups {

  static final List<Routine> ALL =
      List.of(
          Routine.selecting("vars", "default=", VariableLookups::values),
          Routine.selecting("varnames", "", VariableLookups::names));

  private VariableLookups() {}

  private static Value values(Invocation call) {
    Scope scope = call.evaluation().scope();
    List<Value> values = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      String name = Lookups.text(term, call);
      Value found = scope.find(name);
      Value otherwise = call.optional("default");
      if (found == null && otherwise == null) {
        throw Trouble.of(
            new Undefined(
                "No variable found with this name: " + name,
                () -> Suggestion.question(name, scope.names()),
                () -> null));
      }
      values.add(found == null ? otherwise : found);
    }
    return Sequence.of(values);
  }

  private static Value names(Invocation call) {
    List<Value> names = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      Regex regex = Regex.of(Lookups.text(term, call), false, false);
      for (String name : new TreeSet<>(call.evaluation().scope().names())) {
        if (regex.searches(name)) {
          names.add(Text.of(name));
        }
      }
    }
    return Sequence.of(names);
  }
}
