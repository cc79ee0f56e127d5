package foobar.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foobar vault}: encrypted files and values, as {@code ansible-vault} makes them. */
@Command(
    name = "vault",
    header = "Encrypt files and values, and read them, as ansible-vault does.",
    description =
        "What one of the two has encrypted the other opens. What is decrypted to be looked at or edited never stands on a disk.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      VaultCreate.class,
      VaultEncrypt.class,
      VaultEncryptString.class,
      VaultView.class,
      VaultEdit.class,
      VaultDecrypt.class,
      VaultRekey.class
    })
final class VaultCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing");
  }
}
