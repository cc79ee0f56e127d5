package foobar.command;

import foobar.history.Comparison;
import foobar.history.KeptRun;
import foobar.history.RunsFolder;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar history diff}: what differs between two runs. */
@Command(
    name = "diff",
    header = "Show which tasks ended differently in two runs.",
    footerHeading = "%nExamples:%n",
    footer = {"  foobar history diff last-1 last", "  foobar history diff k7f m2q --output json"},
    mixinStandardHelpOptions = true)
final class HistoryDiff implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The beginning of its id, `last`, `last-1`, or its file.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "RUN", description = "The run that it is compared with.")
  private String after = "";

  @Mixin private HistoryOptions history = new HistoryOptions();
  @Mixin private HistoryOptions.Format format = new HistoryOptions.Format();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    boolean json = format.isJson();
    RunsFolder runs = history.runs();
    KeptRun first = runs.find(before).read();
    KeptRun second = runs.find(after).read();
    Comparison comparison = Comparison.of(first, second);
    List<String> lines =
        json
            ? List.of(HistoryJson.comparison(first, second, comparison))
            : ComparisonText.of(first, second, comparison, ZoneId.systemDefault());
    lines.forEach(line.getOut()::println);
    line.getOut().flush();
    return ExitCode.DONE.number();
  }
}
