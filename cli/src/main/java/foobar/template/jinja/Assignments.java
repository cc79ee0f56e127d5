package foobar.template.jinja;

import foobar.template.Trouble;
import foobar.template.python.Operations;
import foobar.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that give names to values. */
final class Assignments {

  private Assignments() {}

  /** <code>{% set a = b %}</code>. */
  record Set(Extent at, Targets.Target target, Node value) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      target.assign(frame, value.value(frame));
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {
      value.names(names);
      target.bind(names);
    }
  }

  /** <code>{% set a | filter %}…{% endset %}</code>. */
  record SetBlock(Extent at, Targets.Target target, @Nullable Node filters, Body body)
      implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      Value result = body.result(frame.inner());
      if (filters != null) {
        Frame inner = frame.inner();
        inner.set(Prints.Captured.NAME, result);
        result = filters.value(inner);
      }
      target.assign(frame, result);
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {
      body.names(names.inner());
      if (filters != null) {
        filters.names(names);
      }
      target.bind(names);
    }
  }

  /**
   * What a macro takes and does.
   *
   * @param name how it is called; empty for the body of a {@code call} block
   * @param parameters the names of its parameters
   * @param defaults of the last parameters
   * @param body what it puts out
   * @param extras which of {@code varargs}, {@code kwargs}, {@code caller} the body asks for
   */
  record Definition(
      String name,
      List<String> parameters,
      List<Node> defaults,
      Body body,
      java.util.Set<String> extras) {

    static Definition of(String name, List<String> parameters, List<Node> defaults, Body body) {
      Names names = new Names();
      parameters.forEach(names::bind);
      body.names(names);
      return new Definition(name, parameters, defaults, body, names.free());
    }

    void names(Names names) {
      defaults.forEach(value -> value.names(names));
      Names inner = names.inner();
      parameters.forEach(inner::bind);
      java.util.stream.Stream.of("varargs", "kwargs", "caller").forEach(inner::bind);
      body.names(inner);
    }
  }

  /** <code>{% macro a(b) %}…{% endmacro %}</code>. */
  record MacroStatement(Extent at, Definition definition) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      frame.set(definition.name(), new Macro(definition, frame));
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {
      names.bind(definition.name());
      definition.names(names);
    }
  }

  /** <code>{% call(a) b(c) %}…{% endcall %}</code>. */
  record CallBlock(Extent at, Calls.Call call, Definition definition) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      Value result;
      try {
        result = Operations.defined(call.call(frame, new Macro(definition, frame)));
      } catch (Trouble trouble) {
        throw frame.mistake(trouble, call.at());
      }
      out.add(result);
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {
      call.names(names);
      definition.names(names);
    }
  }
}
