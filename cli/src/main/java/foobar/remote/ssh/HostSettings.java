package foobar.remote.ssh;

import foobar.remote.Unreachable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of {@code ssh_config} files for one host, with their tokens filled in. */
final class HostSettings {

  private static final Pattern TOKEN = Pattern.compile("%(.)|\\$\\{([A-Za-z0-9_]+)\\}");
  private static final Pattern JUMP =
      Pattern.compile(
          "(?:\\S*/)?ssh\\s+(?:-q\\s+)?(?:-W\\s*\\S*%h\\S*\\s+(\\S+)|(\\S+)\\s+-W\\s*\\S*%h\\S*)");

  private final String goal;
  private final String alias;
  private final Path home;
  private final Map<String, List<List<String>>> values;

  /**
   * @param goal whose way is looked for, for messages
   * @param alias of this server, as the user wrote it
   */
  HostSettings(String goal, String alias, Path home, Map<String, List<List<String>>> values) {
    this.goal = goal;
    this.alias = alias;
    this.home = home;
    this.values = values;
  }

  @Nullable String word(String keyword) {
    List<List<String>> lines = values.get(keyword);
    return lines == null || lines.getFirst().isEmpty() ? null : lines.getFirst().getFirst();
  }

  boolean is(String keyword, String value) {
    return value.equalsIgnoreCase(word(keyword));
  }

  @Nullable Integer number(String keyword) {
    String word = word(keyword);
    try {
      return word == null ? null : Integer.valueOf(word);
    } catch (NumberFormatException e) {
      throw new Unreachable(
          goal + ": `" + keyword + " " + word + "` in the SSH configuration is not a number",
          "correct it in ~/.ssh/config",
          e);
    }
  }

  String hostName() {
    String word = word("hostname");
    return word == null ? alias : fill(word, Map.of("h", alias, "n", alias));
  }

  /** Files a keyword names; {@code none} names none. */
  List<Path> files(String keyword, Map<String, String> tokens) {
    List<Path> files = new ArrayList<>();
    for (List<String> line : values.getOrDefault(keyword, List.of())) {
      for (String word : line) {
        if (!word.equalsIgnoreCase("none")) {
          String text = fill(word, tokens);
          files.add(text.startsWith("~/") ? home.resolve(text.substring(2)) : home.resolve(text));
        }
      }
    }
    return files;
  }

  /** The servers to go through, as people write them. */
  List<String> jumps() {
    String jump = word("proxyjump");
    if (jump != null) {
      return jump.toLowerCase(Locale.ROOT).equals("none") ? List.of() : List.of(jump.split(","));
    }
    List<List<String>> command = values.get("proxycommand");
    if (command == null || command.getFirst().equals(List.of("none"))) {
      return List.of();
    }
    String text = String.join(" ", command.getFirst());
    Matcher matcher = JUMP.matcher(text);
    if (!matcher.matches()) {
      throw new Unreachable(
          goal + ": the ProxyCommand of ~/.ssh/config cannot be used: " + text,
          "use ProxyJump instead");
    }
    return List.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
  }

  /** Replaces {@code %x} and <code>${NAME}</code>; a token that is not known stays as it is. */
  static String fill(String text, Map<String, String> tokens) {
    Matcher matcher = TOKEN.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String token = matcher.group(1);
      String value = matcher.group();
      if (token == null) {
        value = System.getenv().getOrDefault(matcher.group(2), value);
      } else {
        value = token.equals("%") ? "%" : tokens.getOrDefault(token, value);
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }
}
