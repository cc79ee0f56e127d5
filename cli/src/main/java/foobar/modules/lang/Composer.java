package foobar.modules.lang;

import foobar.module.Act;
import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.command.Lines;
import foobar.modules.command.Said;
import foobar.remote.CommandLine;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Installs the packages of a PHP project with Composer. */
@Doc("Installs the packages of a PHP project with Composer.")
@Example("composer: { command: install, working_dir: /srv/app }")
@Example("composer: { command: require, arguments: monolog/monolog, working_dir: /srv/app }")
@Ahead
public record Composer(
    @Doc("What Composer does: `install`, `update`, `require`...") @Default("install")
        String command,
    @Doc("What it takes: packages, versions, options.") @Default("") String arguments,
    @Doc("The PHP to use.") @Alias("php_path") Optional<String> executable,
    @Doc("The project's folder; not needed with `global_command`.") Optional<String> workingDir,
    @Doc("Work on the user's global project.") @Default("no") boolean globalCommand,
    @Doc("Take sources where there are any.") @Default("no") boolean preferSource,
    @Doc("Take archives even of versions in development.") @Default("no") boolean preferDist,
    @Doc("Leave out what only development needs.") @Default("yes") boolean noDev,
    @Doc("Run no scripts of the project.") @Default("no") boolean noScripts,
    @Doc("Use no plugins.") @Default("no") boolean noPlugins,
    @Doc("Make loading classes fast.") @Default("yes") boolean optimizeAutoloader,
    @Doc("Load classes from that list only.") @Default("no") boolean classmapAuthoritative,
    @Doc("Keep what was found in APCu.") @Default("no") boolean apcuAutoloader,
    @Doc("Do not look whether PHP has what packages need.") @Default("no")
        boolean ignorePlatformReqs,
    @Doc("The Composer to use.") Optional<String> composerExecutable)
    implements Module {

  private static final HostScript RUN = HostScript.load(Composer.class, "composer.sh");
  private static final int NO_DRY_RUN = 99;

  public Composer {
    if (command.isBlank() || command.matches(".*\\s.*")) {
      throw new IllegalArgumentException(
          "Use the 'arguments' param for passing arguments with the 'command'");
    }
    if (!globalCommand && workingDir.isEmpty()) {
      throw new IllegalArgumentException(
          "global_command is False but all of the following are missing: working_dir");
    }
    CommandLine.split(arguments);
  }

  @Override
  public Plan check(Probe host) {
    Output output = host.ask(RUN.with(words(host, "dry")));
    Act act = this::run;
    String what = "composer " + command;
    if (output.status() == NO_DRY_RUN) {
      return Plan.NOTHING.opaque(what, act);
    }
    if (output.status() == 127) {
      return host.expectsAny(Expectation.Kind.PACKAGE)
          ? Plan.NOTHING.change(what, "not done", "done", act)
          : Plan.fail("Failed to find required executable \"composer\" or \"php\"");
    }
    String said = squeezed(output.text() + output.errors());
    if (!output.ok()) {
      return said(Plan.fail(squeezed(output.errors())), output.errors());
    }
    Plan plan =
        hasChanged(said)
            ? Plan.NOTHING.change(what, "not done", "done", act)
            : Plan.NOTHING.opaque(what, act);
    return said(plan.result("msg", Text.unsafe(said)), output.text() + output.errors());
  }

  private static Plan said(Plan plan, String text) {
    return plan.result("stdout", Text.unsafe(text))
        .result("stdout_lines", Sequence.of(Lines.of(text).stream().map(Text::unsafe).toList()));
  }

  private void run(Host host, Results results) {
    Output output = host.run(RUN.with(words(host, "do")));
    if (!output.ok()) {
      Said.out(results, output.errors());
      results.fail(squeezed(output.errors()));
      return;
    }
    String all = output.text() + output.errors();
    Said.out(results, all).put("msg", squeezed(all)).changed(hasChanged(squeezed(all)));
  }

  private static boolean hasChanged(String said) {
    return !said.contains("Nothing to install or update")
        && !said.contains("Nothing to install, update or remove");
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private List<String> words(Probe host, String mode) {
    List<String> words = new ArrayList<>(List.of(mode, executable.orElse("php")));
    words.add(composerExecutable.orElse("composer"));
    words.add(globalCommand ? "yes" : "");
    words.add(command);
    words.add(globalCommand ? "" : workingDir.map(host::expand).orElse(""));
    words.add(String.join(" ", options()));
    words.addAll(CommandLine.split(arguments));
    return words;
  }

  private List<String> options() {
    List<String> wanted = new ArrayList<>(List.of("no-ansi", "no-interaction", "no-progress"));
    flag(wanted, preferSource, "prefer-source");
    flag(wanted, preferDist, "prefer-dist");
    flag(wanted, noDev, "no-dev");
    flag(wanted, noScripts, "no-scripts");
    flag(wanted, noPlugins, "no-plugins");
    flag(wanted, apcuAutoloader, "apcu-autoloader");
    flag(wanted, optimizeAutoloader, "optimize-autoloader");
    flag(wanted, classmapAuthoritative, "classmap-authoritative");
    flag(wanted, ignorePlatformReqs, "ignore-platform-reqs");
    return wanted;
  }

  private static void flag(List<String> words, boolean wanted, String option) {
    if (wanted) {
      words.add(option);
    }
  }
}
