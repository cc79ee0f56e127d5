package foobar.run;

import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.Output;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a host has said that holds until something changes on it, so that tasks which follow one
 * another need not ask for it again.
 */
final class Recollection {

  /**
   * @param host as whom it was asked
   */
  private record Question(
      Host host, List<String> words, String script, Map<String, String> environment) {}

  private volatile boolean stopped;
  private volatile Map<Question, CompletableFuture<Output>> said = new ConcurrentHashMap<>();

  /** What the host says to a question, or has said. */
  Output recall(Host host, Command command) {
    if (stopped) {
      return host.ask(command);
    }
    // Kept, as what is asked before a change must not be found after it.
    Map<Question, CompletableFuture<Output>> now = said;
    Question question =
        new Question(host, command.words(), command.script(), command.environment());
    CompletableFuture<Output> mine = new CompletableFuture<>();
    CompletableFuture<Output> known = now.putIfAbsent(question, mine);
    if (known != null) {
      return answer(known);
    }
    try {
      mine.complete(host.ask(command));
    } catch (RuntimeException e) {
      now.remove(question);
      mine.completeExceptionally(e);
    }
    return answer(mine);
  }

  private static Output answer(CompletableFuture<Output> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** From now on everything is asked each time: a task goes on changing hosts in the background. */
  void stop() {
    stopped = true;
  }

  /** Something may have changed. */
  void forget() {
    said = new ConcurrentHashMap<>();
  }
}
