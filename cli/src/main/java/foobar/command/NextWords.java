package foobar.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What can stand in the place of the last word of a command line. */
final class NextWords {

  /** Stands for the files there are, which a shell completes better. */
  static final String FILES = ":files";

  /**
   * A word.
   *
   * @param about what it means; may be empty
   */
  record Candidate(String word, String about) {}

  /** The values that an option or a parameter may have. */
  interface Values {

    /** Those of an option or parameter with this label; {@link #FILES} for files. */
    List<Candidate> of(String label);
  }

  private final Typed typed;
  private final Values values;

  NextWords(Typed typed, Values values) {
    this.typed = typed;
    this.values = values;
  }

  /** Those that begin with what is typed. */
  List<Candidate> all() {
    String word = typed.word();
    int sign = word.indexOf('=');
    OptionSpec awaits = typed.awaits();
    if (awaits != null) {
      return values(awaits, "", word);
    }
    if (!typed.onlyValues() && word.startsWith("-") && sign > 0) {
      OptionSpec option = typed.command().findOption(word.substring(0, sign));
      return option == null ? List.of() : values(option, word.substring(0, sign + 1), word);
    }
    if (!typed.onlyValues() && word.startsWith("-")) {
      return fitting(options(typed.command()), word);
    }
    List<Candidate> found = new ArrayList<>();
    if (typed.positions() == 0) {
      found.addAll(fitting(commands(typed.command()), word));
    }
    ArgSpec parameter = typed.parameter();
    if (parameter != null) {
      found.addAll(values(parameter, "", word));
    }
    return found;
  }

  private static List<Candidate> fitting(List<Candidate> all, String word) {
    return all.stream()
        .filter(one -> one.word().startsWith(word) || one.word().equals(FILES))
        .toList();
  }

  private static List<Candidate> commands(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(spec -> !spec.usageMessage().hidden())
        .map(spec -> new Candidate(spec.name(), first(spec.usageMessage().header())))
        .toList();
  }

  private static List<Candidate> options(CommandSpec command) {
    Map<String, Candidate> found = new TreeMap<>();
    for (OptionSpec option : command.options()) {
      String name = option.longestName();
      if (!option.hidden() && name.startsWith("--")) {
        found.put(name, new Candidate(name, first(option.description())));
      }
    }
    return List.copyOf(found.values());
  }

  private static String first(String[] lines) {
    return lines.length == 0 ? "" : lines[0].replaceAll("%n|\\s+", " ").replace("%%", "%");
  }

  /**
   * @param before what of the word stands before the value
   */
  private List<Candidate> values(ArgSpec argument, String before, String word) {
    String typed = word.substring(before.length());
    // Only the last of several values is being typed, such as that of a pattern or a list of tags.
    String first = between(argument) ? typed.replaceFirst("[^:,&!]*$", "") : "";
    return fitting(of(argument), typed.substring(first.length())).stream()
        .map(
            one ->
                one.word().equals(FILES)
                    ? one
                    : new Candidate(before + first + one.word(), one.about()))
        .toList();
  }

  private static boolean between(ArgSpec argument) {
    return List.of("PATTERN", "HOST", "TAGS").contains(argument.paramLabel());
  }

  private List<Candidate> of(ArgSpec argument) {
    @Nullable Iterable<String> words = argument.completionCandidates();
    return words == null
        ? values.of(argument.paramLabel())
        : stream(words).map(word -> new Candidate(word, "")).toList();
  }

  private static Stream<String> stream(Iterable<String> words) {
    return StreamSupport.stream(words.spliterator(), false);
  }
}
