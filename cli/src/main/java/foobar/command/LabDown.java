package foobar.command;

import foobar.lab.Lab;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foobar lab down}: removes what the lab made for an inventory, and nothing else. */
@Command(
    name = "down",
    header = "Removes the hosts with all they hold.",
    mixinStandardHelpOptions = true)
final class LabDown implements Runnable {

  @Mixin private final LabChoice choice = new LabChoice();

  @Option(
      names = "--engine",
      description = "End the container engine too, if a lab started it; all labs' hosts go off.")
  private boolean engine;

  @Override
  public void run() {
    LabTerminal terminal = choice.terminal();
    terminal
        .find(choice.inventory())
        .ifPresent(lab -> terminal.say().accept("removed " + lab.down().size() + " hosts"));
    if (engine) {
      boolean ended = Lab.stopEngine();
      terminal.say().accept(ended ? "ended the lab's engine" : "the lab started no engine");
    }
  }
}
