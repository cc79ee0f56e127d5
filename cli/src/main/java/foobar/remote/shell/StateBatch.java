package foobar.remote.shell;

import foobar.remote.FileState;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at files. Questions asked while another is under way are gathered and asked as one, because
 * a hundred files cost the host hardly more than one.
 */
final class StateBatch {

  private static final int MOST = 200;
  private static final int MOST_AT_ONCE = 500;

  /** A question; its answer is empty for the one who has to ask next. */
  private record Question(String path, CompletableFuture<Optional<FileState>> answer) {}

  private final LiveShell shell;
  private final String flag;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Question> waiting = new ArrayDeque<>();
  private boolean asking;

  StateBatch(LiveShell shell, boolean follow) {
    this.shell = shell;
    this.flag = follow ? "-L" : "-h";
  }

  FileState state(String path) {
    Question mine = new Question(path, new CompletableFuture<>());
    if (queue(mine)) {
      Optional<FileState> answer = join(mine);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    List<Question> batch = take();
    Question own = new Question(path, new CompletableFuture<>());
    batch.replaceAll(question -> question == mine ? own : question);
    try {
      answer(batch);
    } catch (RuntimeException e) {
      batch.forEach(question -> question.answer().completeExceptionally(e));
    } finally {
      passOn();
    }
    return join(own).orElseThrow();
  }

  /** Looks at many files at once; a path that is not there has no state. */
  Map<String, FileState> states(List<String> paths) {
    Map<String, FileState> states = new HashMap<>();
    for (int from = 0; from < paths.size(); from += MOST_AT_ONCE) {
      states.putAll(ask(paths.subList(from, Math.min(paths.size(), from + MOST_AT_ONCE))));
    }
    return states;
  }

  private static Optional<FileState> join(Question question) {
    try {
      return question.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  /** Whether someone else is asking, so that the answer is to be waited for. */
  private boolean queue(Question question) {
    lock.lock();
    try {
      waiting.add(question);
      boolean wait = asking;
      asking = true;
      return wait;
    } finally {
      lock.unlock();
    }
  }

  private List<Question> take() {
    List<Question> batch = new ArrayList<>();
    lock.lock();
    try {
      while (batch.size() < MOST && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
    } finally {
      lock.unlock();
    }
    return batch;
  }

  private void passOn() {
    lock.lock();
    try {
      Question next = waiting.peek();
      if (next == null) {
        asking = false;
      } else {
        next.answer().complete(Optional.empty());
      }
    } finally {
      lock.unlock();
    }
  }

  private void answer(List<Question> batch) {
    Map<String, FileState> states = ask(batch.stream().map(Question::path).distinct().toList());
    for (Question question : batch) {
      question
          .answer()
          .complete(Optional.of(states.getOrDefault(question.path(), FileState.ABSENT)));
    }
  }

  private Map<String, FileState> ask(List<String> paths) {
    String words = String.join(" ", paths.stream().map(Quote::line).toList());
    String what = "looking at " + (paths.size() == 1 ? paths.getFirst() : paths.size() + " files");
    Output output = shell.call(Request.ask("fb_state " + flag + " " + words, what));
    Map<String, FileState> states = StateText.parse(output.text());
    for (String path : paths) {
      if (!states.containsKey(path) && denied(output.errors(), path)) {
        throw new HostFailure("looking at " + path + ": Permission denied");
      }
    }
    return states;
  }

  private static boolean denied(String errors, String path) {
    return errors
        .lines()
        .anyMatch(line -> line.endsWith("Permission denied") && line.contains(path));
  }
}
