package foobar.remote.ssh;

import foobar.remote.Unreachable;
import foobar.remote.shell.Spans;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Why a server cannot be reached, and what to do about it, in words for people. */
final class ConnectTrouble {

  /** Which of them is said depends on what was under way when the other side hung up. */
  private static final List<String> CLOSED =
      List.of("being closed", "has been closed", "Broken pipe", "Connection reset");

  private static final String NOTHING = "no reason given";

  private final Hop hop;

  ConnectTrouble(Hop hop) {
    this.hop = hop;
  }

  Unreachable unknownName(Throwable cause) {
    return new Unreachable(
        hop.name() + ": the name `" + hop.address() + "` cannot be resolved",
        "set `ansible_host` to an address, or make the name known (DNS, /etc/hosts)",
        cause);
  }

  Unreachable notConnected(@Nullable Throwable cause) {
    if (found(cause, TimeoutException.class) || said(cause, "timeout")) {
      return silent(cause);
    }
    if (said(cause, "refused")) {
      return trouble(
          hop.name() + ": " + where() + " refuses connections",
          "is sshd running there, and is the port right (`ansible_port`)?",
          cause);
    }
    if (found(cause, NoRouteToHostException.class) || found(cause, ConnectException.class)) {
      return trouble(
          hop.name() + ": " + where() + " cannot be reached: " + root(cause),
          "is the host on, and is the address right (`ansible_host`)?",
          cause);
    }
    return trouble(
        hop.name() + ": connecting to " + where() + " failed: " + root(cause),
        "is the address right (`ansible_host`, `ansible_port`)?",
        cause);
  }

  Unreachable notLoggedIn(Throwable cause, List<String> tried, List<String> accepted) {
    if (said(cause, "No more authentication methods") || said(cause, "authentication failures")) {
      return refused(cause, tried, accepted);
    }
    if (said(cause, "identification")) {
      return trouble(
          hop.name() + ": what listens at " + where() + " does not speak SSH",
          "is the port right (`ansible_port`)?",
          cause);
    }
    if (found(cause, TimeoutException.class) || said(cause, "timeout")) {
      return silent(cause);
    }
    return trouble(
        hop.name() + ": " + where() + " closed the connection before the login" + why(cause),
        "is that an SSH server, and does it let this machine in?",
        cause);
  }

  /** Nothing, where the library or the system only says that it was so. */
  private static String why(Throwable cause) {
    String root = root(cause);
    return CLOSED.stream().anyMatch(root::contains) || root.equals(NOTHING) ? "" : ": " + root;
  }

  private Unreachable refused(Throwable cause, List<String> tried, List<String> accepted) {
    String list = tried.isEmpty() ? "nothing, because there is no key" : String.join(", ", tried);
    String takes = accepted.isEmpty() ? "" : "; the server takes " + String.join(", ", accepted);
    return trouble(
        hop.name() + ": " + hop.place() + " did not let us in; tried " + list + takes,
        "check `ansible_user`, and that one of its keys is in ~/.ssh/authorized_keys on the host;"
            + " name a key with `ansible_ssh_private_key_file` or --private-key",
        cause);
  }

  private Unreachable silent(@Nullable Throwable cause) {
    return trouble(
        hop.name() + ": " + where() + " did not answer within " + Spans.text(hop.within()),
        "is the host on, and does no firewall stand between? `ansible_timeout` sets the limit",
        cause);
  }

  private static Unreachable trouble(String message, String help, @Nullable Throwable cause) {
    return cause == null ? new Unreachable(message, help) : new Unreachable(message, help, cause);
  }

  private String where() {
    return hop.address() + " port " + hop.port();
  }

  private static boolean found(@Nullable Throwable cause, Class<? extends Throwable> type) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean said(@Nullable Throwable cause, String words) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at.getMessage() != null
          && at.getMessage()
              .toLowerCase(java.util.Locale.ROOT)
              .contains(words.toLowerCase(java.util.Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static String root(@Nullable Throwable cause) {
    Throwable at = cause;
    while (at != null && at.getCause() != null) {
      at = at.getCause();
    }
    return at == null || at.getMessage() == null ? NOTHING : at.getMessage();
  }
}
