package foobar.remote;

/** The validation of a new file did not accept it; what stood there before is unchanged. */
public final class Refused extends HostFailure {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String text;
  private final String errors;

  /**
   * @param status with which the validation ended
   * @param text what it printed
   * @param errors what it printed as errors
   */
  public Refused(String message, int status, String text, String errors) {
    super(message);
    this.status = status;
    this.text = text;
    this.errors = errors;
  }

  public int status() {
    return status;
  }

  public String text() {
    return text;
  }

  public String errors() {
    return errors;
  }
}
