package foobar.run;

import foobar.playbook.Keywords;
import foobar.remote.Become;
import foobar.remote.CommandLine;
import foobar.remote.Target;
import foobar.source.Diagnostic;
import foobar.template.Trouble;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Secret;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Variables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a host is reached and as whom, from variables, keywords and options, in that order. */
final class ConnectionSettings {

  private static final Set<String> LOCALHOST = Set.of("localhost", "127.0.0.1", "::1");

  private final RunOptions.Login login;

  ConnectionSettings(RunOptions.Login login) {
    this.login = login;
  }

  Route route(String host, Variables variables, Keywords keywords) {
    return new Route(target(host, variables, keywords), become(variables, keywords));
  }

  /**
   * @param variables those of the host that is connected to
   */
  Target target(String host, Variables variables, Keywords keywords) {
    String kind = text(variables, keywords, "connection", "ansible_connection");
    kind = kind == null ? login.connection() : kind;
    String address = text(variables, null, null, "ansible_host", "ansible_ssh_host");
    // A task sees the host's own name as its address where nothing sets another.
    address = host.equals(address) ? text(variables, null, null, "ansible_ssh_host") : address;
    address = host.equals(address) ? null : address;
    boolean local =
        kind == null
            ? LOCALHOST.contains(host) && address == null
            : kind.replaceFirst(".*\\.", "").equals("local");
    String port = text(variables, keywords, "port", "ansible_port", "ansible_ssh_port");
    String user = text(variables, keywords, "remote_user", "ansible_user", "ansible_ssh_user");
    String password =
        text(variables, null, null, "ansible_password", "ansible_ssh_pass", "ansible_ssh_password");
    String timeout = text(variables, null, null, "ansible_timeout", "ansible_ssh_timeout");
    return new Target(
        host,
        local ? Target.Kind.LOCAL : Target.Kind.SSH,
        address,
        port == null ? null : number(port, host),
        user == null ? login.user() : user,
        password == null ? login.password() : new Secret(password),
        keys(variables),
        passphrase(variables),
        sshArguments(host, variables),
        trust(variables),
        Duration.ofSeconds(timeout == null ? seconds() : number(timeout, host)),
        Duration.ofHours(1));
  }

  /** Whether a host's name means this machine. */
  static boolean isHere(String host) {
    return LOCALHOST.contains(host);
  }

  private int seconds() {
    Integer given = login.timeoutSeconds();
    return given == null ? 10 : given;
  }

  private List<Path> keys(Variables variables) {
    String file =
        text(variables, null, null, "ansible_private_key_file", "ansible_ssh_private_key_file");
    List<String> files = file == null ? login.keys() : List.of(file);
    List<Path> keys = new ArrayList<>();
    files.forEach(name -> keys.add(Path.of(home(name))));
    return keys;
  }

  private static @Nullable Secret passphrase(Variables variables) {
    String text =
        text(
            variables,
            null,
            null,
            "ansible_ssh_private_key_passphrase",
            "ansible_private_key_passphrase");
    return text == null ? null : new Secret(text);
  }

  private static String home(String name) {
    return name.startsWith("~/") ? System.getProperty("user.home") + name.substring(1) : name;
  }

  private Target.Trust trust(Variables variables) {
    String checking =
        text(variables, null, null, "ansible_host_key_checking", "ansible_ssh_host_key_checking");
    boolean off =
        checking != null
            && Set.of("false", "no", "0").contains(checking.toLowerCase(java.util.Locale.ROOT));
    return off ? new Target.Trust(Target.Trust.Policy.OFF, login.trust().files()) : login.trust();
  }

  private List<String> sshArguments(String host, Variables variables) {
    List<String> words = new ArrayList<>();
    for (String name :
        List.of("ansible_ssh_args", "ansible_ssh_common_args", "ansible_ssh_extra_args")) {
      String own = text(variables, null, null, name);
      String text = own == null ? login.sshArguments().getOrDefault(name, "") : own;
      try {
        words.addAll(CommandLine.split(text));
      } catch (IllegalArgumentException e) {
        throw Diagnostic.error("`" + name + "` of " + host + ": " + e.getMessage())
            .help(
                "close each quote; before a quote or backslash that stands for itself, write `\\`")
            .mistake();
      }
    }
    return List.copyOf(words);
  }

  /** Whom to become; null to stay who one is. */
  @Nullable Become become(Variables variables, Keywords keywords) {
    RunOptions.BecomeDefaults defaults = login.become();
    String on = text(variables, keywords, "become", "ansible_become");
    if (on == null ? !defaults.on() : !yes(on)) {
      return null;
    }
    String method = text(variables, keywords, "become_method", "ansible_become_method");
    method = method == null ? defaults.method() : method.replaceFirst(".*\\.", "");
    String user = text(variables, keywords, "become_user", "ansible_become_user");
    String password =
        text(
            variables,
            null,
            null,
            "ansible_become_password",
            "ansible_become_pass",
            "ansible_" + method + "_pass",
            "ansible_" + method + "_password");
    String flags = text(variables, keywords, "become_flags", "ansible_become_flags");
    return new Become(
        method,
        user == null ? defaults.user() : user,
        password == null ? defaults.password() : new Secret(password),
        flags == null ? "" : flags);
  }

  private static boolean yes(String word) {
    return Set.of("true", "yes", "on", "1", "y", "t")
        .contains(word.toLowerCase(java.util.Locale.ROOT));
  }

  /** The first of the variables that is set, else the keyword. */
  private static @Nullable String text(
      Variables variables, @Nullable Keywords keywords, @Nullable String keyword, String... names) {
    for (String name : names) {
      String text = text(variables.find(name));
      if (text != null) {
        return text;
      }
    }
    if (keywords == null || keyword == null) {
      return null;
    }
    Value written = keywords.find(keyword);
    return written == null ? null : text(variables.resolve(written));
  }

  private static @Nullable String text(@Nullable Value value) {
    return switch (value) {
      case null -> null;
      case None ignored -> null;
      case Text text -> text.value();
      case Bool bool -> bool.toString();
      case Int number -> number.toString();
      case foobar.value.Undefined undefined ->
          throw Trouble.of(undefined).at(undefined.origin()).mistake();
      default -> value.toString();
    };
  }

  private static int number(String text, String host) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw Diagnostic.error(
              "`" + text + "` is not a number, in the connection settings of " + host)
          .help("a port and `ansible_timeout` are digits alone, as in `ansible_port: 2222`")
          .mistake();
    }
  }
}
