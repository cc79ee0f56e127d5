package foobar.remote;

/** A host refused or could not do what was asked; the task fails, the connection stays. */
public class HostFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public HostFailure(String message) {
    super(message);
  }

  public HostFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
