package foobar.command;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The inventory that a command of the lab is about, and where the command prints. */
final class LabChoice {

  static final String DEFAULT = "inventories/lab/hosts.yml";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "INVENTORY",
      defaultValue = DEFAULT,
      description = "Whose hosts (default: ${DEFAULT-VALUE}).")
  private @Nullable Path inventory;

  Path inventory() {
    return Objects.requireNonNull(inventory);
  }

  LabTerminal terminal() {
    return new LabTerminal(Objects.requireNonNull(spec).commandLine());
  }
}
