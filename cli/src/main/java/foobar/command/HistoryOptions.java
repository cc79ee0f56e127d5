package foobar.command;

import foobar.history.RunsFolder;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of what looks at kept runs. */
final class HistoryOptions {

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Look at the runs that are kept there, not at those of this project.")
  private Optional<Path> folder = Optional.empty();

  RunsFolder runs() {
    return folder
        .map(RunsFolder::new)
        .orElseGet(() -> Keeping.folder(Settings.read(Surroundings.here())));
  }

  /** How it is written. */
  static final class Format {

    @Option(
        names = "--output",
        paramLabel = "FORMAT",
        description = "`console` for people (the default), `json` for programs.")
    private String format = "console";

    /** Whether programs read it. */
    boolean isJson() {
      return switch (format) {
        case "json" -> true;
        case "console" -> false;
        default ->
            throw Diagnostic.error("`--output` cannot be `" + format + "`")
                .help("one of: console, json")
                .mistake();
      };
    }
  }
}
