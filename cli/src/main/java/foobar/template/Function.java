package foobar.template;

import foobar.value.Callable;
import foobar.value.Value;
import java.util.List;
import java.util.Map;

/** A callable that is told who calls it: a global function, or a method bound to its object. */
public interface Function extends Callable {

  Value call(List<Value> positional, Map<String, Value> named, Evaluation evaluation);

  @Override
  default Value call(List<Value> positional, Map<String, Value> named) {
    return call(positional, named, new Evaluation(new Library(), Scope.EMPTY, new Limits()));
  }

  /** Its parameters as they are declared. */
  default Signature signature() {
    return Signature.NONE;
  }

  /** A routine that is called by itself. */
  static Function of(Routine routine) {
    return of(foobar.value.None.NONE, routine);
  }

  /** A routine as a method of an object. */
  static Function of(Value object, Routine routine) {
    return new Function() {
      @Override
      public Value call(List<Value> positional, Map<String, Value> named, Evaluation evaluation) {
        return routine.call(object, positional, named, evaluation);
      }

      @Override
      public Signature signature() {
        return routine.signature();
      }

      @Override
      public String toString() {
        return "<function " + routine.name() + ">";
      }
    };
  }
}
