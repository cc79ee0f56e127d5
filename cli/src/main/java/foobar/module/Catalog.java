package foobar.module;

import java.util.Collection;
import java.util.Optional;

/** The modules there are. */
public interface Catalog {

  /** The module of a name, short or with its collection. */
  Optional<Schema> find(String name);

  /** What runs a module of the project's own. */
  Schema own();

  /** All short names. */
  Collection<String> names();
}
