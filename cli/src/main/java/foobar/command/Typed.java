package foobar.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command line as far as it is typed.
 *
 * @param command the command that its words lead to
 * @param given the options and parameters that have their values
 * @param positions how many of the values are no options'
 * @param awaits the option whose value comes next; null for none
 * @param onlyValues whether {@code --} has said that no option follows
 * @param word what of the last word is typed
 */
record Typed(
    CommandSpec command,
    List<Given> given,
    int positions,
    @Nullable OptionSpec awaits,
    boolean onlyValues,
    String word) {

  /** A value, and what it is for. */
  record Given(ArgSpec argument, String value) {}

  /** Goes through the words from left to right. */
  private static final class Walk {

    private CommandSpec command;
    private final List<Given> given = new ArrayList<>();
    private int positions;
    private @Nullable OptionSpec awaits;
    private boolean onlyValues;

    Walk(CommandSpec command) {
      this.command = command;
    }

    void word(String word) {
      OptionSpec option = awaits;
      if (option != null) {
        given.add(new Given(option, word));
        awaits = null;
      } else if (word.equals("--")) {
        onlyValues = true;
      } else if (word.startsWith("-") && word.length() > 1 && !onlyValues) {
        option(word);
      } else if (positions == 0 && command.subcommands().containsKey(word)) {
        command = command.subcommands().get(word).getCommandSpec();
      } else {
        PositionalParamSpec parameter = parameter(command, positions);
        if (parameter != null) {
          given.add(new Given(parameter, word));
        }
        positions++;
      }
    }

    private void option(String word) {
      int sign = word.indexOf('=');
      OptionSpec found = command.findOption(sign < 0 ? word : word.substring(0, sign));
      if (found == null && !word.startsWith("--")) {
        // `-iFILE`, or several flags in one word.
        found = command.findOption(word.substring(0, 2));
        if (found != null && found.arity().max() > 0) {
          given.add(new Given(found, word.substring(2)));
        }
      } else if (found != null && sign > 0) {
        given.add(new Given(found, word.substring(sign + 1)));
      } else if (found != null && found.arity().min() > 0) {
        awaits = found;
      }
    }
  }

  /**
   * @param words all words after the program's name; the last one is the one that is typed
   */
  static Typed on(CommandSpec program, List<String> words) {
    Walk walk = new Walk(program);
    int last = words.size() - 1;
    words.subList(0, Math.max(0, last)).forEach(walk::word);
    return new Typed(
        walk.command,
        List.copyOf(walk.given),
        walk.positions,
        walk.awaits,
        walk.onlyValues,
        last < 0 ? "" : words.get(last));
  }

  /** The parameter that the next value without an option is for. */
  @Nullable PositionalParamSpec parameter() {
    return parameter(command, positions);
  }

  private static @Nullable PositionalParamSpec parameter(CommandSpec command, int position) {
    return command.positionalParameters().stream()
        .filter(parameter -> parameter.index().contains(position))
        .findFirst()
        .orElse(null);
  }

  /** The values of options and parameters with this label, in order. */
  List<String> values(String label) {
    return given.stream()
        .filter(one -> one.argument().paramLabel().equals(label))
        .map(Given::value)
        .toList();
  }

  /** The values of an option, in order. */
  List<String> option(String name) {
    return given.stream()
        .filter(one -> one.argument().equals(command.findOption(name)))
        .map(Given::value)
        .toList();
  }
}
