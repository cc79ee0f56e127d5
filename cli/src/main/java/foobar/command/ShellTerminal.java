package foobar.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Signals;
import picocli.CommandLine;

/** The shell of somebody who types. */
final class ShellTerminal {

  private final Shell shell;
  private final ShellState state;
  private final ShellVerbs verbs;
  private final CommandLine line;

  ShellTerminal(Shell shell, ShellState state, ShellVerbs verbs, CommandLine line) {
    this.shell = shell;
    this.state = state;
    this.verbs = verbs;
    this.line = line;
  }

  /** Until the person ends it. */
  int converse() throws IOException {
    // Between commands Ctrl-C ends nothing; in one, the command sees to it.
    Object before = Signals.register("INT", () -> {});
    try (Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .nativeSignals(false)
            .graphemeCluster(false)
            .build()) {
      LineReader reader = reader(terminal);
      shell.words().history(() -> show(reader.getHistory()));
      line.getOut().println("`help` lists what can be typed; Ctrl-D ends");
      line.getOut().flush();
      while (!shell.words().hasEnded()) {
        if (!readAndRun(reader)) {
          break;
        }
      }
      reader.getHistory().save();
    } finally {
      Signals.unregister("INT", before);
    }
    return ExitCode.DONE.number();
  }

  private boolean readAndRun(LineReader reader) {
    try {
      shell.run(reader.readLine(prompt()));
      line.getOut().flush();
      line.getErr().flush();
      return true;
    } catch (UserInterruptException e) {
      return true;
    } catch (EndOfFileException e) {
      return false;
    }
  }

  private LineReader reader(Terminal terminal) throws IOException {
    DefaultParser parser = new DefaultParser();
    // A `\` of a command for the hosts, and a quote left open, are theirs.
    parser.setEscapeChars(null);
    parser.setEofOnUnclosedQuote(false);
    return LineReaderBuilder.builder()
        .appName("foobar")
        .terminal(terminal)
        .parser(parser)
        .history(new ShellHistory())
        .completer(new ShellCompleter(shell.words(), state, verbs))
        .variable(LineReader.HISTORY_FILE, historyFile())
        .variable(LineReader.HISTORY_SIZE, 5000)
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
        .option(LineReader.Option.HISTORY_INCREMENTAL, true)
        .option(LineReader.Option.CASE_INSENSITIVE, true)
        .build();
  }

  private String prompt() {
    if (!Colours.onOutput()) {
      return state.prompt();
    }
    AttributedStyle style =
        state.isDryRun()
            ? AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN)
            : state.become() == null
                ? AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN)
                : AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
    return new AttributedStringBuilder().styled(style, state.prompt()).toAnsi();
  }

  private void show(History history) {
    history.forEach(entry -> line.getOut().printf("%5d  %s%n", entry.index() + 1, entry.line()));
    line.getOut().flush();
  }

  /** Nobody else may read it: what people type says much of a site. */
  private static Path historyFile() throws IOException {
    Path folder = Files.createDirectories(StateHome.folder());
    Path file = folder.resolve("history");
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return file;
  }
}
