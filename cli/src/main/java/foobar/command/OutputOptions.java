package foobar.command;

import java.util.ArrayList;
import java.util.List;
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
  String format = "console";

  int verbosity() {
    return verbose.length;
  }

  static List<String> formats() {
    return new ArrayList<>(List.of("console", "json"));
  }
}
