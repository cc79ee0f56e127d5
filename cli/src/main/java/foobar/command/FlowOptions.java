package foobar.command;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.value.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What every flow over a site's tiers takes: the site, how it is reached, watched and shown. */
final class FlowOptions {

  @Parameters(paramLabel = "INVENTORY", arity = "1..*", description = "A file or folder of hosts.")
  private List<String> inventories = new ArrayList<>();

  @Mixin private ProbeOptions probe = new ProbeOptions();
  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private LoginOptions login = new LoginOptions();
  @Mixin private VaultOptions vault = new VaultOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** What earlier runs over the site have left. */
  SiteState state() {
    return SiteState.of(inventories);
  }

  /** Only these hosts change; the flow sees to it, since it asks others too. */
  Optional<String> takeLimit() {
    return scope.takeLimit();
  }

  /**
   * @param flow a playbook
   */
  RollingRun.Work work(String flow, MapValue variables, CommandLine line) {
    return new RollingRun.Work(flow, new LabTerminal(line).withLab(inventories), variables);
  }

  RollingRun run(CommandLine line) {
    login.calledBy(line.getCommandSpec());
    output.calledBy(line.getCommandSpec());
    Settings settings = Settings.read(Surroundings.here());
    return new RollingRun(
        new PlaybookRun(settings, vault, login, scope, output),
        probe,
        output.ofUpdate(settings),
        new OutputOptions.Streams(line.getOut(), line.getErr()));
  }
}
