package foobar.run;

import org.jspecify.annotations.Nullable;

/** Where somebody may sit who answers questions. */
@FunctionalInterface
public interface Terminal {

  /** Nobody sits there. */
  Terminal NONE = (question, hidden) -> null;

  /**
   * What was typed; null if nobody sits there.
   *
   * @param hidden whether what is typed is not shown
   */
  @Nullable String ask(String question, boolean hidden);
}
