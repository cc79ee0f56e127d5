package foobar.remote.ssh;

import foobar.remote.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hosts as a configuration file of {@code ssh} names them, for programs that read one. */
public final class SshConfigText {

  /** As people write the keywords; others stay in small letters, which ssh does not mind. */
  private static final Map<String, String> WRITTEN =
      List.of(
              "ProxyJump",
              "ProxyCommand",
              "IdentityFile",
              "IdentitiesOnly",
              "StrictHostKeyChecking",
              "UserKnownHostsFile",
              "ServerAliveInterval",
              "ForwardAgent",
              "ControlMaster",
              "ControlPath",
              "ControlPersist")
          .stream()
          .collect(Collectors.toMap(name -> name.toLowerCase(java.util.Locale.ROOT), name -> name));

  private static final Pattern QUOTED = Pattern.compile(".*[\\s\"#].*|");

  private final StringBuilder out = new StringBuilder();

  private SshConfigText() {}

  /** A section for each that is reached over SSH; passwords are in none. */
  public static String of(List<Target> targets) {
    SshConfigText text = new SshConfigText();
    targets.forEach(text::host);
    return text.out.toString();
  }

  private void host(Target target) {
    out.append(out.isEmpty() ? "" : "\n");
    if (target.kind() == Target.Kind.LOCAL) {
      out.append("# ").append(target.name()).append(" is this machine\n");
      return;
    }
    out.append("Host ").append(word(target.name())).append('\n');
    put("HostName", target.address());
    put("Port", target.port());
    put("User", target.user());
    target.keys().forEach(key -> put("IdentityFile", key));
    put("ConnectTimeout", target.connectTimeout().toSeconds());
    trust(target.trust());
    SshArguments.of(target.arguments(), target.name())
        .settings()
        .forEach((keyword, all) -> all.forEach(words -> put(keyword, words)));
  }

  private void trust(Target.Trust trust) {
    switch (trust.policy()) {
      case STRICT -> {}
      case ACCEPT_NEW -> put("StrictHostKeyChecking", "accept-new");
      case OFF -> put("StrictHostKeyChecking", "no");
    }
    List<Path> files =
        trust.policy() == Target.Trust.Policy.OFF ? List.of(Path.of("/dev/null")) : trust.files();
    if (!files.isEmpty()) {
      StringJoiner all = new StringJoiner(" ");
      files.forEach(file -> all.add(word(file.toString())));
      line("UserKnownHostsFile", all.toString());
    }
  }

  private void put(String keyword, List<String> words) {
    List<String> written = new ArrayList<>();
    // What stands behind the word is a whole command there, with quotes of its own.
    words.forEach(word -> written.add(keyword.equals("proxycommand") ? word : word(word)));
    line(WRITTEN.getOrDefault(keyword, keyword), String.join(" ", written));
  }

  private void put(String keyword, @Nullable Object value) {
    if (value != null) {
      line(keyword, word(value.toString()));
    }
  }

  private void line(String keyword, String value) {
    out.append("  ").append(keyword).append(' ').append(value).append('\n');
  }

  private static String word(String text) {
    return QUOTED.matcher(text).matches() ? "\"" + text.replace("\"", "\\\"") + "\"" : text;
  }
}
