package foobar.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code foobar __complete -- WORDS...}: what a shell's script asks. It prints a line for each word
 * that can stand in the place of the last one: the word, a tab, and what it means. {@code :files}
 * stands for the files there are.
 */
@Command(name = CompleteCommand.NAME, hidden = true)
final class CompleteCommand implements Callable<Integer> {

  static final String NAME = "__complete";

  @Spec private @Nullable CommandSpec spec;

  @Parameters private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    CommandLine line =
        Main.commandLine(out, out, false, words.isEmpty() ? new String[0] : verb(words));
    Typed typed = Typed.on(line.getCommandSpec(), words);
    for (NextWords.Candidate candidate : new NextWords(typed, new KnownNames(typed)).all()) {
      out.println((candidate.word() + "\t" + candidate.about()).strip());
    }
    out.flush();
    return ExitCode.DONE.number();
  }

  /** A verb that is still being typed is not chosen yet. */
  private static String[] verb(List<String> words) {
    return words.size() == 1 ? new String[0] : new String[] {words.getFirst()};
  }
}
