package foobar.run;

import foobar.module.Plan;
import foobar.playbook.Task;
import foobar.value.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The plans of one host that were made before their turn. They hold until something changes on the
 * host; each is used once, because a task that is tried again has to look again.
 */
final class Foreseen {

  /** The most tasks to look ahead: of a hundred, all are seen in a few round trips. */
  static final int MOST = 64;

  /** As long as nothing is known of a host, it may be one on which everything is to be changed. */
  private static final int FIRST = 24;

  /**
   * A plan and what it was made of.
   *
   * @param route the way on which the host was asked
   * @param version of the run's variables
   * @param asked whether the module itself asked for variables, beyond its arguments
   */
  record Made(Mapping arguments, Route route, Plan plan, long version, boolean asked) {

    private boolean holds(Now now) {
      return version == now.version() || (!asked && route.equals(now.route().get()));
    }
  }

  /**
   * What a plan has to fit to.
   *
   * @param route asked for only where a task has kept variables since
   */
  record Now(Mapping arguments, long version, Supplier<Route> route) {}

  private final Map<Long, CompletableFuture<List<Made>>> tasks = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private int reach = FIRST;

  /** How many tasks to look ahead: few after it was in vain, more each time it was not. */
  int reach() {
    lock.lock();
    try {
      return reach;
    } finally {
      lock.unlock();
    }
  }

  boolean covers(Task task) {
    lock.lock();
    try {
      return tasks.containsKey(task.id());
    } finally {
      lock.unlock();
    }
  }

  /** Where the plans of a task that are being made go to. */
  CompletableFuture<List<Made>> expect(Task task) {
    CompletableFuture<List<Made>> plans = new CompletableFuture<>();
    lock.lock();
    try {
      tasks.put(task.id(), plans);
    } finally {
      lock.unlock();
    }
    return plans;
  }

  /** The plan made for a task with these arguments, if it still holds. */
  @Nullable Plan take(Task task, Now now) {
    CompletableFuture<List<Made>> expected;
    lock.lock();
    try {
      expected = tasks.get(task.id());
    } finally {
      lock.unlock();
    }
    if (expected == null) {
      return null;
    }
    List<Made> plans = expected.join();
    lock.lock();
    try {
      // While it was waited for, the host may have been changed on behalf of another.
      return tasks.get(task.id()) == expected ? take(plans, now) : null;
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable Plan take(List<Made> plans, Now now) {
    for (int i = 0; i < plans.size(); i++) {
      Made made = plans.get(i);
      if (made.arguments().equals(now.arguments())) {
        plans.remove(i);
        return made.holds(now) ? made.plan() : null;
      }
    }
    return null;
  }

  /** The task's turn is over, and with it what was made for it. */
  void done(Task task, boolean changed) {
    lock.lock();
    try {
      tasks.remove(task.id());
      reach = changed ? reach : Math.min(MOST, 2 * reach + 1);
    } finally {
      lock.unlock();
    }
  }

  /** Something on the host has changed: no plan holds any more. */
  void forget() {
    lock.lock();
    try {
      // The task whose act this is has its plan, and is not waited for.
      reach = tasks.size() > 1 ? 0 : reach;
      tasks.clear();
    } finally {
      lock.unlock();
    }
  }

  /** What is left was made for tasks that had no turn. */
  void clear() {
    lock.lock();
    try {
      tasks.clear();
    } finally {
      lock.unlock();
    }
  }
}
