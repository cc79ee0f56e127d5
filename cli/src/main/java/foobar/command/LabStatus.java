package foobar.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code foobar lab status}: which hosts there are. */
@Command(
    name = "status",
    header = "Lists the hosts: name, address, Debian, state.",
    mixinStandardHelpOptions = true)
final class LabStatus implements Runnable {

  @Mixin private final LabChoice choice = new LabChoice();

  @Override
  public void run() {
    LabTerminal terminal = choice.terminal();
    terminal.find(choice.inventory()).ifPresent(lab -> terminal.show(lab.status()));
  }
}
