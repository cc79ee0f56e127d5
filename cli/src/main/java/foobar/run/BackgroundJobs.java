package foobar.run;

import foobar.module.Jobs;
import foobar.remote.HostFailure;
import foobar.remote.Unreachable;
import foobar.source.Mistake;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that go on while the run does other things. They end with the run at the latest: it waits
 * for them.
 */
final class BackgroundJobs implements Jobs, AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, CompletableFuture<Attempt>> jobs = new ConcurrentHashMap<>();
  private final Set<String> imagined = ConcurrentHashMap.newKeySet();

  /** Starts one under a number of its own. */
  void start(String host, String id, Supplier<Attempt> work) {
    jobs.put(key(host, id), CompletableFuture.supplyAsync(() -> outcome(work), threads));
  }

  /** Of a dry run: a job that is not started has a number too, so that it can be asked for. */
  void imagine(String host, String id) {
    imagined.add(key(host, id));
  }

  @Override
  public boolean isImagined(String host, String id) {
    return imagined.contains(key(host, id));
  }

  /** What a task returns at once whose end nobody waits for. */
  static Attempt started(String id, String folder) {
    MapValue told = identity(id, folder).put("finished", Int.of(0));
    return Attempt.of(told, true, null, java.util.List.of());
  }

  static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long number = random.nextLong(100_000_000_000L, 1_000_000_000_000L);
    return "j" + number + "." + random.nextInt(1000, 99_999);
  }

  /**
   * What a task with {@code async} returns beside its own values.
   *
   * @param folder where the host keeps answers
   */
  static MapValue identity(String id, String folder) {
    return MapValue.empty()
        .put("ansible_job_id", Text.of(id))
        .put("started", Int.of(1))
        .put("results_file", Text.of(folder + "/" + id));
  }

  private static Attempt outcome(Supplier<Attempt> work) {
    try {
      return work.get();
    } catch (HostFailure | Unreachable | Mistake e) {
      return Attempt.failed(String.valueOf(e.getMessage()));
    }
  }

  private static String key(String host, String id) {
    return host + " " + id;
  }

  @Override
  public @Nullable State state(String host, String id) {
    CompletableFuture<Attempt> job = jobs.get(key(host, id));
    if (job == null) {
      return null;
    }
    if (!job.isDone()) {
      return new State(false, false, null, MapValue.empty());
    }
    Attempt attempt = job.join();
    String failure = attempt.failed() ? returned(attempt) : null;
    return new State(true, attempt.changed(), failure, attempt.values());
  }

  /** What is for people, such as what to do next, stays here. */
  private static String returned(Attempt attempt) {
    return attempt.values().get("msg") instanceof Text text ? text.value() : attempt.message();
  }

  @Override
  public void forget(String host, String id) {
    jobs.remove(key(host, id));
  }

  /** How many are still under way. */
  long underWay() {
    return jobs.values().stream().filter(job -> !job.isDone()).count();
  }

  /** Waits for all. */
  void await() {
    jobs.values().forEach(CompletableFuture::join);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
