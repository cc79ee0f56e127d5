package foobar.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself; each verb is a command below it. */
@Command(
    name = "foobar",
    header = "Turns the hosts of an inventory into what playbooks say, over SSH.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class Foobar implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private Sitting sitting;

  Foobar(Sitting sitting) {
    this.sitting = sitting;
  }

  /** From now on the verbs share this. */
  void share(Sitting other) {
    sitting = other;
  }

  /** What the verbs below it share with others. */
  Sitting sitting() {
    return sitting;
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing");
  }
}
