package foobar.template;

import foobar.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The filters, tests, lookups and global values that templates can name. Others may add to it. */
public final class Library {

  private final Shelf filters = new Shelf();
  private final Shelf tests = new Shelf();
  private final Shelf lookups = new Shelf();
  private final Map<String, Value> globals = new ConcurrentHashMap<>();

  public Library filters(Collection<Routine> routines) {
    filters.add(routines);
    return this;
  }

  public Library tests(Collection<Routine> routines) {
    tests.add(routines);
    return this;
  }

  /** Adds lookups: their input is the list of terms, their result the list of what was found. */
  public Library lookups(Collection<Routine> routines) {
    lookups.add(routines);
    return this;
  }

  /**
   * Adds filters that are made when the first of them is asked for.
   *
   * @param names all of them, with blanks between
   */
  public Library filters(String names, Supplier<List<Routine>> family) {
    filters.add(names, family);
    return this;
  }

  /** Adds tests that are made when the first of them is asked for. */
  public Library tests(String names, Supplier<List<Routine>> family) {
    tests.add(names, family);
    return this;
  }

  /** Adds lookups that are made when the first of them is asked for. */
  public Library lookups(String names, Supplier<List<Routine>> family) {
    lookups.add(names, family);
    return this;
  }

  public Library global(String name, Value value) {
    globals.put(name, value);
    return this;
  }

  public @Nullable Routine filter(String name) {
    return filters.find(name);
  }

  public @Nullable Routine test(String name) {
    return tests.find(name);
  }

  public @Nullable Routine lookup(String name) {
    return lookups.find(name);
  }

  public @Nullable Value global(String name) {
    return globals.get(name);
  }

  public Set<String> filterNames() {
    return filters.names();
  }

  public Set<String> testNames() {
    return tests.names();
  }

  public Set<String> lookupNames() {
    return lookups.names();
  }

  public Set<String> globalNames() {
    return globals.keySet();
  }
}
