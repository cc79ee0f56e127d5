package foobar.remote.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.remote.FileState;
import foobar.remote.HostFailure;
import foobar.remote.shell.StateBatch.Question;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StateBatchTest {

  private final Question there = question("/etc/motd");
  private final Question absent = question("/etc/none");
  private final Question denied = question("/root/secret");

  /** Questions of different tasks are asked as one, so one that fails must not fail the others. */
  @Test
  void who_may_not_look_at_one_file_is_told_of_the_others() {
    FileState motd = new FileState(FileState.Kind.FILE, 0644, "root", "root", 3, 0, "", "00", 0, 0);

    StateBatch.settle(
        List.of(denied, there, absent),
        Map.of("/etc/motd", motd),
        "stat: cannot statx '/root/secret': Permission denied\n"
            + "stat: cannot statx '/etc/none': No such file or directory\n");

    assertThat(there.answer().join()).contains(motd);
    assertThat(absent.answer().join()).contains(FileState.ABSENT);
    assertThatThrownBy(() -> denied.answer().join())
        .hasCauseInstanceOf(HostFailure.class)
        .hasMessageContaining("looking at /root/secret: Permission denied");
  }

  private static Question question(String path) {
    return new Question(path, new CompletableFuture<>());
  }
}
