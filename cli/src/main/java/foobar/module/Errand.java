package foobar.module;

import foobar.remote.Command;
import foobar.value.Value;

/** An act that is nothing but one command, so that a host can also do it when nobody waits. */
public interface Errand extends Act {

  Command command();

  /** How the command stands in the results. */
  Value shown();

  /** Whether the line breaks at the end of what it prints are dropped. */
  boolean stripped();

  /** A module all of whose acts are errands, and whose check is quick. */
  interface Runner extends Module {}
}
