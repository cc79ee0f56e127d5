package foobar.run;

import foobar.remote.connect.Connections;
import foobar.run.Comparison.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Equal hosts for both programs, on which they run the same playbooks in the same order. */
final class HostPair implements AutoCloseable {

  /**
   * What a program did with a playbook.
   *
   * @param check in a dry run; of Ansible that of the run
   * @param first in the run
   * @param again in the same run again
   */
  record Runs(Done check, Done first, Done again) {}

  /** Each in a call of its own, as a call may only take so long, also on a busy machine. */
  private static final List<String> PREPARE =
      List.of(
          "apt-get update -q",
          "DEBIAN_FRONTEND=noninteractive apt-get install -qqy python3",
          "DEBIAN_FRONTEND=noninteractive apt-get install -qqy python3-apt python3-pymysql",
          "DEBIAN_FRONTEND=noninteractive apt-get install -qqy python3-passlib acl cron");

  private final Path data;
  private final Path folder;
  private final HostSide theirs;
  private final HostSide ours;
  private final Map<String, CompletableFuture<Runs>> theirRuns = new LinkedHashMap<>();
  private final Map<String, CompletableFuture<Runs>> ourRuns = new LinkedHashMap<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(2);

  /**
   * @param data where the playbooks are
   * @param folder an empty one for the lab and the recordings
   */
  HostPair(Path data, Path folder) throws IOException {
    this.data = data;
    this.folder = folder;
    this.theirs = new HostSide(folder.resolve("theirs"));
    this.ours = new HostSide(folder.resolve("ours"));
  }

  /** Starts both programs on their way through the playbooks. */
  void start(List<String> playbooks) {
    playbooks.forEach(
        playbook -> {
          theirRuns.put(playbook, new CompletableFuture<>());
          ourRuns.put(playbook, new CompletableFuture<>());
        });
    workers.execute(() -> all(theirs, theirRuns, this::ansible));
    workers.execute(() -> all(ours, ourRuns, this::foobar));
  }

  private interface Program {
    void run(Map<String, CompletableFuture<Runs>> runs) throws IOException;
  }

  private void all(HostSide side, Map<String, CompletableFuture<Runs>> runs, Program program) {
    try {
      side.prepare(PREPARE);
      program.run(runs);
    } catch (IOException | RuntimeException e) {
      runs.values().forEach(run -> run.completeExceptionally(e));
    }
  }

  private void ansible(Map<String, CompletableFuture<Runs>> runs) throws IOException {
    try (AnsibleServer server = new AnsibleServer(data, folder.resolve("recordings"))) {
      runs.forEach(
          (playbook, run) ->
              complete(
                  run,
                  () -> {
                    Done first = ansible(server, playbook, "first");
                    return new Runs(first, first, ansible(server, playbook, "again"));
                  }));
    }
  }

  private Done ansible(AnsibleServer server, String playbook, String run, String... more)
      throws IOException {
    String name = playbook.replace(".yml", "");
    List<String> arguments = new ArrayList<>(List.of(playbook, "-i", "inventory.yml"));
    arguments.addAll(List.of("-i", theirs.connection(), "-e", "work=/srv/" + name));
    arguments.addAll(List.of("-e", "fetched=" + fetched("theirs", name)));
    String first = Files.readAllLines(data.resolve(playbook)).getFirst();
    if (first.startsWith("# options:")) {
      arguments.addAll(List.of(first.substring(10).strip().split("\\s+")));
    }
    arguments.addAll(List.of(more));
    Recording recording = server.run(name + "-" + run, arguments);
    return new Done(recording, theirs.changes(), text -> plain(theirs, "theirs", text));
  }

  private void foobar(Map<String, CompletableFuture<Runs>> runs) {
    runs.forEach(
        (playbook, run) ->
            complete(
                run,
                () ->
                    new Runs(
                        foobar(playbook, trial(playbook).dryRun().diff()),
                        foobar(playbook, trial(playbook)),
                        foobar(playbook, trial(playbook)))));
  }

  private RunTrial trial(String playbook) throws IOException {
    String name = playbook.replace(".yml", "");
    return RunTrial.in(data)
        .options(data.resolve(playbook))
        .hosts("inventory.yml")
        .hosts(ours.connection())
        .extra("work", "/srv/" + name)
        .extra("fetched", fetched("ours", name));
  }

  private Done foobar(String playbook, RunTrial trial) {
    try (Connections connections = new Connections()) {
      Recording recording = Recording.of(trial.over(connections), data.resolve(playbook));
      return new Done(recording, ours.changes(), text -> plain(ours, "ours", text));
    }
  }

  private String fetched(String side, String playbook) {
    return folder.resolve("fetched").resolve(side).resolve(playbook).toString();
  }

  private String plain(HostSide side, String name, String text) {
    return side.plain(text)
        .replace(folder.resolve("fetched").resolve(name).toString(), "FETCHED")
        .replace(data.toString(), "HERE");
  }

  private interface Work {
    Runs run() throws IOException;
  }

  private static void complete(CompletableFuture<Runs> run, Work work) {
    try {
      run.complete(work.run());
    } catch (IOException | RuntimeException | AssertionError e) {
      run.completeExceptionally(e);
    }
  }

  Runs theirs(String playbook) {
    return theirRuns.get(playbook).join();
  }

  Runs ours(String playbook) {
    return ourRuns.get(playbook).join();
  }

  /** The files that playbooks fetched to this machine, by either program. */
  Path fetched(String side) {
    return folder.resolve("fetched").resolve(side);
  }

  @Override
  public void close() {
    workers.shutdownNow();
    theirs.close();
    ours.close();
  }
}
