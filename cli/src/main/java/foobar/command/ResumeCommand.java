package foobar.command;

import foobar.journal.Journal;
import foobar.value.MapValue;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code foobar resume}: goes on with an update that has not come to its end. */
@Command(
    name = "resume",
    header = "Go on with a rolling update that was cut short.",
    description =
        "Hosts that were done are left alone; the one that was under way goes through its batch again.",
    footerHeading = "%nExamples:%n",
    footer = "  foobar resume hosts.yml",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private FlowOptions options = new FlowOptions();

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    Path journal = Journals.unfinished(options.state(), "there is nothing to go on with");
    MapValue variables = RollingRun.variables(Journal.read(journal));
    return options
        .run(line)
        .goOn(options.work(RollingRun.UPDATE, variables, line), journal)
        .number();
  }
}
