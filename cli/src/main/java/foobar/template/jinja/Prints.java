package foobar.template.jinja;

import foobar.template.Trouble;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;

/** Statements that put something out, or only work something out. */
final class Prints {

  private Prints() {}

  /** Text that stands in the template as it is. */
  record Data(Extent at, Text text) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      out.add(text);
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {}
  }

  /** <code>{{ a }}</code>. */
  record Print(Extent at, Node expression) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      Value value = expression.value(frame);
      if (value instanceof Undefined undefined && !undefined.isQuiet()) {
        throw frame.mistake(Trouble.of(undefined), expression.at());
      }
      try {
        out.add(frame.mine(value));
      } catch (Trouble trouble) {
        throw frame.mistake(trouble, expression.at());
      }
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {
      expression.names(names);
    }
  }

  /** <code>{% print a, b %}</code>. */
  record Several(Extent at, Body prints) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      return prints.run(frame, out);
    }

    @Override
    public void names(Names names) {
      prints.names(names);
    }
  }

  /** <code>{% do a %}</code>. */
  record Do(Extent at, Node expression) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      expression.value(frame);
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {
      expression.names(names);
    }
  }

  /** <code>{% filter a %}…{% endfilter %}</code>. */
  record FilterBlock(Extent at, Node filters, Body body) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      Frame inner = frame.inner();
      inner.set(Captured.NAME, body.text(frame.inner()));
      out.add(filters.value(inner));
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {
      filters.names(names);
      body.names(names.inner());
    }
  }

  /** The text of a block, as the input of the filters that it goes through. */
  record Captured(Extent at) implements Node {
    static final String NAME = " captured";

    @Override
    public Value eval(Frame frame) {
      Value text = frame.find(NAME);
      return text == null ? Text.EMPTY : text;
    }

    @Override
    public void names(Names names) {}
  }
}
