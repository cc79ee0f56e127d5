package foobar.variables;

/**
 * Where a variable can be set, the strongest first. The order is Ansible's, as its documentation
 * lists it under "variable precedence".
 */
public enum Level {
  /** What the engine itself knows, such as {@code inventory_hostname}. */
  MAGIC,
  /** The item of a loop, and names that hold for one expression only. */
  LOOP,
  EXTRA,
  /** Parameters of a role where it is used. */
  PARAMETERS,
  /** Set by {@code set_fact}, or registered. */
  SET_FACT,
  INCLUDE_VARS,
  /** Variables of the task and of the blocks around it. */
  TASK,
  ROLE,
  VARS_FILES,
  PROMPT,
  PLAY,
  FACTS,
  /** Of the host and its groups, in the inventory and in files beside it. */
  INVENTORY,
  DEFAULTS;

  /** Whether nothing weaker is ever merged with what this level says. */
  boolean isFinal() {
    return this == MAGIC || this == LOOP;
  }
}
