package foobar.module;

import foobar.value.Mapping;
import java.util.List;

/** The hosts and groups of a run, which a task may add to; plays that come later see them. */
public interface Roster {

  /** Whether a host is there, in all these groups, with these variables. */
  boolean has(String host, List<String> groups, Mapping variables);

  /** Adds a host, or adds to what it has; groups are made where they are missing. */
  void add(String host, List<String> groups, Mapping variables);

  /** Whether a host is in a group that has these parents. */
  boolean has(String host, String group, List<String> parents);

  /** Puts a host into a group; the group and its parents are made where they are missing. */
  void join(String host, String group, List<String> parents);
}
