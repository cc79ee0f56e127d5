package foobar.command;

import foobar.run.Outline;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prints what a run would consist of, as Ansible does: {@code --list-hosts}, {@code --list-tasks},
 * {@code --list-tags}.
 */
final class Listing {

  private final PrintWriter out;
  private final boolean hosts;
  private final boolean tasks;
  private final boolean tags;

  Listing(PrintWriter out, boolean hosts, boolean tasks, boolean tags) {
    this.out = out;
    this.hosts = hosts;
    this.tasks = tasks;
    this.tags = tags;
  }

  /** Whether more than the names of playbooks is wanted. */
  boolean wantsPlays() {
    return hosts || tasks || tags;
  }

  void print(Path playbook, List<Outline.OfPlay> plays) {
    out.print("\nplaybook: " + playbook + "\n");
    int number = 0;
    for (Outline.OfPlay play : plays) {
      number++;
      print(number, play);
    }
    out.flush();
  }

  private void print(int number, Outline.OfPlay play) {
    List<String> patterns = play.patterns().stream().map(Text::value).toList();
    out.print("\n  play #" + number + " (" + String.join(",", patterns) + "): " + play.name());
    out.print("\tTAGS: [" + String.join(",", play.tags()) + "]\n");
    if (hosts) {
      out.print("    pattern: " + PythonText.repr(Sequence.of(play.patterns())) + "\n");
      out.print("    hosts (" + play.hosts().size() + "):\n");
      play.hosts().forEach(host -> out.print("      " + host + "\n"));
    }
    if (tasks) {
      out.print("    tasks:\n");
      play.lines().forEach(line -> out.print("      " + line.name() + tags(line.tags())));
    }
    if (tags) {
      Set<String> all = new TreeSet<>(play.tags());
      play.lines().forEach(line -> all.addAll(line.tags()));
      out.print("      TASK TAGS: [" + String.join(", ", all) + "]\n");
    }
  }

  private static String tags(Set<String> tags) {
    return "\tTAGS: [" + String.join(", ", tags) + "]\n";
  }
}
