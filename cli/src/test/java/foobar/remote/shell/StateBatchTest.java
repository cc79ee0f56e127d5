package foobar.remote.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.remote.FileState;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.shell.StateBatch.Question;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

  @Test
  void no_question_waits_for_an_answer_that_is_far_away() throws Exception {
    CyclicBarrier bothUnderWay = new CyclicBarrier(2);
    StateBatch batch =
        new StateBatch(
            new StateReader(
                request -> {
                  await(bothUnderWay);
                  return new Output(0, new byte[0], new byte[0]);
                }));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<FileState> one = threads.submit(() -> batch.state("/a"));
      Future<FileState> other = threads.submit(() -> batch.state("/b"));
      assertThat(one.get()).isEqualTo(FileState.ABSENT);
      assertThat(other.get()).isEqualTo(FileState.ABSENT);
    }
  }

  @Test
  void many_paths_are_asked_of_in_parts_that_a_command_may_have() {
    List<String> paths = IntStream.range(0, 1000).mapToObj(i -> "/x".repeat(200) + i).toList();

    List<List<String>> portions = StateBatch.portions(paths);

    assertThat(portions).hasSize(5);
    assertThat(portions.stream().flatMap(List::stream)).containsExactlyElementsOf(paths);
    assertThat(StateBatch.portions(List.of("/long".repeat(50_000), "/b"))).hasSize(2);
    assertThat(StateBatch.portions(List.of())).isEmpty();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Question question(String path) {
    return new Question(path, new CompletableFuture<>());
  }
}
