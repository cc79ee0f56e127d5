package foobar.modules.security;

import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;

/** The host's semanage, asked for what SELinux's policy says. */
final class Semanage {

  /** $1 1 to go on where SELinux is off; then the words of semanage. */
  private static final String LOOK =
      """
      [ -e /sys/fs/selinux/enforce ] || [ "$1" ] || { echo 'SELinux is disabled on this host.' >&2; exit 3; }
      shift
      command -v semanage >/dev/null || { echo 'there is no semanage on the host: install the package `policycoreutils-python-utils`' >&2; exit 127; }
      LC_ALL=C semanage "$@"
      """;

  private Semanage() {}

  /**
   * What semanage lists; empty if in a dry run it is only to come.
   *
   * @throws HostFailure if SELinux is off, or there is no semanage
   */
  static String list(Probe host, boolean evenIfOff, String... words) {
    String[] all = new String[words.length + 1];
    all[0] = evenIfOff ? "1" : "";
    System.arraycopy(words, 0, all, 1, words.length);
    Output output = host.ask(Command.script(LOOK, all));
    if (output.ok()) {
      return output.text();
    }
    if (host.expectsAny(Expectation.Kind.PACKAGE)) {
      return "";
    }
    throw new HostFailure(output.errors().strip());
  }
}
