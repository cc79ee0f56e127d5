package foobar.run;

import foobar.playbook.Keywords;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Layer;
import foobar.variables.Variables;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a task may ask about the connection to its host where no variable says it, such as {@code
 * ansible_connection}.
 */
final class ConnectionLayer implements Layer {

  private final RunOptions.Login login;
  private final String host;
  private final Keywords keywords;
  private final Supplier<Variables> variables;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param keywords those of the task
   * @param variables those of the task, to which this layer belongs
   */
  ConnectionLayer(
      RunOptions.Login login, String host, Keywords keywords, Supplier<Variables> variables) {
    this.login = login;
    this.host = host;
    this.keywords = keywords;
    this.variables = variables;
  }

  @Override
  public @Nullable Value find(String name) {
    return switch (name) {
      case "ansible_connection" -> Text.of(kind());
      case "ansible_host" -> Text.of(host);
      case "ansible_ssh_host" -> variables.get().find("ansible_host");
      case "ansible_user", "ansible_ssh_user" -> keyword("remote_user", login.user());
      case "ansible_port", "ansible_ssh_port" -> keyword("port", null);
      case "ansible_timeout", "ansible_ssh_timeout" ->
          Int.of(login.timeoutSeconds() == null ? 10 : login.timeoutSeconds());
      case "ansible_pipelining", "ansible_ssh_pipelining" -> Bool.FALSE;
      case "ansible_shell_executable" -> Text.of("/bin/sh");
      case "ansible_async_dir" -> Text.of(login.jobFolder());
      case "ansible_private_key_file", "ansible_ssh_private_key_file" -> key(login.keys());
      default -> null;
    };
  }

  /** None: they are there for who asks, but are no variables of the host. */
  @Override
  public Set<String> names() {
    return Set.of();
  }

  private String kind() {
    Value asked = keyword("connection", login.connection());
    if (asked != null && !asked.toString().equals("smart")) {
      return asked.toString().replaceFirst("^ansible\\.builtin\\.", "");
    }
    boolean here = ConnectionSettings.isHere(host);
    Value address = here ? variables.get().find("ansible_host") : null;
    return here && (address == null || address.toString().equals(host)) ? "local" : "ssh";
  }

  private @Nullable Value keyword(String name, @Nullable String otherwise) {
    Value written = keywords.find(name);
    if (written != null && underWay.add(name)) {
      try {
        return variables.get().resolve(written);
      } finally {
        underWay.remove(name);
      }
    }
    return otherwise == null ? null : Text.of(otherwise);
  }

  private static @Nullable Value key(List<String> files) {
    return files.isEmpty() ? null : Text.of(files.getFirst());
  }
}
