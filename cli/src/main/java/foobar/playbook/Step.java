package foobar.playbook;

import foobar.source.Span;
import org.jspecify.annotations.Nullable;

/** One entry of a list of tasks. */
public sealed interface Step permits Task, Block {

  Keywords keywords();

  /** Where it is written. */
  Span place();

  /** The role it belongs to; null outside of roles. */
  @Nullable Role role();
}
