package foobar.module;

import java.util.Collection;
import java.util.Optional;

/** The modules there are. */
public interface Catalog {

  /** The module of a name, short or with its collection. */
  Optional<Schema> find(String name);

  /** What runs a module of the project's own. */
  Schema own();

  /**
   * The prefixes of the collections whose modules are among these, such as {@code ansible.posix.}.
   */
  Collection<String> collections();

  /** All short names. */
  Collection<String> names();
}
