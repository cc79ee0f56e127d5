package foobar.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.vault.Vault;
import foobar.vault.VaultFile;
import foobar.vault.VaultPassword;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar vault rekey}. */
@Command(
    name = "rekey",
    header = "Give encrypted files another password.",
    description = "All are opened first: either each gets the new password or none does.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar vault rekey --vault-password-file old --new-vault-password-file new secrets.yml"
    },
    mixinStandardHelpOptions = true)
final class VaultRekey implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Encrypted files.")
  private List<Path> files = List.of();

  @Mixin private VaultOptions options = new VaultOptions();

  @Option(
      names = "--new-vault-password-file",
      paramLabel = "FILE",
      description =
          "A file with the new password, or a program that prints it; asked for if none is given.")
  private Optional<Path> newFile = Optional.empty();

  @Option(
      names = "--new-vault-id",
      paramLabel = "ID@SOURCE",
      description = "The new password with its name; SOURCE is a file or `prompt`.")
  private Optional<String> newId = Optional.empty();

  @Override
  public Integer call() {
    Vault vault = options.vault(Settings.read(Surroundings.here()));
    List<byte[]> plain =
        files.stream().map(file -> vault.decrypt(new VaultFile(file).readVault(), null)).toList();
    VaultPassword password = newPassword();
    Vault next = new Vault(List.of(password));
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    for (int i = 0; i < files.size(); i++) {
      String text = next.encrypt(plain.get(i), password.id());
      new VaultFile(files.get(i)).write(text.getBytes(ISO_8859_1));
      line.getErr().println("encrypted anew " + files.get(i));
    }
    return ExitCode.DONE.number();
  }

  private VaultPassword newPassword() {
    return newId
        .map(VaultOptions::newPassword)
        .or(() -> newFile.map(file -> VaultPassword.fromFile(VaultPassword.DEFAULT_ID, file)))
        .orElseGet(() -> VaultOptions.newPassword("prompt"));
  }
}
