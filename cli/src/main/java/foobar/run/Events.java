package foobar.run;

import foobar.event.Event;
import foobar.event.Listener;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Tells the listeners what happens, one event after the other. */
final class Events {

  private final List<Listener> listeners;
  private final ReentrantLock lock = new ReentrantLock();

  Events(List<Listener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  void tell(Event event) {
    lock.lock();
    try {
      listeners.forEach(listener -> listener.on(event));
    } finally {
      lock.unlock();
    }
  }
}
