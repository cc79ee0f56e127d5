package foobar.run;

import foobar.inventory.Glob;
import foobar.playbook.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does the same on many hosts at the same time, on so many at most as a run may have forks. */
final class Forks implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final int most;
  private final Semaphore free;
  private volatile boolean interrupted;
  private @Nullable String startAt;
  private Predicate<String> wanted = name -> true;

  /**
   * @param startAt the name of the first task to be run; null for all
   */
  Forks(int most, @Nullable String startAt) {
    this.most = most;
    this.free = new Semaphore(most);
    this.startAt = startAt;
  }

  /** Ends the run after what is under way. */
  void interrupt() {
    interrupted = true;
  }

  boolean interrupted() {
    return interrupted;
  }

  /**
   * @param next what would be done now
   */
  void checkInterruption(Supplier<String> next) {
    if (interrupted) {
      throw new Interruption(next.get());
    }
  }

  /** Whether the task that the run is to start at has been reached. */
  boolean started(Task task, String name) {
    String wanted = startAt;
    if (wanted != null && (isMeant(wanted, name) || isMeant(wanted, task.name().value()))) {
      startAt = null;
    }
    return startAt == null;
  }

  /** By its name, or by a pattern of shells. */
  private static boolean isMeant(String wanted, String name) {
    return name.equals(wanted)
        || (wanted.matches(".*[*?\\[].*") && name.matches(Glob.toRegex(wanted)));
  }

  /** Sets what is asked before each task whether it is to be done. */
  void askBefore(Predicate<String> question) {
    wanted = question;
  }

  boolean wanted(String name) {
    return wanted.test(name);
  }

  /**
   * The answers of a function for each host, in the order of the hosts.
   *
   * @param throttle how many at most for this call; 0 for as many as there are forks
   */
  <T> List<T> each(List<HostRun> hosts, int throttle, Function<HostRun, T> work) {
    if (hosts.size() == 1 || most == 1 || throttle == 1) {
      // One after the other, in their order.
      return hosts.stream().map(work).toList();
    }
    Semaphore permits = throttle > 0 && throttle < most ? new Semaphore(throttle) : free;
    List<Future<T>> futures = new ArrayList<>();
    for (HostRun host : hosts) {
      futures.add(
          threads.submit(
              () -> {
                permits.acquire();
                try {
                  return work.apply(host);
                } finally {
                  permits.release();
                }
              }));
    }
    List<T> answers = new ArrayList<>();
    for (Future<T> future : futures) {
      answers.add(answer(future));
    }
    return answers;
  }

  /** Does something that nobody waits for. */
  void aside(Runnable work) {
    threads.execute(work);
  }

  /** Does several things at the same time, and waits for all of them. */
  void together(List<Runnable> work) {
    List<Future<?>> under = new ArrayList<>();
    work.forEach(one -> under.add(threads.submit(one)));
    under.forEach(Forks::answer);
  }

  private static <T> T answer(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interruption("a task under way");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
