package foobar.command;

import foobar.value.Secret;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What was typed for a verb, as it may be kept: values of {@code -e} are stars, since they may be
 * secret, and so is what looks as if it told a secret.
 */
final class CommandWords {

  private static final String VARIABLES = "--extra-vars";
  private static final String ARGUMENTS = "--args";
  private static final Pattern VALUE = Pattern.compile("=(\"[^\"]*\"|'[^']*'|\\S*)");

  private final CommandSpec verb;

  CommandWords(CommandSpec verb) {
    this.verb = verb;
  }

  /** Its name, with those above it but for the program's: {@code db status}. */
  String name() {
    String all = verb.qualifiedName(" ");
    return all.substring(all.indexOf(' ') + 1);
  }

  /** What stands behind it, options by their long names and last. */
  List<String> arguments() {
    ParseResult parsed = verb.commandLine().getParseResult();
    List<String> words = new ArrayList<>();
    for (ArgSpec positional : distinct(parsed.matchedPositionals())) {
      positional.originalStringValues().forEach(value -> words.add(shown("", value)));
    }
    for (OptionSpec option : distinct(parsed.matchedOptions())) {
      String name = option.longestName();
      if (option.arity().max() == 0) {
        words.add(name);
      } else {
        option
            .originalStringValues()
            .forEach(
                value -> {
                  words.add(name);
                  words.add(shown(name, value));
                });
      }
    }
    return words;
  }

  private static <T> Set<T> distinct(List<T> all) {
    return new LinkedHashSet<>(all);
  }

  private String shown(String option, String value) {
    if (option.equals(VARIABLES)) {
      return variables(value);
    }
    String line = option.equals(ARGUMENTS) ? module() + " " + value : value;
    return ShellHistory.hasSecret(line) ? Secret.MASK : value;
  }

  /** Their names, or the name of their file. */
  private static String variables(String given) {
    if (given.startsWith("@")) {
      return given;
    }
    boolean named = VALUE.matcher(given).find() && !given.matches("(?s)\\s*[\\[{].*");
    return named
        ? VALUE.matcher(given).replaceAll(Matcher.quoteReplacement("=" + Secret.MASK))
        : Secret.MASK;
  }

  private String module() {
    return verb.commandLine().getParseResult().matchedOptionValue("--module-name", "command");
  }
}
