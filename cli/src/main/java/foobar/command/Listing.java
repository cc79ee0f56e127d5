package foobar.command;

import foobar.playbook.Block;
import foobar.playbook.Keywords;
import foobar.playbook.Play;
import foobar.playbook.Step;
import foobar.playbook.Task;
import foobar.run.Fleet;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prints what a run would consist of: {@code --list-hosts}, {@code --list-tasks}, {@code
 * --list-tags}.
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

  void print(List<Path> playbooks, List<Play> plays, Fleet fleet) {
    for (Path playbook : playbooks) {
      out.println();
      out.println("playbook: " + playbook);
    }
    int number = 0;
    for (Play play : hosts || tasks || tags ? plays : List.<Play>of()) {
      number++;
      out.println();
      out.printf(
          "  play #%d (%s): %s\tTAGS: [%s]%n",
          number, pattern(play), play.name(), String.join(", ", tags(play.keywords())));
      if (hosts) {
        printHosts(play, fleet);
      }
      if (tasks) {
        out.println("    tasks:");
        play.sections().forEach(section -> section.forEach(this::printTask));
      }
      if (tags) {
        Set<String> all = new TreeSet<>();
        play.tasks().forEach(task -> all.addAll(tags(task.keywords())));
        out.println("      TASK TAGS: [" + String.join(", ", all) + "]");
      }
    }
  }

  private void printHosts(Play play, Fleet fleet) {
    List<Text> patterns =
        play.hosts() instanceof Sequence list
            ? list.items().stream().map(item -> Text.of(item.toString())).toList()
            : List.of(Text.of(play.hosts().toString()));
    List<String> names = fleet.select(patterns, warning -> {});
    out.println("    hosts (" + names.size() + "):");
    names.forEach(name -> out.println("      " + name));
  }

  private void printTask(Step step) {
    switch (step) {
      case Block block -> {
        block.steps().forEach(this::printTask);
        block.rescue().forEach(this::printTask);
        block.always().forEach(this::printTask);
      }
      case Task task -> {
        String name = task.name().truthy() ? task.name().value() : task.module();
        String role = task.role() == null ? "" : task.role().name() + " : ";
        out.printf(
            "      %s%s\tTAGS: [%s]%n", role, name, String.join(", ", tags(task.keywords())));
      }
    }
  }

  private static String pattern(Play play) {
    return play.hosts() instanceof Sequence list
        ? String.join(",", list.items().stream().map(Value::toString).toList())
        : play.hosts().toString();
  }

  private static Set<String> tags(Keywords keywords) {
    Set<String> found = new TreeSet<>();
    for (Value value : keywords.all("tags")) {
      List<Value> items =
          value instanceof Sequence list ? new ArrayList<>(list.items()) : List.of(value);
      for (Value item : items) {
        Arrays.stream(item.toString().split(",", -1)).map(String::strip).forEach(found::add);
      }
    }
    return found;
  }
}
