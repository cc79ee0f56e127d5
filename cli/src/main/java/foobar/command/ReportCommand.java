package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.history.KeptRun;
import foobar.page.RunPage;
import foobar.vault.VaultFile;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar report}: a run as one page for browsers. */
@Command(
    name = "report",
    header = "Write a run as one HTML page.",
    description = {
      "The page holds all it needs and asks no network: the site and how each host fared, what"
          + " took how long, what failed and why, every task with its differences.",
    },
    footerHeading = "%nExamples:%n",
    footer = {"  foobar report last", "  foobar report k7f --to /srv/www/run.html"},
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final Path OUTPUT = Path.of("-");

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      description = "The beginning of its id, `last`, `last-1`, or its file.")
  private String run = "";

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where to write it (run-ID.html); `-` is the output.")
  private Optional<Path> file = Optional.empty();

  @Mixin private HistoryOptions history = new HistoryOptions();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    KeptRun kept = history.runs().find(run).read();
    String page = RunPage.of(kept, ZoneId.systemDefault());
    Path to = file.orElse(Path.of("run-" + kept.head().id() + ".html"));
    if (to.equals(OUTPUT)) {
      line.getOut().print(page);
      line.getOut().flush();
    } else {
      new VaultFile(to).write(page.getBytes(UTF_8));
      line.getErr().println("written to " + to);
      line.getErr().flush();
    }
    return ExitCode.DONE.number();
  }
}
