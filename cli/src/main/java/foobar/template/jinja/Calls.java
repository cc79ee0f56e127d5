package foobar.template.jinja;

import foobar.template.Function;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Operations;
import foobar.value.Bool;
import foobar.value.Callable;
import foobar.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters, tests and calls. */
final class Calls {

  private Calls() {}

  /** A routine, or the mistake that there is none, told when it is needed. */
  record Named(
      String name, @Nullable Routine routine, String complaint, String question, String advice) {

    Routine get() {
      if (routine == null) {
        throw new Trouble(complaint, question).advised(advice);
      }
      return routine;
    }
  }

  /** {@code a | b(c)}. */
  record Filtered(Extent at, Node input, Named filter, Arguments arguments) implements Node {
    @Override
    public Value eval(Frame frame) {
      return apply(input.value(frame), frame);
    }

    Value apply(Value value, Frame frame) {
      return filter
          .get()
          .call(value, arguments.positional(frame), arguments.named(frame), frame.evaluation());
    }

    @Override
    public void names(Names names) {
      input.names(names);
      arguments.names(names);
    }
  }

  /** {@code a is b(c)}. */
  record Tested(Extent at, Node input, Named test, Arguments arguments) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value result =
          test.get()
              .call(
                  input.value(frame),
                  arguments.positional(frame),
                  arguments.named(frame),
                  frame.evaluation());
      return Bool.of(result.truthy());
    }

    @Override
    public void names(Names names) {
      input.names(names);
      arguments.names(names);
    }
  }

  /** {@code a(b)}. */
  record Call(Extent at, Node callee, Arguments arguments) implements Node {
    @Override
    public Value eval(Frame frame) {
      return call(frame, null);
    }

    /** Calls, handing over the body of a {@code call} block where there is one. */
    Value call(Frame frame, @Nullable Macro caller) {
      Value function = Operations.defined(callee.value(frame));
      if (!(function instanceof Callable callable)) {
        throw new Trouble(
            "a value of type " + function.typeName() + " cannot be called",
            "leave the `(...)` out; `foobar doc --list functions` lists what can be called");
      }
      List<Value> positional = arguments.positional(frame);
      Map<String, Value> named = arguments.named(frame);
      if (caller != null) {
        named = new LinkedHashMap<>(named);
        named.put("caller", caller);
      }
      return callable instanceof Function known
          ? known.call(positional, named, frame.evaluation())
          : callable.call(positional, named);
    }

    @Override
    public void names(Names names) {
      callee.names(names);
      arguments.names(names);
    }
  }
}
