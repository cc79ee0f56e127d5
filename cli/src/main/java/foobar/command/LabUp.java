package foobar.command;

import foobar.lab.Lab;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code foobar lab up}: makes the hosts that are missing and starts those that are off. */
@Command(
    name = "up",
    header = "Makes the hosts, or starts them again.",
    mixinStandardHelpOptions = true)
final class LabUp implements Runnable {

  @Mixin private final LabChoice choice = new LabChoice();

  @Mixin private final VaultOptions vault = new VaultOptions();

  @Override
  public void run() {
    LabTerminal terminal = choice.terminal();
    LabPlan plan =
        LabPlan.read(choice.inventory(), vault.vault(Settings.read(Surroundings.here())));
    Lab lab = Lab.open(choice.inventory(), terminal.say());
    terminal.show(lab.up(plan.hosts()));
    terminal.say().accept("how to reach them is in " + lab.files().connection());
  }
}
