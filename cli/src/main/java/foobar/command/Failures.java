package foobar.command;

import foobar.report.Reporters;
import foobar.run.Stopped;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Snippet;
import foobar.source.Suggestion;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what stops a command into a message for people and an exit code. */
final class Failures {

  private static final Pattern CHOICES =
      Pattern.compile(
          "Invalid value for (?:option|positional parameter(?: at index \\S+)?) [\"'(]?([^\"')]+)[\"')]?:"
              + " expected one of \\[(.*)\\] \\(case-\\w+\\) but was '(.*)'");

  private final Snippet snippet;

  Failures(boolean colour) {
    this.snippet = new Snippet(colour);
  }

  /** For picocli: what the user typed cannot be understood. */
  int onWrongCommandLine(ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    String verb = line.getCommandSpec().qualifiedName();
    Diagnostic diagnostic =
        Diagnostic.error(message(wrong, line))
            .help(suggestion(wrong, line) + "`" + verb + " --help` lists what it takes");
    line.getErr().print(snippet.draw(diagnostic));
    line.getErr().flush();
    return ExitCode.WRONG_COMMAND_LINE.number();
  }

  /** What picocli says, but for the two mistakes that people make most. */
  private static String message(ParameterException wrong, CommandLine line) {
    String typed = unmatched(wrong);
    if (typed == null || typed.startsWith("-")) {
      String said = Objects.requireNonNullElse(wrong.getMessage(), "wrong command line");
      // Of groups of options it says so twice.
      return ofChoices(said.replaceFirst("^Error: ", ""));
    }
    return line.getSubcommands().isEmpty()
        ? "`" + typed + "` is one argument too many"
        : "there is no command `" + typed + "`";
  }

  /** A value that is none of those there are, said as everywhere else here. */
  private static String ofChoices(String said) {
    Matcher choices = CHOICES.matcher(said);
    return choices.matches()
        ? "`%s` cannot be `%s`, but one of %s"
            .formatted(choices.group(1), choices.group(3), choices.group(2))
        : said;
  }

  private static @Nullable String unmatched(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
            && !unmatched.getUnmatched().isEmpty()
        ? unmatched.getUnmatched().getFirst()
        : null;
  }

  /** For picocli: a command could not do its work. */
  int onException(Exception failure, CommandLine line, @Nullable ParseResult parsed) {
    PrintWriter err = line.getErr();
    Mistake known = known(failure);
    try {
      if (known != null) {
        if (wantsJson(parsed)) {
          Reporters.jsonMistakes(line.getOut(), known.diagnostics());
        }
        return tell(known, err);
      }
      return tellUnexpected(failure, err, wantsTrace(parsed));
    } finally {
      err.flush();
    }
  }

  /** What somebody else than the program has to mend; null for an error of its own. */
  private static @Nullable Mistake known(Exception failure) {
    if (failure instanceof Mistake mistake) {
      return mistake;
    }
    return failure instanceof UncheckedIOException wrapped
            && wrapped.getCause() instanceof FileSystemException file
        ? ofFile(file)
        : null;
  }

  private static Mistake ofFile(FileSystemException wrong) {
    String why =
        switch (wrong) {
          case NoSuchFileException missing -> "it is not there";
          case AccessDeniedException denied -> "permission denied";
          default ->
              Objects.requireNonNullElse(wrong.getReason(), wrong.getClass().getSimpleName());
        };
    return Diagnostic.error("`" + wrong.getFile() + "` cannot be used: " + why)
        .help("`ls -ld` and `df` of it tell whether you may use it, and whether the disk is full")
        .mistake();
  }

  private int tell(Mistake mistake, PrintWriter err) {
    List<Diagnostic> diagnostics = mistake.diagnostics();
    boolean first = true;
    for (Diagnostic diagnostic : diagnostics) {
      err.print(first ? "" : "\n");
      err.print(snippet.draw(diagnostic));
      first = false;
    }
    long errors =
        diagnostics.stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).count();
    said(diagnostics, err);
    if (mistake instanceof Stopped) {
      err.print("\nthe run ended there; what it had done stays\n");
    } else if (errors > 1) {
      err.print("\n" + errors + " errors; nothing was done\n");
    }
    return ExitCode.WRONG_FILES.number();
  }

  /** Ansible ends at the first mistake; scripts look for what it says of it. */
  private static void said(List<Diagnostic> diagnostics, PrintWriter err) {
    diagnostics.stream()
        .map(Diagnostic::said)
        .filter(words -> !words.isEmpty())
        .findFirst()
        .ifPresent(words -> err.print("\nERROR! " + words + "\n"));
  }

  private static int tellUnexpected(Exception failure, PrintWriter err, boolean trace) {
    String what = failure.getMessage() == null ? "" : ": " + failure.getMessage();
    err.println("error: an error of foobar itself: " + failure.getClass().getSimpleName() + what);
    if (trace) {
      failure.printStackTrace(err);
    } else {
      err.println("  = help: please report it to the project, with what -vvv adds");
    }
    return ExitCode.INTERNAL_ERROR.number();
  }

  /** Programs read the ordinary output; people still find everything on the other one. */
  private static boolean wantsJson(@Nullable ParseResult parsed) {
    ParseResult verb = parsed;
    while (verb != null && verb.hasSubcommand()) {
      verb = verb.subcommand();
    }
    return verb != null && "json".equals(verb.matchedOptionValue("--output", ""));
  }

  private static boolean wantsTrace(@Nullable ParseResult parsed) {
    return parsed != null
        && parsed.expandedArgs().stream()
                .filter(a -> a.startsWith("-v"))
                .mapToInt(Failures::vs)
                .sum()
            >= 3;
  }

  private static int vs(String argument) {
    return argument.chars().skip(1).allMatch(c -> c == 'v') ? argument.length() - 1 : 0;
  }

  private static String suggestion(ParameterException wrong, CommandLine line) {
    String typed = unmatched(wrong);
    if (typed == null) {
      return "";
    }
    List<String> known =
        typed.startsWith("-")
            ? line.getCommandSpec().options().stream().map(OptionSpec::longestName).toList()
            : List.copyOf(line.getSubcommands().keySet());
    String question = Suggestion.question(typed, known);
    return question.isEmpty() ? "" : question + "\n";
  }
}
