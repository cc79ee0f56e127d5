package foobar.remote.shell;

import foobar.remote.HostFailure;

/** A command did not end in its time; what it started is still to be killed. */
final class TookTooLong extends HostFailure {

  private static final long serialVersionUID = 1L;

  TookTooLong(String message) {
    super(message);
  }
}
