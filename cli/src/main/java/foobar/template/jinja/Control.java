package foobar.template.jinja;

import foobar.template.Trouble;
import foobar.template.python.Items;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that choose and repeat. */
final class Control {

  private Control() {}

  /** One condition of an {@code if} and what it guards. */
  record Branch(Node condition, Body body) {}

  /** {@code if}, {@code elif}, {@code else}. */
  record If(Extent at, List<Branch> branches, Body otherwise) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      for (Branch branch : branches) {
        if (Logic.truth(branch.condition(), frame)) {
          return branch.body().run(frame, out);
        }
      }
      return otherwise.run(frame, out);
    }

    @Override
    public void names(Names names) {
      for (Branch branch : branches) {
        branch.condition().names(names);
        branch.body().names(names.inner());
      }
      otherwise.names(names.inner());
    }
  }

  /** {@code for … in … if … recursive}, {@code else}. */
  record For(
      Extent at,
      Targets.Target target,
      Node items,
      @Nullable Node condition,
      boolean recursive,
      Body body,
      Body otherwise)
      implements Statement {

    @Override
    public Flow perform(Frame frame, Output out) {
      loop(frame, items.value(frame), 0, out);
      return Flow.NEXT;
    }

    /** Goes through the items; {@code depth} counts the recursive loops around this one. */
    void loop(Frame frame, Value sequence, int depth, Output out) {
      List<Value> chosen = chosen(frame, itemsOf(sequence, frame));
      if (chosen.isEmpty()) {
        otherwise.run(frame, out);
        return;
      }
      LoopState state = new LoopState(this, frame, chosen, depth);
      for (Value item : chosen) {
        frame.limits().round();
        state.next();
        Frame inner = frame.inner();
        inner.set("loop", state);
        target.assign(inner, item);
        if (body.run(inner, out) == Flow.BREAK) {
          return;
        }
      }
    }

    private List<Value> itemsOf(Value sequence, Frame frame) {
      if (sequence instanceof Undefined undefined && !undefined.isQuiet()) {
        throw frame.mistake(Trouble.of(undefined), items.at());
      }
      try {
        return Items.of(sequence);
      } catch (Trouble trouble) {
        throw frame.mistake(trouble, items.at());
      }
    }

    private List<Value> chosen(Frame frame, List<Value> all) {
      if (condition == null) {
        return new ArrayList<>(all);
      }
      List<Value> chosen = new ArrayList<>();
      for (Value item : all) {
        frame.limits().round();
        Frame inner = frame.inner();
        target.assign(inner, item);
        if (Logic.truth(condition, inner)) {
          chosen.add(item);
        }
      }
      return chosen;
    }

    @Override
    public void names(Names names) {
      items.names(names);
      Names inner = names.inner();
      target.bind(inner);
      if (condition != null) {
        condition.names(inner);
      }
      inner.bind("loop");
      body.names(inner);
      otherwise.names(names.inner());
    }
  }

  /** {@code break} and {@code continue}. */
  record Jump(Extent at, Flow flow) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      return flow;
    }

    @Override
    public void names(Names names) {}
  }

  /** A part with its own names: {@code with}, {@code autoescape}. */
  record With(Extent at, List<Targets.Target> targets, List<Node> values, Body body)
      implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      Frame inner = frame.inner();
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(inner, values.get(i).value(frame));
      }
      return body.run(inner, out);
    }

    @Override
    public void names(Names names) {
      values.forEach(value -> value.names(names));
      Names inner = names.inner();
      targets.forEach(target -> target.bind(inner));
      body.names(inner);
    }
  }
}
