package foobar.command;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar deploy}: makes the hosts of an inventory what the site's playbook says. */
@Command(
    name = "deploy",
    header = "Make the hosts of an inventory what the site says.",
    description = {
      "Reads everything first and reports all mistakes before any host is touched.",
      "A second run changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar deploy inventories/three-servers/hosts.yml --dry-run --diff",
      "  foobar deploy inventories/three-servers/hosts.yml",
      "  foobar deploy hosts.yml -l web -t nginx -e nginx_worker_connections=2048"
    },
    mixinStandardHelpOptions = true)
final class DeployCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "INVENTORY", arity = "1..*", description = "A file or folder of hosts.")
  private List<String> inventories = new ArrayList<>();

  @Mixin private SiteOptions site = new SiteOptions();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private LoginOptions login = new LoginOptions();
  @Mixin private VaultOptions vault = new VaultOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    List<String> sources = new LabTerminal(line).withLab(inventories);
    Settings settings = Settings.read(Surroundings.here());
    return new PlaybookRun(settings, vault, login, selection, output)
        .run(site.request(sources), line.getOut(), line.getErr())
        .number();
  }
}
