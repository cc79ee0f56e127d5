package foobar.modules.lang;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.command.Said;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Installs the gems of a Ruby project with Bundler. */
@Doc("Installs the gems of a Ruby project with Bundler.")
@Example("bundler: { chdir: /srv/app, deployment_mode: true, exclude_groups: [test] }")
@Ahead
public record Bundler(
    @Doc("What should be the case.") @Default("present") State state,
    @Doc("The project's folder.") Optional<String> chdir,
    @Doc("Groups of the Gemfile to leave out, with `state: present`.") @Default("")
        List<String> excludeGroups,
    @Doc("Remove gems that the Gemfile does not name, with `state: present`.") @Default("no")
        boolean clean,
    @Doc("The Gemfile, with `state: present`.") Optional<String> gemfile,
    @Doc("Take gems from the host's cache only.") @Default("no") boolean local,
    @Doc("Install into vendor/bundle what Gemfile.lock says, with `state: present`.") @Default("no")
        boolean deploymentMode,
    @Doc("Install for the user, with `state: present`.") @Default("yes") boolean userInstall,
    @Doc("Where gems go, with `state: present`.") Optional<String> gemPath,
    @Doc("Where their programs go, with `state: present`.") Optional<String> binstubDirectory,
    @Doc("More options.") Optional<String> extraArgs,
    @Doc("The bundle to use, as a path, perhaps with options.") Optional<String> executable)
    implements Module {

  /** What should be the case. */
  public enum State {
    PRESENT,
    LATEST
  }

  @Override
  public Plan check(Probe host) {
    List<String> words = program();
    words.add("check");
    Output output = host.ask(Command.of(words).in(chdir.map(host::expand).orElse(null)));
    boolean missing = output.status() == 127;
    if (missing && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.fail("Failed to find required executable \"bundle\"");
    }
    boolean done = output.ok();
    String what = "bundle " + verb();
    Plan plan =
        done
            ? Plan.NOTHING.opaque(what, this::run)
            : Plan.NOTHING.change(what, "not satisfied", "satisfied", this::run);
    return Said.told(plan, output).result("state", state.name().toLowerCase(Locale.ROOT));
  }

  private String verb() {
    return state == State.PRESENT ? "install" : "update";
  }

  private List<String> program() {
    return new ArrayList<>(
        executable.map(text -> List.of(text.strip().split("\\s+", -1))).orElse(List.of("bundle")));
  }

  private void run(Host host, Results results) {
    List<String> words = program();
    words.add(verb());
    if (state == State.PRESENT) {
      install(words);
    } else if (local) {
      words.add("--local");
    }
    extraArgs.ifPresent(text -> words.addAll(List.of(text.strip().split("\\s+", -1))));
    Output output = host.run(Command.of(words).in(chdir.map(host::expand).orElse(null)));
    Said.told(results, output).changed(output.text().contains("Installing"));
    if (!output.ok()) {
      String said = output.errors().isBlank() ? output.text() : output.errors();
      results.put("rc", output.status()).fail(said.strip());
    }
  }

  private void install(List<String> words) {
    if (!excludeGroups.isEmpty()) {
      words.addAll(List.of("--without", String.join(":", excludeGroups)));
    }
    flag(words, clean, "--clean");
    gemfile.ifPresent(file -> words.addAll(List.of("--gemfile", file)));
    flag(words, local, "--local");
    flag(words, deploymentMode, "--deployment");
    flag(words, !userInstall, "--system");
    gemPath.ifPresent(path -> words.addAll(List.of("--path", path)));
    binstubDirectory.ifPresent(path -> words.addAll(List.of("--binstubs", path)));
  }

  private static void flag(List<String> words, boolean wanted, String option) {
    if (wanted) {
      words.add(option);
    }
  }
}
