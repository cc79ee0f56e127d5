package foobar.remote.ssh;

import foobar.remote.CommandLine;
import foobar.remote.Unreachable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of {@code ssh_config} files for one host, with their tokens filled in. */
final class HostSettings {

  private static final Pattern TOKEN = Pattern.compile("%(.)|\\$\\{([A-Za-z0-9_]+)\\}");
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

  /**
   * A server to go through.
   *
   * @param place as people write it
   * @param arguments how it is logged in to
   */
  record Jump(String place, SshArguments arguments) {}

  /** The servers to go through, in order. */
  List<Jump> jumps() {
    String jump = word("proxyjump");
    if (jump != null) {
      return jump.toLowerCase(Locale.ROOT).equals("none")
          ? List.of()
          : Stream.of(jump.split(","))
              .map(place -> new Jump(place.strip(), SshArguments.NONE))
              .toList();
    }
    List<List<String>> command = values.get("proxycommand");
    if (command == null || command.getFirst().equals(List.of("none"))) {
      return List.of();
    }
    String text = String.join(" ", command.getFirst());
    Jump found = jump(text);
    if (found == null) {
      throw new Unreachable(
          goal + ": this ProxyCommand cannot be used: " + text,
          "only `ssh -W %h:%p JUMPHOST` can; use ProxyJump (-J) instead");
    }
    return List.of(found);
  }

  /** What a command does that only leads on: {@code ssh -W %h:%p host}. */
  private @Nullable Jump jump(String command) {
    List<String> words = CommandLine.split(command);
    if (words.isEmpty() || !words.getFirst().replaceFirst(".*/", "").equals("ssh")) {
      return null;
    }
    SshArguments arguments = SshArguments.of(words.subList(1, words.size()), goal);
    String forward = arguments.forward();
    String destination = arguments.destination();
    return forward == null || !forward.contains("%h") || destination == null
        ? null
        : new Jump(destination, arguments);
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
