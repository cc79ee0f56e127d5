package foobar.remote.shell;

import foobar.remote.FileState;
import foobar.remote.HostFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at files. Questions asked while another is under way are gathered and asked as one, because
 * a hundred files cost the host hardly more than one. Of a host that is far away none waits for the
 * answer of another: that would cost it a round trip.
 */
final class StateBatch {

  private static final int MOST = 200;

  /** About as long as a host that is near takes to answer. */
  private static final long GATHERING_MILLIS = 4;

  /** In characters: a host has a limit for the words of one command. */
  private static final int LONGEST = 100_000;

  private static final Executor ASIDE = Thread::startVirtualThread;

  /** A question; its answer is empty for the one who has to ask next. */
  record Question(String path, CompletableFuture<Optional<FileState>> answer) {}

  private final StateReader reader;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Question> waiting = new ArrayDeque<>();
  private boolean asking;

  StateBatch(StateReader reader) {
    this.reader = reader;
  }

  FileState state(String path) {
    Question mine = new Question(path, new CompletableFuture<>());
    if (queue(mine)) {
      Optional<FileState> answer = patiently(mine);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    Question own = new Question(path, new CompletableFuture<>());
    List<Question> batch = take(mine, own);
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
    Map<String, FileState> states = new ConcurrentHashMap<>();
    List<CompletableFuture<Void>> asked =
        portions(paths).stream()
            .map(some -> CompletableFuture.runAsync(() -> look(some, states), ASIDE))
            .toList();
    asked.forEach(StateBatch::join);
    return states;
  }

  private void look(List<String> paths, Map<String, FileState> states) {
    StateReader.Answer answer = reader.ask(paths);
    paths.forEach(path -> state(path, answer.states(), answer.errors()));
    states.putAll(answer.states());
  }

  /** Parts of a list of paths that are short enough to be asked of at once. */
  static List<List<String>> portions(List<String> paths) {
    List<List<String>> portions = new ArrayList<>();
    int from = 0;
    int length = 0;
    for (int i = 0; i < paths.size(); i++) {
      length += paths.get(i).length() + 3;
      if (length > LONGEST && i > from) {
        portions.add(paths.subList(from, i));
        from = i;
        length = paths.get(i).length() + 3;
      }
    }
    if (from < paths.size()) {
      portions.add(paths.subList(from, paths.size()));
    }
    return portions;
  }

  /** The answer to a question that waits; empty for one that has waited enough to be asked now. */
  private Optional<FileState> patiently(Question mine) {
    try {
      return mine.answer().get(GATHERING_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return isWaiting(mine) ? Optional.empty() : join(mine);
    } catch (ExecutionException e) {
      return join(mine);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return join(mine);
    }
  }

  private boolean isWaiting(Question mine) {
    lock.lock();
    try {
      return waiting.contains(mine);
    } finally {
      lock.unlock();
    }
  }

  private static Optional<FileState> join(Question question) {
    return join(question.answer());
  }

  private static <T> T join(CompletableFuture<T> answer) {
    try {
      return answer.join();
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

  /**
   * All that wait.
   *
   * @param own stands for the asker's, whose answer may have said already that it is to ask
   */
  private List<Question> take(Question mine, Question own) {
    List<Question> batch = new ArrayList<>(List.of(own));
    lock.lock();
    try {
      waiting.remove(mine);
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
    StateReader.Answer answer = reader.ask(batch.stream().map(Question::path).distinct().toList());
    settle(batch, answer.states(), answer.errors());
  }

  /** Answers each question by itself: who may not look at one file is told of all others. */
  static void settle(List<Question> batch, Map<String, FileState> states, String errors) {
    for (Question question : batch) {
      try {
        question.answer().complete(Optional.of(state(question.path(), states, errors)));
      } catch (HostFailure denied) {
        question.answer().completeExceptionally(denied);
      }
    }
  }

  private static FileState state(String path, Map<String, FileState> states, String errors) {
    FileState state = states.get(path);
    if (state == null && denied(errors, path)) {
      throw new HostFailure("looking at " + path + ": Permission denied");
    }
    return state == null ? FileState.ABSENT : state;
  }

  private static boolean denied(String errors, String path) {
    return errors
        .lines()
        .anyMatch(line -> line.endsWith("Permission denied") && line.contains(path));
  }
}
