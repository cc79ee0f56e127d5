package foobar.remote;

/** A dry run met an act whose effect only the real command could show. */
public final class NotRehearsed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotRehearsed(String what) {
    super(what, null, false, false);
  }
}
