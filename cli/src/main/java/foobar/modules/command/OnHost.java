package foobar.modules.command;

import foobar.remote.Command;
import foobar.remote.Probe;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the host alone can say about paths and patterns. */
public final class OnHost {

  private static final Pattern GLOB = Pattern.compile("[*?\\[\\]]+");

  private OnHost() {}

  /** A path with its leading tilde and its environment variables replaced, as the host has them. */
  public static String expand(Probe host, String path) {
    if (!Words.expands(path)) {
      return path;
    }
    return host.ask(Command.script("printf %s " + Words.expandable(path)))
        .orFail("expanding the path " + path)
        .text();
  }

  /**
   * Whether anything is at a path, or matches a glob pattern.
   *
   * @param directory what a relative path starts from; empty for the login directory
   */
  static boolean exists(Probe host, String directory, String pattern) {
    String path = expand(host, pattern);
    String place = path.startsWith("/") || directory.isEmpty() ? path : directory + "/" + path;
    if (!GLOB.matcher(path).find()) {
      return host.file(place).exists();
    }
    String script =
        "for f in " + glob(place) + "; do [ -e \"$f\" ] || [ -L \"$f\" ] && exit 0; done; exit 1";
    return host.ask(Command.script(script)).ok();
  }

  /** The one path that is meant, unless it is a pattern. */
  static Optional<String> place(Probe host, String directory, String pattern) {
    String place = join(directory, expand(host, pattern));
    return Optional.of(place).filter(path -> !GLOB.matcher(path).find());
  }

  private static String join(String directory, String path) {
    return path.startsWith("/") || directory.isEmpty() ? path : directory + "/" + path;
  }

  /** A pattern for the host's shell in which nothing but the pattern's own signs has a meaning. */
  private static String glob(String pattern) {
    StringBuilder code = new StringBuilder();
    Matcher sign = GLOB.matcher(pattern);
    int from = 0;
    while (sign.find()) {
      code.append(Words.quoted(pattern.substring(from, sign.start()))).append(sign.group());
      from = sign.end();
    }
    return code.append(Words.quoted(pattern.substring(from))).toString();
  }
}
