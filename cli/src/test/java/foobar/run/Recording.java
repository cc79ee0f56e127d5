package foobar.run;

import foobar.event.Event;
import foobar.event.HostSummary;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.source.Mistake;
import foobar.template.data.JsonReader;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run did, as it can be compared: for each host its tasks in order, then the counts of the
 * recap, then the exit code.
 *
 * @param failures what failed tasks said, to find out why
 */
record Recording(
    Map<String, List<TaskEnd>> hosts, Map<String, String> recap, int code, List<String> failures) {

  private static final List<String> COUNTS =
      List.of("ok", "changed", "unreachable", "failures", "skipped", "rescued", "ignored");

  /** Runs a trial and records it; a mistake in the files ends with Ansible's code for that. */
  static Recording of(RunTrial trial, Path playbook) {
    Happened happened;
    try {
      happened = trial.run(playbook);
    } catch (Mistake mistake) {
      throw new AssertionError(playbook + " is refused: " + mistake.diagnostics(), mistake);
    }
    Map<String, List<TaskEnd>> hosts = new TreeMap<>();
    for (Event event : happened.events()) {
      switch (event) {
        case Event.ItemDone item -> add(hosts, "item", item.result());
        case Event.TaskDone task -> add(hosts, "task", task.result());
        default -> {
          // what Ansible tells in another shape
        }
      }
    }
    Map<String, String> recap = new TreeMap<>();
    happened.outcome().hosts().forEach((host, counts) -> recap.put(host, counts(counts)));
    recap.values().removeIf(counts -> counts.matches("(\\w+=0 ?)+"));
    int code = happened.outcome().unreachable() ? 4 : happened.outcome().failed() ? 2 : 0;
    List<String> failures =
        happened.results().stream()
            .filter(result -> result.status() == Status.FAILED)
            .map(result -> result.host() + ": " + result.task().name() + ": " + result.message())
            .toList();
    return new Recording(hosts, recap, code, failures);
  }

  private static void add(Map<String, List<TaskEnd>> hosts, String kind, TaskResult result) {
    String module = result.task().module();
    if (module.endsWith("meta")) {
      // A heading, and whom it did not concern: Ansible tells it in another way.
      return;
    }
    MapValue values = MapValue.of(result.values().entries());
    values.entries().keySet().removeIf(key -> PythonText.str(key).startsWith("_ansible_"));
    hosts
        .computeIfAbsent(result.host(), host -> new ArrayList<>())
        .add(
            new TaskEnd(
                kind,
                result.task().name(),
                module.substring(module.lastIndexOf('.') + 1),
                result.status().name().toLowerCase(Locale.ROOT),
                values));
  }

  private static String counts(HostSummary counts) {
    return "ok=%d changed=%d unreachable=%d failures=%d skipped=%d rescued=%d ignored=%d"
        .formatted(
            counts.ok(),
            counts.changed(),
            counts.unreachable(),
            counts.failed(),
            counts.skipped(),
            counts.rescued(),
            counts.ignored());
  }

  /** What Ansible wrote about a playbook, once it is done with it. */
  static Recording read(Path folder, String name, CompletableFuture<String> ansible)
      throws IOException, InterruptedException {
    Path end = folder.resolve(name + ".code");
    while (!Files.exists(end) && !ansible.isDone()) {
      Thread.sleep(50);
    }
    if (!Files.exists(end)) {
      throw new AssertionError("Ansible ended before " + name + ": " + ansible.join());
    }
    return read(folder, name);
  }

  /** What Ansible wrote about a playbook that it has run. */
  static Recording read(Path folder, String name) throws IOException {
    Path written = folder.resolve(name + ".jsonl");
    Map<String, List<TaskEnd>> hosts = new TreeMap<>();
    Map<String, String> recap = new TreeMap<>();
    for (String line : Files.exists(written) ? Files.readAllLines(written) : List.<String>of()) {
      Mapping entry = (Mapping) JsonReader.read(line);
      if (text(entry, "kind").equals("recap")) {
        recap.put(text(entry, "host"), counts((Mapping) entry.get(Text.of("counts"))));
      } else {
        hosts
            .computeIfAbsent(text(entry, "host"), host -> new ArrayList<>())
            .add(
                new TaskEnd(
                    text(entry, "kind"),
                    text(entry, "task"),
                    text(entry, "module"),
                    text(entry, "status"),
                    (Mapping) entry.get(Text.of("values"))));
      }
    }
    int code = Integer.parseInt(Files.readString(folder.resolve(name + ".code")).strip());
    if (hosts.isEmpty()) {
      throw new AssertionError(name + ": " + Files.readString(folder.resolve(name + ".log")));
    }
    return new Recording(hosts, recap, code, List.of());
  }

  private static String counts(Mapping counts) {
    List<String> words = new ArrayList<>();
    COUNTS.forEach(name -> words.add(name + "=" + text(counts, name)));
    return String.join(" ", words);
  }

  private static String text(Mapping mapping, String name) {
    Value value = mapping.get(Text.of(name));
    return value == null ? "" : PythonText.str(value);
  }

  /** All of it, without the folders that differ from run to run. */
  String text(Path work, Path data) {
    StringBuilder text = new StringBuilder();
    hosts.forEach(
        (host, ends) -> {
          text.append(host).append('\n');
          ends.forEach(end -> text.append("  ").append(end.line()).append('\n'));
        });
    text.append(end());
    return text.toString().replace(work.toString(), "WORK").replace(data.toString(), "HERE");
  }

  /**
   * All that the tasks returned, a line each, but for what differs from another recording and is
   * listed.
   */
  static String results(List<Returned> mine, List<Returned> other, Compatibility listed) {
    Map<String, String> theirs = new HashMap<>();
    other.forEach(value -> theirs.put(value.key(), value.json()));
    StringBuilder text = new StringBuilder();
    for (Returned value : mine) {
      if (value.json().equals(theirs.get(value.key())) || !value.isListed(listed)) {
        text.append(value.key()).append(": ").append(value.json()).append('\n');
      }
    }
    return text.toString();
  }

  /** All that the tasks returned, in their order. */
  List<Returned> returned(Path work, Path data) {
    UnaryOperator<String> plain =
        text ->
            Volatile.text(
                text.replace(work.toString(), "WORK")
                    .replace(data.toString(), "HERE")
                    .replace(System.getProperty("user.dir"), "HERE"));
    List<Returned> all = new ArrayList<>();
    hosts.forEach(
        (host, ends) -> {
          int number = 0;
          for (TaskEnd end : ends) {
            if (end.kind().equals("task") && !end.tellsFacts()) {
              String task = "%s %d [%s] ".formatted(host, ++number, end.task());
              end.results(plain)
                  .forEach((path, json) -> all.add(new Returned(end, task, path, json)));
            }
          }
        });
    return all;
  }

  /** The recap and the exit code. */
  String end() {
    StringBuilder text = new StringBuilder();
    recap.forEach((host, counts) -> text.append(host).append(": ").append(counts).append('\n'));
    return text.append("exit code ").append(code).append('\n').toString();
  }

  /** The files below a folder with their modes and contents. */
  static String files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      // Sorted once nothing in them depends on the time any more: backups are named after it.
      return files
          .filter(file -> !file.equals(folder))
          .map(file -> Volatile.text(described(folder, file)))
          .sorted()
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String described(Path folder, Path file) {
    try {
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      String content = Files.isRegularFile(file) ? "\n" + Files.readString(file) : "";
      String text = folder.relativize(file) + " " + mode + content + "\n";
      return text.replace(folder.toString(), "WORK");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
