package foobar.module;

import java.util.Objects;

/**
 * Several differences that one act ends: the first that is added carries it, the others are only
 * shown.
 */
public final class Together {

  private static final Act.Silent DONE = host -> {};

  private final Act act;
  private Plan plan = Plan.NOTHING;

  public Together(Act act) {
    this.act = act;
  }

  public Together change(String field, Object before, Object after) {
    plan =
        plan.hasChanges()
            ? plan.change(field, before, after, DONE)
            : plan.change(field, before, after, act);
    return this;
  }

  public Together differs(String field, Object before, Object after) {
    return Objects.equals(before, after) ? this : change(field, before, after);
  }

  /** All that was added; nothing to do if nothing was. */
  public Plan plan() {
    return plan;
  }
}
