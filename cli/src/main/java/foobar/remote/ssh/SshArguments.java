package foobar.remote.ssh;

import foobar.remote.Unreachable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of {@code ssh}, read as the settings they stand for. What only concerns how {@code ssh}
 * itself behaves (control sockets, ciphers of its own, verbosity) counts for nothing here.
 *
 * @param settings by keyword in small letters, as in a configuration file
 * @param config a file to read instead of the user's; null for the user's
 * @param forward what {@code -W} names; null for none
 * @param destination the first word that is no option; null for none
 */
record SshArguments(
    Map<String, List<List<String>>> settings,
    @Nullable String config,
    @Nullable String forward,
    @Nullable String destination) {

  static final SshArguments NONE = new SshArguments(Map.of(), null, null, null);

  /** The options that a word follows. */
  private static final String WITH_VALUE = "BbcDEeFIiJLlmOopQRSWw";

  private static final Map<Character, String> KEYWORDS =
      Map.of('i', "identityfile", 'J', "proxyjump", 'l', "user", 'p', "port");

  /**
   * @param host whose arguments they are, for messages
   */
  static SshArguments of(List<String> words, String host) {
    Map<String, List<List<String>>> settings = new LinkedHashMap<>();
    Map<Character, String> others = new LinkedHashMap<>();
    String destination = null;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-") || word.length() < 2) {
        destination = destination == null ? word : destination;
        continue;
      }
      int at = option(word);
      if (at == word.length()) {
        continue;
      }
      char option = word.charAt(at);
      String value = word.substring(at + 1);
      if (value.isEmpty()) {
        i++;
        value = i < words.size() ? words.get(i) : missing(word, host);
      }
      String keyword = KEYWORDS.get(option);
      if (option == 'o') {
        add(settings, SshConfigFile.line(value));
      } else if (keyword != null) {
        add(settings, new SshConfigFile.Line(keyword, List.of(value)));
      } else {
        others.put(option, value);
      }
    }
    return new SshArguments(settings, others.get('F'), others.get('W'), destination);
  }

  /** Where in a word such as {@code -qW} the option stands that takes a value; its end if none. */
  private static int option(String word) {
    int at = 1;
    while (at < word.length() && WITH_VALUE.indexOf(word.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static void add(
      Map<String, List<List<String>>> settings, SshConfigFile.@Nullable Line line) {
    if (line != null) {
      settings.computeIfAbsent(line.keyword(), key -> new ArrayList<>()).add(line.words());
    }
  }

  private static String missing(String option, String host) {
    throw new Unreachable(
        host + ": the ssh argument `" + option + "` lacks its value",
        "correct ansible_ssh_common_args, ansible_ssh_extra_args or ansible_ssh_args");
  }

  /** The configuration file to read, where the arguments name one; {@code none} is none. */
  @Nullable Path configFile(Path home) {
    return config == null || config.equals("none")
        ? null
        : config.startsWith("~/") ? home.resolve(config.substring(2)) : Path.of(config);
  }
}
