package foobar.command;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar play}: runs playbooks, with the options of {@code ansible-playbook}. */
@Command(
    name = "play",
    header = "Run playbooks, with the options of ansible-playbook.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar play site.yml -i hosts.ini",
      "  foobar play patch.yml -i hosts.ini -l 'web:!web3' --check --diff",
      "  foobar play site.yml -i hosts.ini --list-tasks"
    },
    mixinStandardHelpOptions = true)
final class PlayCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "PLAYBOOK", arity = "1..*", description = "Files of plays.")
  private List<String> playbooks = new ArrayList<>();

  @Option(
      names = {"-M", "--module-path"},
      paramLabel = "FOLDER",
      split = ":",
      description = "Folders of modules of your own, `:` between them, besides `library`.")
  private List<Path> modulePath = new ArrayList<>();

  @Option(names = "--syntax-check", description = "Read the files, report what is wrong, and end.")
  private boolean syntaxCheck;

  @Option(names = "--list-hosts", description = "List the hosts of each play, and end.")
  private boolean listHosts;

  @Option(names = "--list-tasks", description = "List the tasks of each play, and end.")
  private boolean listTasks;

  @Option(names = "--list-tags", description = "List the tags of each play, and end.")
  private boolean listTags;

  @Mixin private TrialOptions trial = new TrialOptions();
  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private LoginOptions login = new LoginOptions();
  @Mixin private VaultOptions vault = new VaultOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    Settings settings = Settings.read(Surroundings.here());
    PlaybookRun.Request request =
        new PlaybookRun.Request(
            new LabTerminal(line).withLab(sources.named(settings, line.getErr())),
            playbooks,
            trial.isDry(),
            trial.showsDifferences(),
            modulePath);
    PlaybookRun run = new PlaybookRun(settings, vault, login, selection, output);
    if (syntaxCheck || listHosts || listTasks || listTags) {
      boolean plays = !syntaxCheck;
      new Outlook(run, request)
          .list(
              new Listing(line.getOut(), plays && listHosts, plays && listTasks, plays && listTags),
              line.getErr());
      return ExitCode.DONE.number();
    }
    return run.run(request, line.getOut(), line.getErr()).number();
  }
}
