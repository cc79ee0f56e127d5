package foobar.command;

import foobar.lab.Lab;
import foobar.lab.LabHost;
import foobar.source.Diagnostic;
import foobar.source.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar lab ssh}: a shell on a host, or one command there. */
@Command(
    name = "ssh",
    header = "Opens a shell on a host as root, or runs a command there.",
    mixinStandardHelpOptions = true)
final class LabSsh implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "INVENTORY",
      defaultValue = LabChoice.DEFAULT,
      description = "Whose hosts (default: ${DEFAULT-VALUE}).")
  private @Nullable Path inventory;

  @Parameters(index = "0", paramLabel = "HOST", description = "The host's name in the inventory.")
  private @Nullable String name;

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      description = "What to run; a shell if nothing is said. Put -- before options of its own.")
  private List<String> command = new ArrayList<>();

  /** The status of what ran there, as ssh has it. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    LabTerminal terminal = new LabTerminal(Objects.requireNonNull(spec).commandLine());
    Optional<Lab> found = terminal.find(Objects.requireNonNull(inventory));
    if (found.isEmpty()) {
      return ExitCode.HOST_UNREACHABLE.number();
    }
    List<String> login = found.get().login(host(found.get()), command);
    try {
      return new ProcessBuilder(login).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw Diagnostic.error("the program `ssh` cannot be started: " + e.getMessage())
          .help("on Debian, `apt-get install openssh-client` brings it")
          .mistake();
    }
  }

  private LabHost host(Lab from) {
    List<LabHost> hosts = from.status();
    List<String> names = hosts.stream().map(LabHost::name).toList();
    String wanted = Objects.requireNonNull(name);
    LabHost host =
        hosts.stream()
            .filter(one -> one.name().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    Diagnostic.error("the lab has no host `" + wanted + "`")
                        .help("it has " + String.join(", ", names))
                        .label(Suggestion.question(wanted, names))
                        .mistake());
    if (!host.isRunning()) {
      throw Diagnostic.error("the lab host `" + wanted + "` is " + host.state())
          .help("`foobar lab up` starts it")
          .mistake();
    }
    return host;
  }
}
