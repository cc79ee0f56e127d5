package foobar.inventory;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something worked out from the inventory's structure, and kept until that changes. */
final class Derived<T> {

  private record Kept<T>(int revision, T value) {}

  private final AtomicInteger revision;
  private final Supplier<T> work;
  private volatile @Nullable Kept<T> kept;

  Derived(AtomicInteger revision, Supplier<T> work) {
    this.revision = revision;
    this.work = work;
  }

  T get() {
    int now = revision.get();
    Kept<T> known = kept;
    if (known == null || known.revision() != now) {
      known = new Kept<>(now, work.get());
      kept = known;
    }
    return known.value();
  }
}
