package foobar.command;

import foobar.source.Diagnostic;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Calls the program's verbs from the shell, with what the shell knows and nobody typed again. */
final class ShellVerbs {

  private static final String INVENTORY = "-i";

  /** Where a part of the hosts is what people mean who have chosen a part; elsewhere all count. */
  private static final Set<String> LIMITED = Set.of("deploy", "play");

  /** Verbs without a dry run that change nothing by themselves. */
  private static final Set<String> LOOKING = Set.of("status", "db status", "ssh");

  private final Sitting sitting;
  private final ShellState state;
  private final List<String> inventories;
  private final Map<String, List<String>> given;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param given options of the shell itself that each verb gets which has them, with their values
   */
  ShellVerbs(
      Sitting sitting,
      ShellState state,
      List<String> inventories,
      Map<String, List<String>> given,
      CommandLine shell) {
    this.sitting = sitting;
    this.state = state;
    this.inventories = inventories;
    this.given = given;
    this.out = shell.getOut();
    this.err = shell.getErr();
  }

  /**
   * Calls one.
   *
   * @param words the verb and what was typed behind it
   * @return its exit code
   */
  int call(List<String> words) {
    refuseChange(words);
    List<String> all = completed(words);
    return program(all).execute(all.toArray(String[]::new));
  }

  /** Who has asked for a dry run must not change a thing by a verb that has none. */
  private void refuseChange(List<String> words) {
    CommandSpec verb = spec(words);
    String name = verb.qualifiedName(" ").replaceFirst("^\\S+ ", "");
    boolean goesToHosts = verb.findOption("--become") != null;
    boolean canTry = verb.findOption("--dry-run") != null;
    if (state.isDryRun() && goesToHosts && !canTry && !LOOKING.contains(name)) {
      throw Diagnostic.error("`" + name + "` has no dry run")
          .help("`dry-run off` lets it change the hosts; `help " + name + "` tells what it does")
          .mistake();
    }
  }

  /** The verb that these words call, with all of its parents; for help and completion. */
  CommandSpec spec(List<String> words) {
    CommandSpec spec = program(words).getCommandSpec();
    for (String word : words) {
      CommandLine below = spec.subcommands().get(word);
      if (below == null) {
        break;
      }
      spec = below.getCommandSpec();
    }
    return spec;
  }

  /** The program with the verb that these words call. */
  CommandLine program(List<String> words) {
    return Main.commandLine(
        sitting, out, err, Colours.onErrorOutput(), words.toArray(String[]::new));
  }

  /** The same with what is known. Of wrong words nothing is made; the verb itself complains. */
  List<String> completed(List<String> words) {
    List<String> all = new ArrayList<>(words);
    CommandSpec verb = spec(words);
    PositionalParamSpec sources = sources(verb);
    if (sources != null && lacks(words, sources)) {
      all.addAll(inventories);
    }
    ParseResult parsed = parsed(all);
    int end = verb.qualifiedName(" ").split(" ").length - 1;
    List<String> options = new ArrayList<>();
    known(verb.name())
        .forEach(
            (name, values) -> {
              OptionSpec option = verb.findOption(name);
              if (option != null && !isGiven(option, parsed, words)) {
                add(options, name, values);
              }
            });
    all.addAll(end, options);
    return all;
  }

  /** Words that lack something cannot be parsed, and still may have the option. */
  private static boolean isGiven(
      OptionSpec option, @Nullable ParseResult parsed, List<String> words) {
    if (parsed != null) {
      return parsed.hasMatchedOption(option);
    }
    List<String> names = List.of(option.names());
    return words.stream().anyMatch(word -> names.contains(word.replaceFirst("=.*", "")));
  }

  private static void add(List<String> options, String name, List<String> values) {
    if (values.isEmpty()) {
      options.add(name);
    }
    values.forEach(
        value -> {
          options.add(name);
          options.add(value);
        });
  }

  private Map<String, List<String>> known(String verb) {
    Map<String, List<String>> known = new LinkedHashMap<>(given);
    known.put(INVENTORY, inventories);
    if (LIMITED.contains(verb) && !state.pattern().equals("all")) {
      known.put("--limit", List.of(state.pattern()));
    }
    String user = state.become();
    if (user != null) {
      known.put("--become", List.of());
      known.put("--become-user", List.of(user));
    }
    if (state.isDryRun()) {
      known.put("--dry-run", List.of());
    }
    if (state.showsDifferences()) {
      known.put("--diff", List.of());
    }
    return known;
  }

  /** The inventories, where a verb takes them without an option; null where it does not. */
  private static @Nullable PositionalParamSpec sources(CommandSpec verb) {
    return verb.positionalParameters().stream()
        .filter(parameter -> parameter.paramLabel().equals("INVENTORY"))
        .findFirst()
        .orElse(null);
  }

  private boolean lacks(List<String> words, PositionalParamSpec sources) {
    try {
      ParseResult parsed = program(words).parseArgs(words.toArray(String[]::new));
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      return parsed.matchedPositionals().stream()
          .noneMatch(parameter -> parameter.paramLabel().equals(sources.paramLabel()));
    } catch (MissingParameterException e) {
      return e.getMissing().stream()
          .anyMatch(missing -> missing.paramLabel().equals(sources.paramLabel()));
    } catch (ParameterException e) {
      return false;
    }
  }

  private @Nullable ParseResult parsed(List<String> words) {
    try {
      ParseResult parsed = program(words).parseArgs(words.toArray(String[]::new));
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      return parsed;
    } catch (ParameterException e) {
      return null;
    }
  }
}
