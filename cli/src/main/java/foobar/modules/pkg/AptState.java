package foobar.modules.pkg;

import foobar.module.HostScript;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a host's apt and dpkg know.
 *
 * @param now the host's clock, seconds since 1970
 * @param listsTime when its package lists were last fetched, seconds since 1970; 0 for never
 * @param packages known to dpkg
 * @param automatic names of packages that only came along with others
 */
record AptState(long now, long listsTime, List<Known> packages, Set<String> automatic) {

  private static final String CAME_ALONG = "auto ";

  private static final HostScript SCRIPT = HostScript.load(AptState.class, "apt-state.sh");

  /**
   * A package that dpkg knows.
   *
   * @param want {@code install}, {@code hold}, {@code deinstall}, {@code purge}
   * @param status {@code installed}, {@code config-files}, {@code half-configured}...
   * @param provides names of virtual packages
   */
  record Known(
      String want,
      String status,
      String name,
      String architecture,
      String version,
      List<String> provides) {

    boolean installed() {
      return status.equals("installed") || status.startsWith("triggers-");
    }

    /** Whether it has left or half-made traces that a removal with purge would take away. */
    boolean traces() {
      return !installed() && !status.equals("not-installed");
    }

    private static Known parse(String line) {
      String[] halves = line.split("\t", -1);
      String[] words = (halves[0] + " ").split(" ", -1);
      List<String> provides =
          Arrays.stream(halves.length < 2 ? new String[0] : halves[1].split(","))
              .map(part -> part.strip().replaceFirst("[ :(].*", ""))
              .filter(part -> !part.isEmpty())
              .toList();
      return new Known(words[0], words[1], words[2], words[3], words[4], provides);
    }
  }

  /**
   * Asks the host for all of them: the next task wants to know of others.
   *
   * @throws NotDebian if it has no dpkg
   */
  static AptState ask(Probe host) {
    Output output = host.recall(SCRIPT.with());
    if (output.status() == 127) {
      throw new NotDebian();
    }
    return parse(output.orFail("asking dpkg for its packages").text());
  }

  static AptState parse(String text) {
    String[] lines = text.split("\n", -1);
    List<Known> packages = new ArrayList<>();
    Set<String> automatic = new HashSet<>();
    for (int i = 2; i < lines.length; i++) {
      if (lines[i].contains("\t")) {
        packages.add(Known.parse(lines[i]));
      } else if (lines[i].startsWith(CAME_ALONG)) {
        automatic.add(lines[i].substring(CAME_ALONG.length()));
      }
    }
    return new AptState(Long.parseLong(lines[0]), Long.parseLong(lines[1]), packages, automatic);
  }

  /** The packages of that name (or names, for a pattern), installed or not. */
  List<Known> named(PackageSpec spec) {
    return packages.stream().filter(p -> spec.names(p.name(), p.architecture())).toList();
  }

  /** Whether a package of that name is installed, whatever its version. */
  boolean isInstalled(PackageSpec spec) {
    return named(spec).stream().anyMatch(Known::installed);
  }

  /** Whether a package of that name and version is installed. */
  boolean satisfies(PackageSpec spec) {
    return named(spec).stream().anyMatch(p -> p.installed() && spec.acceptsVersion(p.version()));
  }

  /** Whether one is installed that provides the name. */
  boolean provides(PackageSpec spec) {
    return spec.version().isEmpty()
        && packages.stream().anyMatch(p -> p.installed() && p.provides().contains(spec.name()));
  }

  /** Whether the lists are older than that many seconds. */
  boolean staleAfter(long seconds) {
    return listsTime + seconds < now;
  }
}
