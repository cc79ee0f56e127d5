package foobar.command;

import foobar.history.KeptRun;
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

/** {@code foobar history show}: what one run did. */
@Command(
    name = "show",
    header = "Show what a run changed, and what failed in it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar history show last",
      "  foobar history show k7f --output json | jq '.tasks[].name'"
    },
    mixinStandardHelpOptions = true)
final class HistoryShow implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      description = "The beginning of its id, `last`, `last-1`, or its file.")
  private String run = "";

  @Mixin private HistoryOptions history = new HistoryOptions();
  @Mixin private HistoryOptions.Format format = new HistoryOptions.Format();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    boolean json = format.isJson();
    KeptRun kept = history.runs().find(run).read();
    List<String> lines =
        json ? List.of(HistoryJson.run(kept)) : RunText.of(kept, ZoneId.systemDefault());
    lines.forEach(line.getOut()::println);
    line.getOut().flush();
    return ExitCode.DONE.number();
  }
}
