package foobar.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import foobar.source.Diagnostic;
import foobar.vault.Vault;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code foobar vault encrypt}. */
@Command(
    name = "encrypt",
    header = "Encrypt files in their place.",
    description = "A file that is encrypted already is refused.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar vault encrypt group_vars/all/secrets.yml",
      "  tar -c keys | foobar vault encrypt >keys.vault"
    },
    mixinStandardHelpOptions = true)
final class VaultEncrypt implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private VaultStreams streams = new VaultStreams();

  @Mixin private VaultKeyOptions keys = new VaultKeyOptions();

  @Override
  public Integer call() {
    VaultKeyOptions.Key key = keys.key();
    streams.each(
        Objects.requireNonNull(spec).commandLine(),
        (bytes, name) -> {
          if (Vault.isEncrypted(new String(bytes, ISO_8859_1))) {
            throw Diagnostic.error("`" + name + "` is encrypted already")
                .help("`foobar vault rekey` gives it another password")
                .mistake();
          }
          return key.encrypt(bytes).getBytes(ISO_8859_1);
        },
        "encrypted");
    return ExitCode.DONE.number();
  }
}
