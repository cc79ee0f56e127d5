package foobar.command;

import foobar.source.Diagnostic;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of this machine, or of hosts: {@code PATTERN:/path}, {@code PATTERN:~/path}.
 *
 * @param hosts the pattern; empty for this machine
 */
record HostPath(String hosts, String path) {

  /**
   * Patterns may have a `:` of their own; what follows the last one before the path is the path.
   */
  private static final Pattern THERE = Pattern.compile("([^/~.][^/~]*?):([/~].*)");

  private static final Pattern RELATIVE = Pattern.compile("([^/~.][^/]*):([^/~].*)?");

  /**
   * Reads one.
   *
   * @throws foobar.source.Mistake for a path of hosts that begins nowhere
   */
  static HostPath parse(String text) {
    Matcher there = THERE.matcher(text);
    if (there.matches()) {
      return new HostPath(there.group(1), there.group(2));
    }
    Matcher relative = RELATIVE.matcher(text);
    if (relative.matches()) {
      throw Diagnostic.error("the path of hosts in `" + text + "` begins with neither `/` nor `~`")
          .help(
              "`%s:~/%s` is below the home of who logs in; `./%s` is a file here"
                  .formatted(
                      relative.group(1), relative.group(2) == null ? "" : relative.group(2), text))
          .mistake();
    }
    return new HostPath("", text);
  }

  boolean isOnHosts() {
    return !hosts.isEmpty();
  }
}
