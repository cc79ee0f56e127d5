package foobar.remote.shell;

import foobar.remote.Become;
import foobar.remote.HostFailure;
import foobar.remote.Unreachable;
import org.jspecify.annotations.Nullable;

/**
 * Why a shell could not be started as a user, and what to do about it. Who cannot become another
 * user has reached the host all the same, so only the task fails.
 */
final class BecomeTrouble {

  private static final int NOT_FOUND = 127;
  private static final int LONGEST = 300;

  private final String host;
  private final @Nullable Become become;

  BecomeTrouble(String host, @Nullable Become become) {
    this.host = host;
    this.become = become;
  }

  RuntimeException passwordNeeded() {
    return failure(
        host + ": " + method() + " asks for a password to become `" + user() + "`",
        "set `ansible_become_password` (best in a vault file), give --ask-become-pass, or allow it"
            + " without a password on the host");
  }

  RuntimeException wrongPassword(String said) {
    return failure(
        host
            + ": "
            + method()
            + " did not accept the password for becoming `"
            + user()
            + "`"
            + quoted(said),
        "check `ansible_become_password`");
  }

  RuntimeException slow(String time) {
    if (become == null) {
      return new Unreachable(
          host + ": the login shell did not start `sh` within " + time,
          "what do its start files (~/.bashrc) wait for? `ansible_timeout` sets the limit");
    }
    return failure(
        host + ": " + method() + " gave no shell as `" + user() + "` within " + time,
        "try it by hand on the host");
  }

  /** The shell ended before it was ready. */
  RuntimeException ended(int status, String said, boolean asksForPassword) {
    if (asksForPassword) {
      return passwordNeeded();
    }
    if (become == null) {
      return new Unreachable(
          host + ": the login shell did not start `sh` (status " + status + ")" + quoted(said),
          "the host needs a POSIX `sh`, and the user a shell that runs commands");
    }
    if (status == NOT_FOUND) {
      return failure(
          host + ": there is no `" + method() + "` on the host" + quoted(said),
          "install it, or choose another `become_method`");
    }
    return failure(
        host + ": " + method() + " does not let the user become `" + user() + "`" + quoted(said),
        method().equals("sudo")
            ? "allow it in /etc/sudoers.d on the host, or choose another user or `become_method`"
            : "choose another `become_user` or `become_method`");
  }

  private static HostFailure failure(String reason, String help) {
    return new HostFailure(reason + "\n" + help);
  }

  private String method() {
    return become == null ? "sh" : become.method();
  }

  private String user() {
    return become == null ? "" : become.user();
  }

  private static String quoted(String said) {
    String text = said.strip();
    if (text.length() > LONGEST) {
      text = text.substring(0, LONGEST) + "...";
    }
    return text.isEmpty() ? "" : ": " + text;
  }
}
