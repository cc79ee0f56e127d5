package foobar.command;

import foobar.history.RunFile;
import foobar.history.RunSummary;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foobar history}: the runs that were kept. */
@Command(
    name = "history",
    header = "Show what earlier runs did.",
    description = {
      "Lists the runs that are kept, the newest first. A RUN is named by the beginning of its id, `last`,"
          + " `last-1` for the one before it, or its file.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar history",
      "  foobar history show last",
      "  foobar history diff last-1 last",
      "  foobar report last"
    },
    mixinStandardHelpOptions = true,
    subcommands = {HistoryShow.class, HistoryDiff.class})
final class HistoryCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-n", "--number"},
      paramLabel = "N",
      defaultValue = "20",
      description = "So many of them (${DEFAULT-VALUE}); 0 lists all.")
  private int number;

  @Mixin private HistoryOptions history = new HistoryOptions();
  @Mixin private HistoryOptions.Format format = new HistoryOptions.Format();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (number < 0) {
      throw new ParameterException(line, "`--number` cannot be below 0");
    }
    boolean json = format.isJson();
    List<RunFile> files = history.runs().all();
    List<RunSummary> runs =
        files.stream()
            .limit(number == 0 ? files.size() : number)
            .map(RunFile::summary)
            .flatMap(Optional::stream)
            .toList();
    List<String> lines =
        json
            ? runs.stream().map(HistoryJson::summary).toList()
            : HistoryText.list(runs, ZoneId.systemDefault());
    lines.forEach(line.getOut()::println);
    if (runs.isEmpty() && !json) {
      line.getErr().println("no run was kept in " + history.runs().folder());
    } else if (runs.size() < files.size() && !json) {
      line.getErr().printf("%d of %d runs; `-n 0` lists all%n", runs.size(), files.size());
    }
    line.getOut().flush();
    line.getErr().flush();
    return ExitCode.DONE.number();
  }
}
