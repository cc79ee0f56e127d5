package foobar.manual;

import java.util.Collection;
import java.util.List;

/** The topics of one kind. */
interface Shelf {

  /** All names that {@link #find} knows. */
  Collection<String> names();

  /** The topic of one of the names. */
  Topic find(String name);

  /** All topics, in the order of their names. */
  List<Topic> all();
}
