package foobar.remote;

import java.nio.charset.StandardCharsets;

/**
 * What a command said.
 *
 * @param status its exit status; 128 + n where signal n ended it
 * @param out its standard output
 * @param err its error output
 */
public record Output(int status, byte[] out, byte[] err) {

  public boolean ok() {
    return status == 0;
  }

  public String text() {
    return new String(out, StandardCharsets.UTF_8);
  }

  public String errors() {
    return new String(err, StandardCharsets.UTF_8);
  }

  /** This, if the status is 0; otherwise a failure that says what was tried. */
  public Output orFail(String what) {
    if (ok()) {
      return this;
    }
    String said = errors().isBlank() ? text().strip() : errors().strip();
    throw new HostFailure(
        what + " failed with status " + status + (said.isEmpty() ? "" : ": " + said));
  }
}
