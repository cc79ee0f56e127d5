package foobar.report;

import foobar.event.Listener;

/** Shows events somewhere; closed when no more will come. */
public interface Reporter extends Listener, AutoCloseable {

  @Override
  void close();
}
