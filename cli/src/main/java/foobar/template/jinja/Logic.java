package foobar.template.jinja;

import foobar.template.python.Comparison;
import foobar.template.python.Operations;
import foobar.template.python.Operator;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators: logic, comparison, arithmetic, choice. */
final class Logic {

  private Logic() {}

  /** The truth of a node's value; what is undefined is a mistake of that node. */
  static boolean truth(Node node, Frame frame) {
    Value value = node.value(frame);
    if (value instanceof Undefined undefined && !undefined.isQuiet()) {
      throw frame.mistake(foobar.template.Trouble.of(undefined), node.at());
    }
    return value.truthy();
  }

  /** {@code a and b}: the first false value, or the last. */
  record And(Extent at, Node left, Node right) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value value = left.value(frame);
      return Operations.truth(value) ? right.value(frame) : value;
    }

    @Override
    public void names(Names names) {
      left.names(names);
      right.names(names);
    }
  }

  /** {@code a or b}: the first true value, or the last. */
  record Or(Extent at, Node left, Node right) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value value = left.value(frame);
      return Operations.truth(value) ? value : right.value(frame);
    }

    @Override
    public void names(Names names) {
      left.names(names);
      right.names(names);
    }
  }

  /** {@code not a}. */
  record Not(Extent at, Node operand) implements Node {
    @Override
    public Value eval(Frame frame) {
      return Bool.of(!truth(operand, frame));
    }

    @Override
    public void names(Names names) {
      operand.names(names);
    }
  }

  /** {@code a < b <= c}: each operand is worked out once, as far as needed. */
  record Compare(Extent at, Node first, List<Comparison> signs, List<Node> operands)
      implements Node {
    @Override
    public Value eval(Frame frame) {
      Value left = first.value(frame);
      for (int i = 0; i < signs.size(); i++) {
        Value right = operands.get(i).value(frame);
        if (!signs.get(i).holds(left, right)) {
          return Bool.FALSE;
        }
        left = right;
      }
      return Bool.TRUE;
    }

    @Override
    public void names(Names names) {
      first.names(names);
      operands.forEach(operand -> operand.names(names));
    }
  }

  /** {@code a + b} and its like. */
  record Binary(Extent at, Operator operator, Node left, Node right) implements Node {
    @Override
    public Value eval(Frame frame) {
      return Operations.apply(operator, left.value(frame), right.value(frame));
    }

    @Override
    public void names(Names names) {
      left.names(names);
      right.names(names);
    }
  }

  /** {@code -a} and {@code +a}. */
  record Signed(Extent at, boolean minus, Node operand) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value value = operand.value(frame);
      return minus ? Operations.negate(value) : Operations.plus(value);
    }

    @Override
    public void names(Names names) {
      operand.names(names);
    }
  }

  /** {@code a ~ b}: one text of all. */
  record Concatenation(Extent at, List<Node> parts) implements Node {
    @Override
    public Value eval(Frame frame) {
      Printed out = new Printed();
      for (Node part : parts) {
        out.add(part.value(frame));
      }
      return out.text();
    }

    @Override
    public void names(Names names) {
      parts.forEach(part -> part.names(names));
    }
  }

  /** {@code a if b else c}. */
  record Choice(Extent at, Node condition, Node yes, @Nullable Node no) implements Node {
    @Override
    public Value eval(Frame frame) {
      if (truth(condition, frame)) {
        return yes.value(frame);
      }
      return no != null
          ? no.value(frame)
          : new Undefined(
                  "the inline if-expression evaluated to false and no else section was defined",
                  () -> "add `else ''`",
                  () -> frame.span(at))
              .quietly();
    }

    @Override
    public void names(Names names) {
      condition.names(names);
      yes.names(names);
      if (no != null) {
        no.names(names);
      }
    }
  }
}
