package foobar.command;

import foobar.lab.Lab;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foobar lab status}: which hosts there are. */
@Command(
    name = "status",
    header = "Lists the hosts: name, address, Debian, state.",
    mixinStandardHelpOptions = true)
final class LabStatus implements Runnable {

  @Mixin private final LabChoice choice = new LabChoice();

  @Option(names = "--all", description = "List every lab of this machine, whatever its inventory.")
  private boolean all;

  @Override
  public void run() {
    LabTerminal terminal = choice.terminal();
    if (!all) {
      terminal.find(choice.inventory()).ifPresent(lab -> terminal.show(lab.status()));
      return;
    }
    for (Lab lab : Lab.all(terminal.say())) {
      terminal.out().println(lab.files().folder());
      terminal.show(lab.status());
    }
  }
}
