package foobar.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An ordered set that may grow while others read it. */
final class Members<T> {

  private final Set<T> members = new LinkedHashSet<>();
  private volatile List<T> seen = List.of();

  synchronized boolean add(T member) {
    boolean added = members.add(member);
    seen = added ? List.of() : seen;
    return added;
  }

  synchronized boolean remove(T member) {
    boolean removed = members.remove(member);
    seen = removed ? List.of() : seen;
    return removed;
  }

  synchronized boolean contains(T member) {
    return members.contains(member);
  }

  /** The members as they are now, in the order they came. */
  List<T> all() {
    List<T> known = seen;
    return known.isEmpty() ? copy() : known;
  }

  private synchronized List<T> copy() {
    seen = List.copyOf(members);
    return seen;
  }
}
