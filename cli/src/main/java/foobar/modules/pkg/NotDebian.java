package foobar.modules.pkg;

import foobar.remote.HostFailure;

/** A host that has no dpkg. */
final class NotDebian extends HostFailure {

  private static final long serialVersionUID = 1L;

  NotDebian() {
    super(
        "this host has no dpkg, so it is none of Debian's family; `package` takes the host's own"
            + " package manager");
  }
}
