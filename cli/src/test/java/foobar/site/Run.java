package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.source.Source;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import foobar.yaml.ScalarNode;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one run of the packaged program printed, with {@code --output json}.
 *
 * @param exit its exit code
 * @param events its events, in order
 * @param errors its error output
 */
record Run(int exit, List<MapNode> events, String errors) {

  static Run of(int exit, String output, String errors) {
    List<MapNode> events = new ArrayList<>();
    for (String line : output.lines().toList()) {
      if (line.startsWith("{") && Yaml.read(new Source("event", line)) instanceof MapNode event) {
        events.add(event);
      }
    }
    return new Run(exit, events, errors);
  }

  /** {@code HOST | FILE:LINE NAME} of every task that ended with the status. */
  Set<String> tasks(String status) {
    Set<String> found = new TreeSet<>();
    for (MapNode event : events) {
      if (text(event, "event").equals("task_done") && text(event, "status").equals(status)) {
        MapNode task = (MapNode) event.get("task");
        found.add(
            text(event, "host")
                + " | "
                + text(task, "file").replaceFirst(".*/(roles|playbooks)/", "$1/")
                + ":"
                + text(task, "line")
                + " "
                + text(task, "name"));
      }
    }
    return found;
  }

  /** The messages of tasks that failed. */
  List<String> failures() {
    List<String> found = new ArrayList<>();
    for (MapNode event : events) {
      if (text(event, "event").equals("task_done")
          && Set.of("failed", "unreachable").contains(text(event, "status"))) {
        found.add(text(event, "host") + ": " + text(event, "message"));
      }
    }
    return found;
  }

  /** What tasks that did not fail have said. */
  List<String> said() {
    List<String> found = new ArrayList<>();
    for (MapNode event : events) {
      if (text(event, "status").equals("ok") && event.get("values") instanceof MapNode values) {
        found.add(text(values, "msg"));
      }
    }
    return found;
  }

  /** The lines with such a beginning that work under way has printed. */
  List<String> said(String beginning) {
    return events.stream()
        .filter(event -> text(event, "event").equals("host_said"))
        .map(event -> text(event, "line"))
        .filter(line -> line.startsWith(beginning))
        .toList();
  }

  Set<String> hosts() {
    Set<String> names = new LinkedHashSet<>();
    recap().entries().forEach(entry -> names.add(entry.name()));
    return names;
  }

  /** A number of a host's recap, such as {@code changed}. */
  int recap(String host, String count) {
    return recap().get(host) instanceof MapNode numbers
        ? Integer.parseInt(text(numbers, count))
        : -1;
  }

  /** The numbers of one kind over all hosts. */
  int sum(String count) {
    return hosts().stream().mapToInt(host -> recap(host, count)).sum();
  }

  private MapNode recap() {
    for (MapNode event : events.reversed()) {
      if (text(event, "event").equals("run_ended")) {
        return (MapNode) event.get("hosts");
      }
    }
    throw new AssertionError("the run did not come to its end (exit " + exit + "): " + errors);
  }

  /** What stands under a name of the one object that a verb such as {@code db status} prints. */
  String text(String name) {
    assertThat(events).as(errors).hasSize(1);
    Node value = events.getFirst().get(name);
    return value == null ? "" : value.toValue(Tags.NONE).toString();
  }

  private static String text(MapNode map, String key) {
    Node node = map.get(key);
    return node instanceof ScalarNode scalar ? scalar.text() : "";
  }
}
