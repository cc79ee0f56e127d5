package foobar.command;

import foobar.persist.Keyboard;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.source.Diagnostic;
import foobar.vault.Vault;
import foobar.vault.VaultPassword;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say with what vault texts are opened. */
final class VaultOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec verb;

  @Option(
      names = {"--vault-password-file", "--vault-pass-file"},
      paramLabel = "FILE",
      description = "A file with the vault password, or a program that prints it.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--vault-id",
      paramLabel = "ID@SOURCE",
      description = "A vault password with its name; SOURCE is a file or `prompt`.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = {"-J", "--ask-vault-password", "--ask-vault-pass"},
      description = "Ask for the vault password.")
  private boolean ask;

  /** The vault with all passwords given; without any, one that says so when it is needed. */
  Vault vault(Settings settings) {
    return vault(settings, this::prompted);
  }

  /** The same to encrypt with: what is typed is asked for twice. */
  Vault newVault(Settings settings) {
    return vault(settings, VaultOptions::promptedTwice);
  }

  /** The files that passwords are read from; programs that print one are none. */
  List<Path> passwordFiles(Settings settings) {
    List<Path> all = new ArrayList<>();
    List<String> named = new ArrayList<>(settings.words(Setting.VAULT_IDENTITY_LIST));
    named.addAll(ids);
    named.forEach(id -> all.add(file(id.substring(id.lastIndexOf('@') + 1))));
    all.addAll(files);
    settings.path(Setting.VAULT_PASSWORD_FILE).ifPresent(all::add);
    return all.stream()
        .filter(file -> Files.isRegularFile(file) && !Files.isExecutable(file))
        .distinct()
        .toList();
  }

  private Vault vault(Settings settings, UnaryOperator<String> typed) {
    List<VaultPassword> passwords = new ArrayList<>();
    List<String> named = new ArrayList<>(settings.words(Setting.VAULT_IDENTITY_LIST));
    named.addAll(ids);
    named.forEach(id -> passwords.add(password(id, typed)));
    files.forEach(file -> passwords.add(VaultPassword.fromFile(VaultPassword.DEFAULT_ID, file)));
    if (passwords.isEmpty()) {
      settings
          .path(Setting.VAULT_PASSWORD_FILE)
          .ifPresent(file -> passwords.add(VaultPassword.fromFile(VaultPassword.DEFAULT_ID, file)));
    }
    if (ask || (passwords.isEmpty() && settings.flag(Setting.ASK_VAULT_PASS))) {
      passwords.add(
          VaultPassword.of(VaultPassword.DEFAULT_ID, typed.apply(VaultPassword.DEFAULT_ID)));
    }
    return passwords.isEmpty() ? Vault.LOCKED : new Vault(passwords);
  }

  /**
   * A password to encrypt with.
   *
   * @param written {@code ID@SOURCE} or {@code SOURCE}
   */
  static VaultPassword newPassword(String written) {
    return password(written, VaultOptions::promptedTwice);
  }

  private static VaultPassword password(String written, UnaryOperator<String> typed) {
    int at = written.lastIndexOf('@');
    String name = at < 0 ? VaultPassword.DEFAULT_ID : written.substring(0, at);
    String source = written.substring(at + 1);
    return source.equals("prompt")
        ? VaultPassword.of(name, typed.apply(name))
        : VaultPassword.fromFile(name, file(source));
  }

  private String prompted(String id) {
    return Sitting.of(verb).password("Vault password" + named(id) + ": ");
  }

  private static String promptedTwice(String id) {
    String typed = prompt("New vault password" + named(id) + ": ");
    if (!typed.equals(prompt("Confirm new vault password" + named(id) + ": "))) {
      throw Diagnostic.error("the two passwords are not the same")
          .help("nothing was changed; give the command again")
          .mistake();
    }
    return typed;
  }

  private static String named(String id) {
    return id.equals(VaultPassword.DEFAULT_ID) ? "" : " (" + id + ")";
  }

  /** Asks whoever sits at the terminal; null if nobody does. */
  static @Nullable String ask(String question, boolean hidden) {
    return Boolean.getBoolean("foobar.terminal.in") ? Keyboard.ask(question, hidden) : null;
  }

  private static Path file(String source) {
    return Path.of(
        source.startsWith("~/") ? System.getProperty("user.home") + source.substring(1) : source);
  }

  /** Asks on the terminal, without showing what is typed. */
  static String prompt(String question) {
    String typed = Keyboard.ask(question, true);
    if (typed == null) {
      throw Diagnostic.error("there is no terminal to ask for a password on")
          .help("give it in a file: `--vault-password-file FILE`, or as a variable")
          .mistake();
    }
    return typed;
  }
}
