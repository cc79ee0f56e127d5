package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar shell}: one command after the other, over connections that stay open. */
@Command(
    name = "shell",
    header = "Type commands for hosts, over connections that stay open.",
    description = {
      "A line is a command for the hosts (`run uptime`), a module (`copy src=motd dest=/etc/motd`) or a"
          + " verb of this program (`deploy`). `help` lists them, Tab completes them, Ctrl-C ends what is"
          + " under way but not the shell.",
      "Lines that are not typed (`foobar shell -i hosts.yml <FILE`) end with the first that fails; its"
          + " exit code is that of the shell."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar shell -i hosts.yml",
      "  foobar shell -i hosts.yml -b --dry-run 'web:&eu'",
      "  foobar shell -i hosts.yml <morning.txt"
    },
    mixinStandardHelpOptions = true)
final class ShellCommand implements Callable<Integer> {

  /** Options whose values the shell can change, or that are the shell's own. */
  private static final Set<String> OWN =
      Set.of("--inventory-file", "--become", "--become-user", "--dry-run", "--diff");

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..1",
      defaultValue = "all",
      description = "Which hosts to begin with (${DEFAULT-VALUE}); `use` chooses others.")
  private String pattern = "";

  @Option(
      names = {"-C", "--check", "-n", "--dry-run"},
      description = "Begin with changing nothing (`dry-run off` ends that).")
  private boolean dryRun;

  @Option(
      names = {"-D", "--diff"},
      description = "Begin with showing what changes (`diff off` ends that).")
  private boolean diff;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private LoginOptions login = new LoginOptions();
  @Mixin private VaultOptions vault = new VaultOptions();

  @Override
  public Integer call() throws IOException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    Settings settings = Settings.read(Surroundings.here());
    if (scope.takeLimit().isPresent()) {
      throw Diagnostic.error("the shell takes no `--limit`")
          .help("name the hosts behind it: `foobar shell web -i hosts.yml`; `use` changes them")
          .mistake();
    }
    List<String> inventories =
        new LabTerminal(line).withLab(sources.named(settings, line.getErr()));
    try (ShellSitting sitting = new ShellSitting()) {
      ((Foobar) Objects.requireNonNull(spec).root().userObject()).share(sitting);
      PlaybookRun run = new PlaybookRun(settings, vault, login, scope, new OutputOptions());
      ShellState state = new ShellState(new ShellSight(run, inventories, sitting));
      state.use(pattern);
      state.dryRun(dryRun);
      state.diff(diff);
      state.become(becomes());
      ShellVerbs verbs = new ShellVerbs(sitting, state, inventories, given(), line);
      Shell shell = new Shell(state, verbs, line);
      return Boolean.getBoolean("foobar.terminal.in") && Colours.isTerminal()
          ? new ShellTerminal(shell, state, verbs, line).converse()
          : read(shell, line);
    }
  }

  private @Nullable String becomes() {
    CommandLine.ParseResult parsed = Objects.requireNonNull(spec).commandLine().getParseResult();
    return parsed.hasMatchedOption("--become")
        ? parsed.matchedOptionValue("--become-user", "root")
        : null;
  }

  /** What was given to the shell and is meant for each of its commands. */
  private Map<String, List<String>> given() {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (OptionSpec option :
        Objects.requireNonNull(spec).commandLine().getParseResult().matchedOptions()) {
      if (!OWN.contains(option.longestName())) {
        given.put(
            option.longestName(), option.arity().max() == 0 ? List.of() : option.stringValues());
      }
    }
    return given;
  }

  private static int read(Shell shell, CommandLine line) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    int number = 0;
    for (String typed = in.readLine(); typed != null; typed = in.readLine()) {
      number++;
      int code = shell.run(typed);
      if (code != ExitCode.DONE.number()) {
        line.getErr()
            .println("line " + number + " ended with " + code + "; no further line is read");
        line.getErr().flush();
        return code;
      }
      if (shell.words().hasEnded()) {
        break;
      }
    }
    return ExitCode.DONE.number();
  }
}
