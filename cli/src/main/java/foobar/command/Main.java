package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Where the program starts. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(Sitting.OF_ONE, args));
  }

  /** Does what a command line says, with the process's streams; the exit code. */
  static int run(Sitting sitting, String... args) {
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    int code = commandLine(sitting, out, err, Colours.onErrorOutput(), args).execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /** The whole command line, ready to execute; tests give it their own writers. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err, boolean colour, String... args) {
    return commandLine(Sitting.OF_ONE, out, err, colour, args);
  }

  /** The same among others. */
  static CommandLine commandLine(
      Sitting sitting, PrintWriter out, PrintWriter err, boolean colour, String... args) {
    CommandLine line = new CommandLine(new Foobar(sitting));
    // In `-e @FILE` and `-l @FILE` it is ours to read the file.
    line.setExpandAtFiles(false);
    Verbs.add(line, args);
    return configured(line, out, err, colour);
  }

  /** Also configures the commands that were added below it. */
  static CommandLine configured(
      CommandLine line, PrintWriter out, PrintWriter err, boolean colour) {
    Failures failures = new Failures(colour);
    line.setOut(out);
    line.setErr(err);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler(failures::onWrongCommandLine);
    line.setExecutionExceptionHandler(failures::onException);
    CommandSections.show(line);
    return line;
  }
}
