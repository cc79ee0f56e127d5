package foobar.command;

import foobar.lab.Lab;
import java.util.List;
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

  @Option(
      names = "--all",
      description = "Remove every lab of this machine, whatever its inventory.")
  private boolean all;

  @Override
  public void run() {
    LabTerminal terminal = choice.terminal();
    List<Lab> labs =
        all ? Lab.all(terminal.say()) : terminal.find(choice.inventory()).stream().toList();
    for (Lab lab : labs) {
      terminal.say().accept("removed " + lab.down().size() + " hosts of " + lab.files().folder());
    }
    if (engine) {
      boolean ended = Lab.stopEngine();
      terminal.say().accept(ended ? "ended the lab's engine" : "the lab started no engine");
    }
  }
}
