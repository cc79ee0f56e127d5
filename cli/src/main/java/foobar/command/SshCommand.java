package foobar.command;

import foobar.remote.Become;
import foobar.remote.Target;
import foobar.remote.ssh.SshConnector;
import foobar.run.Route;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import java.io.IOException;
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

/** {@code foobar ssh}: a terminal on a host, reached as the inventory says. */
@Command(
    name = "ssh",
    header = "Open a terminal on a host, or run a command there, reached as the inventory says.",
    description = {
      "Address, port, user, keys, jump hosts, passwords and whom to become are those that a playbook would use.",
      "The exit code is that of what ran there; 255 if the connection was lost.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar ssh web1 -i hosts.yml",
      "  foobar ssh web1 -i hosts.yml -b -- journalctl -u nginx -n 20",
      "  foobar ssh db1 -i hosts.yml mysqldump site >site.sql"
    },
    mixinStandardHelpOptions = true)
final class SshCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "HOST", description = "Its name in the inventory.")
  private String host = "";

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      description =
          "What to run, for the shell there; a shell if nothing is said. Put -- before options of its"
              + " own.")
  private List<String> command = new ArrayList<>();

  @Option(names = "-t", description = "With a terminal for the command too.")
  private boolean terminal;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private LoginOptions login = new LoginOptions();
  @Mixin private VaultOptions vault = new VaultOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    Settings settings = Settings.read(Surroundings.here());
    PlaybookRun run = new PlaybookRun(settings, vault, login, scope, new OutputOptions());
    List<String> inventories =
        new LabTerminal(line).withLab(sources.named(settings, line.getErr()));
    Route route = only(new Outlook(run, AdHocPlay.nothing(host).request(inventories)).routes());
    boolean withTerminal = Colours.isTerminal() && (terminal || command.isEmpty());
    Errand errand = new Errand(String.join(" ", command), become(route), withTerminal);
    if (route.target().kind() == Target.Kind.LOCAL) {
      return new ProcessBuilder(errand.here()).inheritIO().start().waitFor();
    }
    try (SshConnector connector = new SshConnector();
        PersonHere person = new PersonHere(withTerminal, errand.answer())) {
      return connector.talk(route.target(), errand.line(), person);
    }
  }

  /** Nobody has to become who he is. */
  private static @Nullable Become become(Route route) {
    Become become = route.become();
    return become == null || become.user().equals(route.target().user()) ? null : become;
  }

  private Route only(List<Route> routes) {
    if (routes.size() == 1) {
      return routes.getFirst();
    }
    throw Diagnostic.error(
            "`" + host + "` means " + routes.size() + " hosts; a terminal is for one")
        .help("`foobar run` does a thing on several")
        .mistake();
  }
}
