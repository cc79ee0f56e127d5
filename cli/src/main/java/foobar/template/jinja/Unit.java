package foobar.template.jinja;

import foobar.template.Placement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled template at one place.
 *
 * @param compiled what runs
 * @param placement where its text stands
 */
record Unit(Compiled compiled, Placement placement) {

  Map<String, Layout.Block> blocks() {
    return compiled.blocks();
  }

  /** Runs it, and then the template it extends in its place. */
  void run(Frame frame, Output out) {
    Chain chain = frame.chain();
    chain.add(this);
    if (!blocks().isEmpty()) {
      frame.set("self", chain.self(frame));
    }
    Body body = compiled.body();
    for (Statement statement : body.statements()) {
      Output target = chain.parent() == null ? out : Output.ofText();
      statement.run(frame, target);
    }
    @Nullable Unit parent = chain.takeParent();
    if (parent != null) {
      frame.limits().enter();
      try {
        parent.run(frame.extended(parent), out);
      } finally {
        frame.limits().leave();
      }
    }
  }
}
