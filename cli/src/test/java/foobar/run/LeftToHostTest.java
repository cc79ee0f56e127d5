package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Errand;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Connection;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Target;
import foobar.remote.local.LocalConnector;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the shell of this machine. */
class LeftToHostTest {

  @TempDir Path folder;

  @Test
  void goes_on_when_nobody_is_connected_any_more() throws Exception {
    try (Connection connection = new LocalConnector().connect(Target.local("here"))) {
      start(connection, Command.script("sleep 0.5; echo \"$1\" > \"$2\"; pwd; cat", "a b", "late"));
      assertThat(folder.resolve("late")).doesNotExist();
    }
    assertThat(answer())
        .contains("\"rc\": 0")
        .contains("\"changed\": true")
        .contains("\"stdout\": \"" + folder.toRealPath() + "\\nwhat is read\"");
    assertThat(folder.resolve("late")).hasContent("a b");
  }

  @Test
  void leaves_nothing_but_its_answer_and_that_to_its_user_alone() throws Exception {
    try (Connection connection = new LocalConnector().connect(Target.local("here"))) {
      start(connection, Command.of("sh", "-c", "echo \"$0\" | tr a \\\\033; exit 3", "\"a\"\\"));
    }
    assertThat(answer())
        .contains("\"stdout\": \"\\\"\\u001b\\\"\\\\\", \"stderr\": \"\"")
        .contains("\"rc\": 3")
        .endsWith("\"failed\": true, \"msg\": \"non-zero return code\"}\n");
    try (Stream<Path> left = Files.list(folder.resolve("jobs"))) {
      assertThat(left).containsExactly(folder.resolve("jobs/j1.2"));
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve("jobs/j1.2")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void a_folder_that_cannot_be_made_is_told_at_once() throws Exception {
    Files.writeString(folder.resolve("jobs"), "a file");
    try (Connection connection = new LocalConnector().connect(Target.local("here"))) {
      assertThatThrownBy(() -> start(connection, Command.of("true")))
          .isInstanceOf(HostFailure.class)
          .hasMessageContaining("leaving the command to the host");
    }
  }

  private void start(Connection connection, Command command) {
    Command placed = command.in(folder.toString()).input("what is read\n");
    LeftToHost.start(connection.as(null), folder + "/jobs/j1.2", 30, new Given(placed));
  }

  private String answer() throws IOException, InterruptedException {
    Path file = folder.resolve("jobs/j1.2");
    for (int tries = 0; tries < 200; tries++) {
      String content = Files.readString(file);
      boolean alone;
      try (Stream<Path> left = Files.list(folder.resolve("jobs"))) {
        alone = left.count() == 1;
      }
      if (!content.contains("\"started\"") && alone) {
        return content;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("still " + Files.readString(file));
  }

  private record Given(Command command) implements Errand {

    @Override
    public Value shown() {
      return Text.of("it");
    }

    @Override
    public boolean stripped() {
      return true;
    }

    @Override
    public void apply(Host host, Results results) {
      throw new AssertionError("nobody waits for it");
    }
  }
}
