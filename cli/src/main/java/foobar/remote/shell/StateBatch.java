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
  record Question(String path, CompletableFuture<Optional<FileState>> answer) {}

  private final LiveShell shell;
  private final String flag;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Question> waiting = new ArrayDeque<>();
  private boolean asking;

  /**
   * @param flag of {@code fb_state}
   */
  StateBatch(LiveShell shell, String flag) {
    this.shell = shell;
    this.flag = flag;
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
      List<String> some = paths.subList(from, Math.min(paths.size(), from + MOST_AT_ONCE));
      Output output = ask(some);
      Map<String, FileState> found = StateText.parse(output.text());
      some.forEach(path -> state(path, found, output.errors()));
      states.putAll(found);
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
    Output output = ask(batch.stream().map(Question::path).distinct().toList());
    settle(batch, StateText.parse(output.text()), output.errors());
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

  private Output ask(List<String> paths) {
    String words = String.join(" ", paths.stream().map(Quote::line).toList());
    String what = "looking at " + (paths.size() == 1 ? paths.getFirst() : paths.size() + " files");
    return shell.call(Request.ask("fb_state " + flag + " " + words, what));
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
