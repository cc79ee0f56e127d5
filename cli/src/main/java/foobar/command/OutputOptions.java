package foobar.command;

import foobar.report.Look;
import foobar.report.Masker;
import foobar.report.Reporter;
import foobar.report.Reporters;
import foobar.source.Diagnostic;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The options that say what is shown. */
final class OutputOptions {

  @Option(
      names = {"-v", "--verbose"},
      description = "Show more; up to -vvvv.")
  private boolean[] verbose = {};

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "`console` for people (the default), `json` for programs: an event a line.")
  private String format = "console";

  int verbosity() {
    return verbose.length;
  }

  /** Whoever shows the run. */
  Reporter reporter(PrintWriter out, Masker masker, boolean diff) {
    return switch (format) {
      case "json" -> Reporters.json(out, masker);
      case "console" -> Reporters.console(out, look(diff), masker);
      default ->
          throw Diagnostic.error("`--output` cannot be `" + format + "`")
              .help("one of: console, json")
              .mistake();
    };
  }

  private Look look(boolean diff) {
    return Colours.isTerminal()
        ? Look.terminal(Colours.onOutput(), verbosity(), diff)
        : Look.plain(verbosity(), diff);
  }
}
