package foobar.command;

import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import foobar.vault.Vault;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The passwords of what encrypts, and which of them it takes. */
final class VaultKeyOptions {

  @Mixin private VaultOptions options = new VaultOptions();

  @Option(
      names = "--encrypt-vault-id",
      paramLabel = "ID",
      description = "The password to encrypt with, if several are given.")
  private Optional<String> encryptId = Optional.empty();

  /**
   * A vault and the id of the password that it encrypts with.
   *
   * @param id among those of the vault
   */
  record Key(Vault vault, String id) {

    String encrypt(byte[] plain) {
      return vault.encrypt(plain, id);
    }
  }

  /** What opens vault texts. */
  Vault vault() {
    return options.vault(Settings.read(Surroundings.here()));
  }

  /**
   * What encrypts something that was not encrypted before; a password that is typed is asked for
   * twice.
   *
   * @throws foobar.source.Mistake if there is no password, or more than one and none is named
   */
  Key key() {
    Settings settings = Settings.read(Surroundings.here());
    return key(options.newVault(settings), settings);
  }

  private Key key(Vault vault, Settings settings) {
    List<String> ids = vault.ids();
    Optional<String> wanted = encryptId.or(() -> settings.given(Setting.VAULT_ENCRYPT_IDENTITY));
    if (ids.isEmpty()) {
      throw Diagnostic.error("there is no password to encrypt with")
          .help(
              "give it with `--vault-password-file FILE`, `--vault-id ID@FILE` or `--ask-vault-pass`")
          .mistake();
    }
    if (wanted.isEmpty() && ids.size() > 1) {
      throw Diagnostic.error("several passwords are given: " + String.join(", ", ids))
          .help("say with `--encrypt-vault-id ID` which of them encrypts")
          .mistake();
    }
    return new Key(vault, wanted.orElse(ids.getFirst()));
  }
}
