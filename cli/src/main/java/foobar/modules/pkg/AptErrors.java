package foobar.modules.pkg;

import foobar.remote.Command;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.source.Suggestion;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What apt's errors mean and what to do about them. */
final class AptErrors {

  private static final Pattern UNKNOWN =
      Pattern.compile(
          "Unable to locate package (\\S+)|Package '(\\S+)' has no installation candidate");
  private static final Pattern VERSION =
      Pattern.compile("Version '([^']+)' for '([^']+)' was not found");
  private static final Pattern LOCK =
      Pattern.compile(
          "Could not get lock (\\S+?)\\.? .*?(?:held by process (.+))?$", Pattern.MULTILINE);
  private static final Pattern NETWORK =
      Pattern.compile(
          "Temporary failure resolving '([^']+)'|Could not (?:connect to|resolve host:?) ('?[^\\s']+)"
              + "|Unable to connect to (\\S+)|Could not resolve '([^']+)'");
  private static final Pattern KEY = Pattern.compile("NO_PUBKEY (\\w+)|is not signed");

  private AptErrors() {}

  static boolean isLocked(Output output) {
    return !output.ok() && output.errors().contains("Could not get lock");
  }

  /** Whether trying again may help: a source that did not answer. */
  static boolean mayPass(Output output) {
    return NETWORK.matcher(output.errors()).find() || output.errors().contains("Failed to fetch");
  }

  /**
   * One message for a failed call.
   *
   * @param verb what apt-get was told, after its options
   */
  static String explain(Probe host, List<String> verb, Output output) {
    String errors = output.errors();
    String message = known(host, errors);
    String call = "apt-get " + String.join(" ", verb);
    return message == null ? call + " failed: " + brief(output) : message;
  }

  private static @Nullable String known(Probe host, String errors) {
    Matcher unknown = UNKNOWN.matcher(errors);
    if (unknown.find()) {
      return unknown(host, unknown.group(1) == null ? unknown.group(2) : unknown.group(1));
    }
    Matcher version = VERSION.matcher(errors);
    if (version.find()) {
      return version(host, version.group(2), version.group(1));
    }
    Matcher lock = LOCK.matcher(errors);
    if (lock.find()) {
      String holder = lock.group(2) == null ? "another process" : "process " + lock.group(2);
      return "apt is locked: %s holds %s; `lock_timeout` says how long to wait"
          .formatted(holder.strip(), lock.group(1));
    }
    if (errors.contains("are you root?") || errors.contains("Permission denied")) {
      return "apt needs root: give the task `become: true`";
    }
    return supply(errors);
  }

  private static @Nullable String supply(String errors) {
    if (errors.contains("No space left on device") || errors.contains("enough free space")) {
      return "the host's disk is full: " + firstError(errors);
    }
    Matcher network = NETWORK.matcher(errors);
    if (network.find()) {
      return "the host cannot reach a package source: %s; look at its network, its DNS and"
              .formatted(network.group())
          + " /etc/apt/sources.list.d";
    }
    Matcher key = KEY.matcher(errors);
    if (key.find()) {
      return "a package source is not signed by a key the host trusts: " + firstError(errors);
    }
    if (errors.contains("unmet dependencies") || errors.contains("held broken packages")) {
      return "the packages do not fit together; `apt: { state: fixed }` mends a half-done"
          + " installation: "
          + firstError(errors);
    }
    return null;
  }

  private static String unknown(Probe host, String name) {
    String plain = name.replaceFirst("[:=].*", "");
    String prefix = plain.substring(0, Math.min(2, plain.length()));
    List<String> names =
        host.ask(Command.of("apt-cache", "pkgnames", prefix)).text().lines().sorted().toList();
    String question = Suggestion.question(plain, names);
    String next = question.isEmpty() ? "" : "; " + question;
    if (names.isEmpty() && hasNoLists(host)) {
      next = "; its package lists are empty: set `update_cache: true`";
    }
    return "No package matching '" + plain + "' is available" + next;
  }

  private static boolean hasNoLists(Probe host) {
    return host.ask(Command.script("ls /var/lib/apt/lists | grep -q _Packages")).status() == 1;
  }

  private static String version(Probe host, String name, String wanted) {
    List<String> versions =
        host.ask(Command.of("apt-cache", "madison", name))
            .text()
            .lines()
            .map(line -> line.split("\\|"))
            .filter(columns -> columns.length > 1)
            .map(columns -> columns[1].strip())
            .distinct()
            .toList();
    return "no available installation candidate for %s=%s; there is: %s"
        .formatted(name, wanted, versions.isEmpty() ? "none" : String.join(", ", versions));
  }

  private static String firstError(String errors) {
    return errors.lines().filter(line -> line.startsWith("E:")).findFirst().orElse(errors.strip());
  }

  private static String brief(Output output) {
    List<String> errors =
        output.errors().lines().filter(l -> l.startsWith("E:") || l.startsWith("dpkg:")).toList();
    if (!errors.isEmpty()) {
      return String.join("; ", errors);
    }
    return output.errors().isBlank() ? output.text().strip() : output.errors().strip();
  }
}
