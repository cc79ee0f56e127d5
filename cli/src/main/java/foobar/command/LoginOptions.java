package foobar.command;

import foobar.remote.Target;
import foobar.run.RunOptions;
import foobar.value.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how hosts are reached and as whom, where no variable does. */
final class LoginOptions {

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
      names = {"-b", "--become"},
      description = "Become another user (root, if no other is named).")
  private boolean become;

  @Option(names = "--become-method", paramLabel = "METHOD", description = "sudo, su or runuser.")
  private String becomeMethod = "sudo";

  @Option(names = "--become-user", paramLabel = "USER", description = "Become this user.")
  private String becomeUser = "root";

  @Option(
      names = {"-K", "--ask-become-pass"},
      description = "Ask for the password that becoming takes.")
  private boolean askBecomePassword;

  @Option(
      names = "--host-key-checking",
      paramLabel = "POLICY",
      description =
          "What to do about a host key that no known_hosts file has: `strict` refuses it (the"
              + " default), `accept-new` trusts and keeps it, `off` does not look.")
  private String keyChecking = "strict";

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "Use this known_hosts file instead of your own.")
  private List<Path> knownHosts = new ArrayList<>();

  RunOptions.Login login() {
    Secret password = askPassword ? new Secret(VaultOptions.prompt("SSH password: ")) : null;
    Secret becomePassword =
        askBecomePassword ? new Secret(VaultOptions.prompt("BECOME password: ")) : password;
    return new RunOptions.Login(
        user,
        connection,
        List.copyOf(keys),
        timeout,
        password,
        new RunOptions.BecomeDefaults(become, becomeMethod, becomeUser, becomePassword),
        new Target.Trust(policy(), List.copyOf(knownHosts)));
  }

  private Target.Trust.Policy policy() {
    return switch (keyChecking.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "strict", "yes", "true" -> Target.Trust.Policy.STRICT;
      case "accept-new" -> Target.Trust.Policy.ACCEPT_NEW;
      case "off", "no", "false" -> Target.Trust.Policy.OFF;
      default ->
          throw foobar.source.Diagnostic.error(
                  "`--host-key-checking` cannot be `" + keyChecking + "`")
              .help("one of: strict, accept-new, off")
              .mistake();
    };
  }
}
