package foobar.run;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What two programs did with the same playbook on equal hosts, and where that differs without being
 * listed.
 *
 * @param playbook its name
 * @param listed what may differ
 */
record Comparison(String playbook, Compatibility listed) {

  /** What one program did in one run. */
  record Done(Recording recording, String changes, UnaryOperator<String> plain) {}

  private static final Set<String> FAILURES = Set.of("failed", "ignored", "unreachable");

  /** Everything: outcomes, values, recap, exit code and the hosts' state. */
  List<String> run(String run, Done theirs, Done ours) {
    List<String> found = new ArrayList<>();
    outcomes(run, theirs, ours, found);
    if (found.isEmpty()) {
      theirs
          .recording
          .hosts()
          .forEach((host, ends) -> values(run, host, ends, theirs, ours, found));
    }
    found.addAll(
        difference(state(theirs.changes, ours.changes), state(ours.changes, theirs.changes)));
    return found.stream().map(line -> run + ": " + line).toList();
  }

  private void outcomes(String run, Done theirs, Done ours, List<String> found) {
    boolean same = true;
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    Set<String> hosts = new TreeSet<>(theirs.recording.hosts().keySet());
    hosts.addAll(ours.recording.hosts().keySet());
    for (String host : hosts) {
      List<TaskEnd> left = theirs.recording.hosts().getOrDefault(host, List.of());
      List<TaskEnd> right = ours.recording.hosts().getOrDefault(host, List.of());
      for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
        String one = i < left.size() ? line(host, left.get(i), theirs) : "";
        String two = i < right.size() ? line(host, right.get(i), ours) : "";
        boolean known =
            !one.equals(two)
                && i < left.size()
                && i < right.size()
                && left.get(i).task().equals(right.get(i).task())
                && listed.task(playbook, run, left.get(i).task());
        same &= !known;
        before.append(one).append('\n');
        after.append(known ? one : two).append('\n');
      }
    }
    if (same) {
      before.append(theirs.plain.apply(theirs.recording.end()));
      after.append(ours.plain.apply(ours.recording.end()));
    }
    List<String> lines = difference(before.toString(), after.toString());
    found.addAll(lines);
    if (!lines.isEmpty()) {
      ours.recording.failures().forEach(line -> found.add("our failure: " + line));
    }
  }

  private static String line(String host, TaskEnd end, Done done) {
    return done.plain.apply(host + "  " + end.line());
  }

  private void values(
      String run, String host, List<TaskEnd> ends, Done theirs, Done ours, List<String> found) {
    List<TaskEnd> mine = ours.recording.hosts().getOrDefault(host, List.of());
    for (int i = 0; i < ends.size(); i++) {
      TaskEnd end = ends.get(i);
      if (end.kind().equals("item") || end.tellsFacts()) {
        continue;
      }
      if (!end.status().equals(mine.get(i).status())) {
        continue;
      }
      Map<String, String> left = flat(end, theirs);
      Map<String, String> right = flat(mine.get(i), ours);
      Set<String> paths = new TreeSet<>(left.keySet());
      paths.addAll(right.keySet());
      for (String path : paths) {
        String one = left.getOrDefault(path, "nothing");
        String two = right.getOrDefault(path, "nothing");
        if (one.equals(two)
            || !left.containsKey(path)
            || (path.equals("msg") && listed.message(end.module(), end.task()))) {
          continue;
        }
        if (!listed.value(end.module(), FlatValues.listed(path))) {
          found.add(
              "%s [%s] %s.%s: Ansible %s, foobar %s"
                  .formatted(host, end.task(), end.module(), path, one, two));
        }
      }
    }
  }

  private static Map<String, String> flat(TaskEnd end, Done done) {
    return FlatValues.of(Volatile.value(end.values(), done.plain));
  }

  /** The state's lines that are not about listed files, or that the other has too. */
  private String state(String changes, String other) {
    Set<String> known = Set.copyOf(other.lines().toList());
    StringBuilder kept = new StringBuilder();
    boolean text = false;
    for (String line : changes.lines().toList()) {
      if (line.startsWith("= ")) {
        text = !known.contains(line) && listed.file(line.substring(2));
      } else if (!line.startsWith("    ")) {
        text = false;
      }
      String[] words = line.split(" ");
      boolean about = words.length > 2 && (words[1].equals("file") || words[1].equals("text"));
      if (!text && !(about && !known.contains(line) && listed.file(words[2]))) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }

  /** A dry run of ours: no task fails that then does not, and no host is changed. */
  List<String> dryRun(Done ours, Recording real) {
    List<String> found = new ArrayList<>();
    Map<String, String> then = ends(real, ours.plain);
    ends(ours.recording, ours.plain)
        .forEach(
            (task, status) -> {
              if (FAILURES.contains(status) && !status.equals(then.get(task))) {
                found.add("check: " + task + ": " + status + ", really " + then.get(task));
              }
            });
    if (!found.isEmpty()) {
      ours.recording.failures().forEach(line -> found.add("our failure: " + line));
    }
    if (ours.changes.lines().anyMatch(line -> line.startsWith("+ ") || line.startsWith("- "))) {
      found.add("check: our dry run changed " + ours.changes);
    }
    return found;
  }

  private static Map<String, String> ends(Recording recording, UnaryOperator<String> plain) {
    Map<String, String> ends = new java.util.LinkedHashMap<>();
    recording
        .hosts()
        .forEach(
            (host, all) -> {
              Map<String, Integer> seen = new HashMap<>();
              for (TaskEnd end : all) {
                String name = end.kind() + " [" + end.task() + "]";
                int nth = seen.merge(name, 1, Integer::sum);
                ends.put(plain.apply(host + " " + name + " " + nth), end.status());
              }
            });
    return ends;
  }

  private static List<String> difference(String theirs, String ours) {
    if (theirs.equals(ours)) {
      return List.of();
    }
    List<String> before = theirs.lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(
        "Ansible", "foobar", before, DiffUtils.diff(before, ours.lines().toList()), 2);
  }
}
