package foobar.template.jinja;

import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that run one after the other.
 *
 * @param statements in the order of the text
 */
record Body(List<Statement> statements) {

  static final Body EMPTY = new Body(List.of());

  Flow run(Frame frame, Output out) {
    for (Statement statement : statements) {
      Flow flow = statement.run(frame, out);
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }

  /** What it puts out, as a text. */
  Text text(Frame frame) {
    Output out = Output.ofText();
    run(frame, out);
    return out.text();
  }

  /** What it puts out: a value in its own type where the whole evaluation keeps types. */
  Value result(Frame frame) {
    Output out = frame.keepsTypes() ? Output.ofValue() : Output.ofText();
    run(frame, out);
    return out.value();
  }

  void names(Names names) {
    statements.forEach(statement -> statement.names(names));
  }

  /** The expression, if printing it is all that happens here. */
  @Nullable Node onlyExpression() {
    return statements.size() == 1 && statements.getFirst() instanceof Prints.Print print
        ? print.expression()
        : null;
  }

  /** The text, if there is nothing else. */
  @Nullable Text onlyText() {
    if (statements.isEmpty()) {
      return Text.EMPTY;
    }
    return statements.size() == 1 && statements.getFirst() instanceof Prints.Data data
        ? data.text()
        : null;
  }
}
