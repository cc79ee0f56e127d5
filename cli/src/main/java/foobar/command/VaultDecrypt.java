package foobar.command;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.vault.Vault;
import foobar.vault.VaultFile;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code foobar vault decrypt}. */
@Command(
    name = "decrypt",
    header = "Decrypt files in their place.",
    description =
        "What is only to be read is better looked at with `view`, what is to be changed is edited with `edit`.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar vault decrypt secrets.yml",
      "  foobar vault decrypt secrets.yml --output -"
    },
    mixinStandardHelpOptions = true)
final class VaultDecrypt implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private VaultStreams streams = new VaultStreams();

  @Mixin private VaultOptions options = new VaultOptions();

  @Override
  public Integer call() {
    Vault vault = options.vault(Settings.read(Surroundings.here()));
    streams.each(
        Objects.requireNonNull(spec).commandLine(),
        (bytes, name) -> vault.decrypt(VaultFile.vaultText(bytes, name), null),
        "decrypted");
    return ExitCode.DONE.number();
  }
}
