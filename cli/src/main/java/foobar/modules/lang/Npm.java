package foobar.modules.lang;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Together;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Installs and removes packages of Node.js with npm. */
@Doc("Installs and removes packages of Node.js with npm.")
@Example("npm: { name: pm2, global: true }")
@Example("npm: { path: /srv/app, ci: true, production: true }")
@Ahead
public record Npm(
    @Doc("The package; without one, those of the folder's package.json.") Optional<String> name,
    @Doc("The folder, made if it is not there; not needed with `global`.") Optional<String> path,
    @Doc("The version.") Optional<String> version,
    @Doc("Install for everyone.") @Default("no") boolean global,
    @Doc("What should be the case.") @Default("present") State state,
    @Doc("Install exactly what package-lock.json says, always anew.") @Default("no") boolean ci,
    @Doc("Leave out what only development needs.") @Default("no") boolean production,
    @Doc("Run no scripts of packages.") @Default("no") boolean ignoreScripts,
    @Doc("Let scripts run as root.") @Default("no") boolean unsafePerm,
    @Doc("Leave out optional dependencies.") @Default("no") boolean noOptional,
    @Doc("Make no links to programs.") @Default("no") boolean noBinLinks,
    @Doc("The registry to take packages from.") Optional<String> registry,
    @Doc("The npm to use, as a path, perhaps with options.") Optional<String> executable)
    implements Module {

  /** What should be the case. */
  public enum State {
    PRESENT,
    ABSENT,
    LATEST
  }

  private static final HostScript LOOK = HostScript.load(Npm.class, "npm.sh");
  private static final Pattern PASSWORD = Pattern.compile("(://[^/@:\\s]*:)[^/@\\s]*@");

  public Npm {
    if (path.isEmpty() && !global) {
      throw new IllegalArgumentException("path must be specified when not using global");
    }
    if (state == State.ABSENT && name.isEmpty()) {
      throw new IllegalArgumentException(
          "uninstalling a package is only available for named packages");
    }
  }

  @Override
  public Plan check(Probe host) {
    Optional<String> folder = path.map(host::expand);
    if (folder.isPresent() && host.follow(folder.get()).isFile()) {
      return Plan.fail("path " + folder.get() + " is not a directory");
    }
    if (ci) {
      return Plan.NOTHING.change(
          "packages", "", "as package-lock.json says", h -> run(h, folder, "ci"));
    }
    List<String> words = new ArrayList<>();
    words.add(state == State.LATEST ? "yes" : "");
    words.add(folder.orElse(""));
    words.addAll(program());
    words.addAll(options(""));
    Output output = host.ask(LOOK.with(words));
    if (output.status() == 127 && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.fail("Failed to find required executable \"npm\"");
    }
    String[] parts = (output.text() + "\036\036").split("\036", -1);
    return plan(folder, NpmTree.parse(parts[1]), parts[2].lines().toList());
  }

  private Plan plan(Optional<String> folder, NpmTree now, List<String> outdated) {
    if (state == State.ABSENT) {
      String one = name.orElseThrow();
      return now.has(one)
          ? Plan.NOTHING.change(one, now.version(one), "absent", h -> run(h, folder, "uninstall"))
          : Plan.NOTHING;
    }
    List<String> missing = now.missing(name, version);
    Plan plan = Plan.NOTHING;
    if (!missing.isEmpty()) {
      Together changes = new Together((h, results) -> run(h, folder, "install"));
      missing.forEach(one -> changes.change(one, now.version(one), version.orElse("present")));
      plan = changes.plan();
    }
    if (state == State.LATEST && !outdated.isEmpty()) {
      Together changes = new Together((h, results) -> run(h, folder, "update"));
      outdated.stream()
          .map(line -> line.strip().split("\\s+", -1))
          .forEach(
              words ->
                  changes.change(
                      words[0],
                      words.length > 1 ? words[1] : "",
                      words.length > 3 ? words[3] : "latest"));
      plan = plan.and(changes.plan());
    }
    return plan;
  }

  private List<String> program() {
    return executable.map(text -> List.of(text.strip().split("\\s+", -1))).orElse(List.of("npm"));
  }

  private List<String> options(String verb) {
    List<String> words = new ArrayList<>();
    flag(words, global, "--global");
    flag(words, production && List.of("install", "update", "ci").contains(verb), "--production");
    flag(words, ignoreScripts, "--ignore-scripts");
    flag(words, unsafePerm, "--unsafe-perm");
    if (!verb.isEmpty()) {
      boolean plain = version.isEmpty() || state == State.ABSENT;
      name.ifPresent(one -> words.add(plain ? one : one + "@" + version.orElseThrow()));
    }
    registry.ifPresent(url -> words.addAll(List.of("--registry", url)));
    flag(words, noOptional, "--no-optional");
    flag(words, noBinLinks, "--no-bin-links");
    return words;
  }

  private static void flag(List<String> words, boolean wanted, String option) {
    if (wanted) {
      words.add(option);
    }
  }

  private void run(Host host, Optional<String> folder, String verb) {
    folder.ifPresent(
        place -> {
          if (!host.follow(place).exists()) {
            host.makeDirectory(place, foobar.remote.Attributes.UNCHANGED);
          }
        });
    List<String> words = new ArrayList<>(program());
    words.add(verb);
    words.addAll(options(verb));
    Output output =
        host.run(
            Command.of(words)
                .environment(Map.of("LC_ALL", "C", "NO_UPDATE_NOTIFIER", "1"))
                .in(folder.orElse(null)));
    if (!output.ok()) {
      String said = output.errors().isBlank() ? output.text() : output.errors();
      throw new foobar.remote.HostFailure(
          "npm %s failed: %s"
              .formatted(
                  verb, PASSWORD.matcher(said.strip()).replaceAll("$1" + Secret.MASK + "@")));
    }
  }
}
