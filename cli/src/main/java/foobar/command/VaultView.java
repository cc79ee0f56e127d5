package foobar.command;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.vault.Vault;
import foobar.vault.VaultFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar vault view}. */
@Command(
    name = "view",
    header = "Show what encrypted files hold.",
    description = "On a terminal through PAGER, if that is set.",
    footerHeading = "%nExamples:%n",
    footer = {"  foobar vault view group_vars/all/secrets.yml"},
    mixinStandardHelpOptions = true)
final class VaultView implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Encrypted files.")
  private List<Path> files = List.of();

  @Mixin private VaultOptions options = new VaultOptions();

  @Override
  public Integer call() {
    Vault vault = options.vault(Settings.read(Surroundings.here()));
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    List<byte[]> plain =
        files.stream().map(file -> vault.decrypt(new VaultFile(file).readVault(), null)).toList();
    plain.forEach(bytes -> Pager.show(bytes, line.getOut()));
    return ExitCode.DONE.number();
  }
}
