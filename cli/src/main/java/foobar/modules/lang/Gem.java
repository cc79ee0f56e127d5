package foobar.modules.lang;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Installs and removes packages of Ruby with gem. */
@Doc("Installs and removes packages of Ruby with gem.")
@Example("gem: { name: bundler, user_install: false }")
@Example("gem: { name: rake, gem_source: /srv/rake-13.0.gem }")
@Ahead
public record Gem(
    @Doc("The gem.") String name,
    @Doc("What should be the case.") @Default("present") State state,
    @Doc("The version.") Optional<String> version,
    @Doc("A gem's file on the host to install.") Optional<String> gemSource,
    @Doc("Where to take it from.") @Alias("source") Optional<String> repository,
    @Doc("Install what it needs too.") @Default("yes") boolean includeDependencies,
    @Doc("Install for the user only; for everyone otherwise.") @Default("yes") boolean userInstall,
    @Doc("The gem to use, as a path, perhaps with options.") Optional<String> executable,
    @Doc("Where gems go, with `user_install: false`.") Optional<String> installDir,
    @Doc("Where their programs go.") Optional<String> bindir,
    @Doc("Read no .gemrc.") @Default("yes") boolean norc,
    @Doc("Let programs begin with /usr/bin/env.") @Default("no") boolean envShebang,
    @Doc("Take versions that are not finished.") @Default("no") boolean preRelease,
    @Doc("Install documentation.") @Default("no") boolean includeDoc,
    @Doc("Options for building it.") Optional<String> buildFlags,
    @Doc("Do it though dependencies say no.") @Default("no") boolean force)
    implements Module {

  /** What should be the case. */
  public enum State {
    PRESENT,
    ABSENT,
    LATEST
  }

  private static final HostScript LOOK = HostScript.load(Gem.class, "gem.sh");
  private static final Pattern LISTED = Pattern.compile("\\S+\\s+\\((.+)\\)");

  public Gem {
    if (gemSource.isPresent() && (repository.isPresent() || version.isPresent())) {
      throw new IllegalArgumentException(
          "`gem_source` goes with neither `repository` nor `version`");
    }
    if (state == State.LATEST && version.isPresent()) {
      throw new IllegalArgumentException("Cannot specify version when state=latest");
    }
    if (state == State.LATEST && gemSource.isPresent()) {
      throw new IllegalArgumentException(
          "Cannot maintain state=latest when installing from local source");
    }
    if (userInstall && installDir.isPresent()) {
      throw new IllegalArgumentException("install_dir requires user_install=false");
    }
  }

  @Override
  public Plan check(Probe host) {
    List<String> words = new ArrayList<>();
    words.add(Pattern.compile("[.+*?^$\\[\\](){}|\\\\]").matcher(name).replaceAll("\\\\$0"));
    words.add(norc ? "yes" : "");
    words.add(state == State.LATEST ? "yes" : "");
    words.add(repository.orElse(""));
    words.addAll(program());
    Output output = host.ask(inPlace(LOOK.with(words)));
    boolean coming = output.status() == 127 && host.expectsAny(Expectation.Kind.PACKAGE);
    if (output.status() == 127 && !coming) {
      return Plan.fail("Failed to find required executable \"gem\"");
    }
    String[] parts =
        ((coming ? "" : output.orFail("asking gem").text()) + "\036").split("\036", -1);
    List<String> installed = versions(parts[0]);
    Optional<String> wanted = version.or(() -> versions(parts[1]).stream().findFirst());
    Plan plan = Plan.NOTHING.result("name", name);
    plan = plan.result("state", state.name().toLowerCase(Locale.ROOT));
    if (wanted.isPresent()) {
      plan = plan.result("version", wanted.get());
    }
    boolean there = wanted.map(installed::contains).orElse(!installed.isEmpty());
    if (there == (state != State.ABSENT)) {
      return plan;
    }
    String before = installed.isEmpty() ? "absent" : String.join(", ", installed);
    return state == State.ABSENT
        ? plan.change(name, wanted.orElse(before), "absent", h -> run(h, uninstall()))
        : plan.change(name, before, wanted.orElse("present"), h -> run(h, install(wanted)));
  }

  private static List<String> versions(String printed) {
    List<String> found = new ArrayList<>();
    for (String line : printed.lines().toList()) {
      Matcher listed = LISTED.matcher(line);
      if (listed.lookingAt()) {
        for (String one : listed.group(1).split(", ", -1)) {
          found.add(one.replace("default: ", "").split(" ", -1)[0]);
        }
      }
    }
    return found;
  }

  private List<String> program() {
    return executable.map(text -> List.of(text.strip().split("\\s+", -1))).orElse(List.of("gem"));
  }

  private Command inPlace(Command command) {
    return installDir.map(folder -> command.environment("GEM_HOME", folder)).orElse(command);
  }

  private List<String> install(Optional<String> wanted) {
    List<String> words = start("install");
    wanted.ifPresent(one -> words.addAll(List.of("--version", one)));
    repository.ifPresent(url -> words.addAll(List.of("--source", url)));
    flag(words, !includeDependencies, "--ignore-dependencies");
    words.add(userInstall ? "--user-install" : "--no-user-install");
    places(words);
    flag(words, preRelease, "--pre");
    flag(words, !includeDoc, "--no-document");
    flag(words, envShebang, "--env-shebang");
    flag(words, force, "--force");
    words.add(gemSource.orElse(name));
    buildFlags.ifPresent(flags -> words.addAll(List.of("--", flags)));
    return words;
  }

  private List<String> uninstall() {
    List<String> words = start("uninstall");
    places(words);
    if (version.isPresent()) {
      words.addAll(List.of("--version", version.get()));
    } else {
      words.add("--all");
    }
    words.add("--executables");
    flag(words, force, "--force");
    words.add(name);
    return words;
  }

  private List<String> start(String verb) {
    List<String> words = new ArrayList<>(program());
    words.add(verb);
    flag(words, norc, "--norc");
    return words;
  }

  private void places(List<String> words) {
    installDir.ifPresent(folder -> words.addAll(List.of("--install-dir", folder)));
    bindir.ifPresent(folder -> words.addAll(List.of("--bindir", folder)));
  }

  private static void flag(List<String> words, boolean wanted, String option) {
    if (wanted) {
      words.add(option);
    }
  }

  private void run(Host host, List<String> words) {
    Output output = host.run(inPlace(Command.of(words).environment("LC_ALL", "C")));
    if (!output.ok()) {
      String said = output.errors().isBlank() ? output.text() : output.errors();
      throw new HostFailure("gem failed: " + said.strip());
    }
  }
}
