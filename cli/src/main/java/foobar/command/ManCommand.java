package foobar.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code foobar __man FOLDER DATE}: what the build calls for the manual pages, one for each
 * command.
 */
@Command(name = ManCommand.NAME, hidden = true)
final class ManCommand implements Callable<Integer> {

  static final String NAME = "__man";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER")
  private Path folder = Path.of("");

  @Parameters(index = "1", paramLabel = "DATE")
  private String date = "";

  @Override
  public Integer call() throws IOException {
    CommandLine here = Objects.requireNonNull(spec).commandLine();
    Files.createDirectories(folder);
    write(Main.commandLine(here.getOut(), here.getErr(), false));
    return ExitCode.DONE.number();
  }

  private void write(CommandLine line) throws IOException {
    // What is behind the day in a moment does not matter to a reader.
    String day = date.replaceFirst("T.*", "");
    ManPage page = new ManPage(line, day);
    Files.writeString(folder.resolve(page.name() + ".1"), page.text());
    for (CommandLine below : line.getSubcommands().values()) {
      if (!below.getCommandSpec().usageMessage().hidden()) {
        write(below);
      }
    }
  }
}
