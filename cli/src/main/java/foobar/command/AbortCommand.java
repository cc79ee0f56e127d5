package foobar.command;

import foobar.journal.Journal;
import foobar.value.Bool;
import foobar.value.MapValue;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foobar abort}: takes back an update that has not come to its end. */
@Command(
    name = "abort",
    header = "Take back what a rolling update that was cut short has left.",
    description =
        "The server that was under way is put on its old release and back into the balance, then the servers that were done before it; locks are freed.",
    footerHeading = "%nExamples:%n",
    footer = "  foobar abort hosts.yml",
    mixinStandardHelpOptions = true)
final class AbortCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--no-rollback", description = "Leave the servers that were done as they are.")
  private boolean noRollback;

  @Mixin private FlowOptions options = new FlowOptions();

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    Path journal = Journals.unfinished(options.state(), "there is nothing to take back");
    MapValue variables = RollingRun.variables(Journal.read(journal));
    variables.put("rolling_aborting", Bool.TRUE);
    if (noRollback) {
      variables.put("rolling_rollback", Bool.FALSE);
    }
    return options
        .run(line)
        .goOn(options.work(RollingRun.ABORT, variables, line), journal)
        .number();
  }
}
