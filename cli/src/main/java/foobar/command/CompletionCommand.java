package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar completion}: what makes a shell complete this program's command lines. */
@Command(
    name = "completion",
    header = "Print what makes your shell complete commands, hosts, tags and modules.",
    description = {
      "Hosts and groups are those of the inventory on the line, or of your settings; tags are those"
          + " of its playbooks.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(foobar completion bash)      # in ~/.bashrc",
      "  source <(foobar completion zsh)       # in ~/.zshrc, after compinit",
      "  foobar completion fish | source       # in ~/.config/fish/config.fish"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

  /** The shells there are scripts for. */
  enum Kind {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "Which: ${COMPLETION-CANDIDATES}.")
  private Kind shell = Kind.BASH;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    String file = "/foobar/completion/foobar." + shell;
    try (InputStream script =
        Objects.requireNonNull(CompletionCommand.class.getResourceAsStream(file), file)) {
      out.print(new String(script.readAllBytes(), UTF_8));
    }
    out.flush();
    return ExitCode.DONE.number();
  }
}
