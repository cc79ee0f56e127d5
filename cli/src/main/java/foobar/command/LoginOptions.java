package foobar.command;

import foobar.remote.Target;
import foobar.run.RunOptions;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.source.Diagnostic;
import foobar.value.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how hosts are reached and as whom, where no variable does. */
final class LoginOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec verb;

  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "Log in as this user.")
  private @Nullable String user;

  @Option(
      names = {"-c", "--connection"},
      paramLabel = "KIND",
      description = "`ssh` or `local`.")
  private @Nullable String connection;

  @Option(
      names = {"--private-key", "--key-file"},
      paramLabel = "FILE",
      description = "Log in with this key.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = {"-T", "--timeout"},
      paramLabel = "SECONDS",
      description = "How long connecting may take (10).")
  private @Nullable Integer timeout;

  @Option(
      names = {"-k", "--ask-pass"},
      description = "Ask for the password to log in with.")
  private boolean askPassword;

  @Option(
      names = {"--connection-password-file", "--conn-pass-file"},
      paramLabel = "FILE",
      description = "A file with the password to log in with, or a program that prints it.")
  private @Nullable Path passwordFile;

  @Option(
      names = {"-b", "--become"},
      description = "Become another user (root, if no other is named).")
  private boolean become;

  @Option(names = "--become-method", paramLabel = "METHOD", description = "sudo, su or runuser.")
  private @Nullable String becomeMethod;

  @Option(names = "--become-user", paramLabel = "USER", description = "Become this user (root).")
  private @Nullable String becomeUser;

  @Option(
      names = {"-K", "--ask-become-pass"},
      description = "Ask for the password that becoming takes.")
  private boolean askBecomePassword;

  @Option(
      names = {"--become-password-file", "--become-pass-file"},
      paramLabel = "FILE",
      description = "A file with that password, or a program that prints it.")
  private @Nullable Path becomePasswordFile;

  @Option(
      names = "--ssh-common-args",
      paramLabel = "ARGS",
      description = "Options of ssh: jump hosts, host keys and the like are understood.")
  private @Nullable String sshCommonArguments;

  @Option(names = "--ssh-extra-args", paramLabel = "ARGS", description = "The same.")
  private @Nullable String sshExtraArguments;

  @Option(
      names = "--host-key-checking",
      paramLabel = "POLICY",
      description =
          "What to do about a host key that no known_hosts file has: `strict` refuses it (the"
              + " default), `accept-new` trusts and keeps it, `off` does not look.")
  private @Nullable String keyChecking;

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "Use this known_hosts file instead of your own.")
  private List<Path> knownHosts = new ArrayList<>();

  /** For options of options, which know only those above them. */
  void calledBy(CommandSpec command) {
    verb = command;
  }

  /** What the verb shares with others. */
  Sitting sitting() {
    return Sitting.of(verb);
  }

  RunOptions.Login login(Settings settings) {
    Secret password =
        password(
            askPassword || settings.flag(Setting.ASK_PASS),
            file(passwordFile, settings, Setting.CONNECTION_PASSWORD_FILE),
            "SSH password: ");
    Secret asked =
        password(
            askBecomePassword || settings.flag(Setting.BECOME_ASK_PASS),
            file(becomePasswordFile, settings, Setting.BECOME_PASSWORD_FILE),
            password == null ? "BECOME password: " : "BECOME password [as the SSH password]: ");
    boolean same = asked == null || asked.reveal().isEmpty();
    return new RunOptions.Login(
        or(user, settings, Setting.REMOTE_USER),
        kind(settings),
        keys.isEmpty()
            ? settings.path(Setting.PRIVATE_KEY_FILE).stream().map(Path::toString).toList()
            : List.copyOf(keys),
        timeout == null ? Integer.valueOf(settings.number(Setting.TIMEOUT)) : timeout,
        password,
        new RunOptions.BecomeDefaults(
            become || settings.flag(Setting.BECOME),
            becomeMethod == null ? settings.text(Setting.BECOME_METHOD) : becomeMethod,
            becomeUser == null ? settings.text(Setting.BECOME_USER) : becomeUser,
            same ? password : asked),
        new Target.Trust(policy(settings), List.copyOf(knownHosts)),
        sshArguments(settings),
        settings.text(Setting.ASYNC_DIR));
  }

  /** Options of ssh by the variables that they stand in for. */
  private Map<String, String> sshArguments(Settings settings) {
    Map<String, String> all = new HashMap<>();
    settings.given(Setting.SSH_ARGS).ifPresent(text -> all.put("ansible_ssh_args", text));
    String common = or(sshCommonArguments, settings, Setting.SSH_COMMON_ARGS);
    String extra = or(sshExtraArguments, settings, Setting.SSH_EXTRA_ARGS);
    if (common != null) {
      all.put("ansible_ssh_common_args", common);
    }
    if (extra != null) {
      all.put("ansible_ssh_extra_args", extra);
    }
    return all;
  }

  private static @Nullable String or(@Nullable String given, Settings settings, Setting setting) {
    return given == null ? settings.given(setting).orElse(null) : given;
  }

  /** Null where it depends on the host. */
  private @Nullable String kind(Settings settings) {
    String kind = connection == null ? settings.text(Setting.TRANSPORT) : connection;
    return switch (kind) {
      case "smart" -> null;
      case "paramiko", "paramiko_ssh" -> "ssh";
      default -> kind;
    };
  }

  private static @Nullable Path file(@Nullable Path given, Settings settings, Setting setting) {
    return given == null ? settings.path(setting).orElse(null) : given;
  }

  private @Nullable Secret password(boolean ask, @Nullable Path file, String question) {
    if (file != null) {
      return PasswordFile.read(file);
    }
    return ask ? new Secret(sitting().password(question)) : null;
  }

  private Target.Trust.Policy policy(Settings settings) {
    if (keyChecking == null) {
      return settings.flag(Setting.HOST_KEY_CHECKING)
          ? Target.Trust.Policy.STRICT
          : Target.Trust.Policy.OFF;
    }
    return switch (keyChecking.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "strict", "yes", "true" -> Target.Trust.Policy.STRICT;
      case "accept-new" -> Target.Trust.Policy.ACCEPT_NEW;
      case "off", "no", "false" -> Target.Trust.Policy.OFF;
      default ->
          throw Diagnostic.error("`--host-key-checking` cannot be `" + keyChecking + "`")
              .help("one of: strict, accept-new, off")
              .mistake();
    };
  }
}
