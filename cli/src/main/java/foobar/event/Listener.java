package foobar.event;

/** Whoever wants to know what happens. Called by one thread at a time. */
@FunctionalInterface
public interface Listener {
  void on(Event event);
}
