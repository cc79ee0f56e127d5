package foobar.command;

import foobar.persist.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code foobar __persist SOCKET LAUNCHER UMASK SECONDS}: the process that outlives runs and keeps
 * their connections, as a client starts it.
 */
@Command(name = PersistCommand.NAME, hidden = true)
final class PersistCommand implements Callable<Integer> {

  static final String NAME = "__persist";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SOCKET")
  private Path socket = Path.of("");

  @Parameters(index = "1", paramLabel = "LAUNCHER")
  private String launcher = "";

  @Parameters(index = "2", paramLabel = "UMASK")
  private String umask = "";

  @Parameters(index = "3", paramLabel = "SECONDS")
  private long seconds;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (PersistentSitting sitting = new PersistentSitting()) {
      Server server =
          new Server(launcher, umask, words -> sitting.run(words.toArray(String[]::new)));
      server.serve(
          socket,
          Duration.ofSeconds(seconds),
          () -> {
            out.print(Server.READY);
            out.flush();
          });
    }
    return ExitCode.DONE.number();
  }
}
