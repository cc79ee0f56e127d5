package foobar.modules.pkg;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package file that is installed with what it depends on.
 *
 * @param place a path on the host, or a URL
 */
record DebFile(String place, AptGet apt) {

  private static final Pattern FILE_NAME =
      Pattern.compile("([a-z0-9][a-z0-9+.-]*)_([^_]+)_[a-z0-9]+\\.deb");

  /** Prints name and version of the file, then status and version of what is installed. */
  private static final String COMPARE =
      """
      name=$(dpkg-deb -f "$1" Package) && version=$(dpkg-deb -f "$1" Version) || exit
      printf '%s %s\\n' "$name" "$version"
      dpkg-query -W -f='${db:Status-Status} ${Version}\\n' "$name" 2>/dev/null || echo absent
      """;

  private static final String FETCH =
      """
      folder=$(mktemp -d) && chmod 755 "$folder" || exit
      /usr/lib/apt/apt-helper download-file "$1" "$folder/package.deb" >&2 || { rm -rf "$folder"; exit 1; }
      printf %s "$folder"
      """;

  private record Comparison(String name, String version, String installed) {

    boolean same() {
      return installed.equals("installed " + version);
    }

    String before() {
      return installed.startsWith("installed ") ? installed.substring(10) : "absent";
    }
  }

  Plan plan(Probe host) {
    if (place.contains("://")) {
      return fromUrl(host);
    }
    Output output = host.ask(Command.script(COMPARE, place));
    if (!output.ok()) {
      return host.file(place).exists()
          ? install("absent", place)
          : Plan.fail("`deb`: " + place + " is not a package file on the host");
    }
    Comparison comparison = parse(output);
    return comparison.same()
        ? Plan.NOTHING
        : Plan.NOTHING
            .change(comparison.name(), comparison.before(), comparison.version(), installing(place))
            .bringing(Expectation.Kind.PACKAGE, comparison.name());
  }

  private Plan install(String before, String after) {
    return Plan.NOTHING.change("deb", before, after, installing(place));
  }

  /** A file name that tells the version saves the download when that is installed. */
  private Plan fromUrl(Probe host) {
    Matcher name = FILE_NAME.matcher(place.replaceFirst("[?#].*", "").replaceFirst(".*/", ""));
    if (name.matches()) {
      String version = name.group(2).replace("%3a", ":");
      Output output =
          host.ask(
              Command.of("dpkg-query", "-W", "-f=${db:Status-Status} ${Version}", name.group(1)));
      String installed = output.ok() ? output.text() : "absent";
      if (installed.replaceFirst(" \\d+:", " ").equals("installed " + version)) {
        return Plan.NOTHING;
      }
      return Plan.NOTHING
          .change(name.group(1), installed, version, this::fetchAndInstall)
          .bringing(Expectation.Kind.PACKAGE, name.group(1));
    }
    return Plan.NOTHING.opaque("install " + place, this::fetchAndInstall);
  }

  private void fetchAndInstall(Host host, Results results) {
    Output fetched = host.run(Command.script(FETCH, place));
    if (!fetched.ok()) {
      throw new HostFailure("cannot fetch " + place + ": " + fetched.errors().strip());
    }
    String folder = fetched.text();
    try {
      String file = folder + "/package.deb";
      Comparison comparison =
          parse(host.ask(Command.script(COMPARE, file)).orFail("reading the package " + place));
      if (comparison.same()) {
        results.changed(false);
      } else {
        installing(file).apply(host, results);
      }
    } finally {
      host.remove(folder);
    }
  }

  private Act installing(String file) {
    return (host, results) -> apt.run(host, List.of("install", file), results);
  }

  private static Comparison parse(Output output) {
    String[] lines = output.text().split("\n", -1);
    String[] words = lines[0].split(" ", -1);
    return new Comparison(words[0], words[1], lines[1]);
  }
}
