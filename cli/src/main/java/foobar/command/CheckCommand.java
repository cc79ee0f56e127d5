package foobar.command;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Snippet;
import foobar.value.MapValue;
import foobar.vault.Vault;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code foobar check}: reads playbooks and roles as a run would, and reports what is wrong. */
@Command(
    name = "check",
    header = "Find what is wrong in playbooks and roles, without any host.",
    description = {
      "Reports all at once: wrong keywords, modules and parameters, templates that do not parse,"
          + " files, roles and handlers that are missing.",
      "With an inventory, names too that nothing sets."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar check",
      "  foobar check site.yml -i hosts.yml",
      "  foobar check roles/web roles/db"
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private CheckedPaths paths = new CheckedPaths();

  @Mixin private VaultOptions vault = new VaultOptions();

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Checked checked = Checked.in(paths.all());
    Settings settings = Settings.read(Surroundings.here());
    Vault passwords = vault.vault(settings);
    Site site = new Site(settings, passwords, MapValue.empty(), 0, List.of());
    checked.read(site, paths.fleet(site));
    site.takeDoubts();
    site.throwIfWrong();
    PrintWriter err = spec.commandLine().getErr();
    Snippet snippet = new Snippet(false);
    site.warnings().forEach(warning -> err.print(snippet.draw(warning)));
    out.println("nothing is wrong in " + checked.counted());
    return ExitCode.DONE.number();
  }
}
