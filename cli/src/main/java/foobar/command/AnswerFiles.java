package foobar.command;

import foobar.event.Event;
import foobar.event.Listener;
import foobar.report.Reporters;
import foobar.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what each host has answered into a file of its name, as {@code ansible --tree} does. */
record AnswerFiles(Path folder) implements Listener {

  @Override
  public void on(Event event) {
    if (event instanceof Event.TaskDone done) {
      try {
        Files.createDirectories(folder);
        Files.writeString(
            folder.resolve(done.result().host()), Reporters.answer(done.result()) + "\n");
      } catch (IOException e) {
        throw Diagnostic.error("`--tree` cannot write into `" + folder + "`: " + e.getMessage())
            .help("name a folder that you may write into")
            .mistake();
      }
    }
  }
}
