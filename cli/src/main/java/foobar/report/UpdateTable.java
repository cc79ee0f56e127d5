package foobar.report;

import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Where each server of a rolling update stands: a row a server, made of what hosts note of
 * themselves and of what balancers say of them.
 */
final class UpdateTable {

  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier clock;
  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** What is known of one server. */
  private static final class Row {
    private String release = "";
    private String stands = "";
    private String step = "";
    private long since;
    private final Map<String, String> balancers = new LinkedHashMap<>();
    private final Map<String, String> sessions = new LinkedHashMap<>();
  }

  /**
   * @param clock nanoseconds
   */
  UpdateTable(LongSupplier clock) {
    this.clock = clock;
  }

  void on(Event event) {
    switch (event) {
      case Event.HostStarted started -> step(started.host(), started.task().name());
      case Event.ItemDone done -> result(done.result());
      case Event.TaskDone done -> {
        result(done.result());
        step(done.result().host(), "");
      }
      default -> {
        // Says nothing of one server.
      }
    }
  }

  private void step(String host, String name) {
    Row row = rows.get(host);
    if (row != null) {
      row.step = name;
      row.since = clock.getAsLong();
    }
  }

  private void result(TaskResult result) {
    String module = result.task().module().replaceFirst(".*\\.", "");
    switch (module) {
      case "set_fact" -> {
        if (result.values().get("ansible_facts") instanceof Mapping facts) {
          noted(result.host(), facts);
        }
      }
      case "haproxy_info" -> seen(result.host(), result.values().get("servers"));
      case "haproxy_server" -> {
        String balancer = result.delegate() == null ? result.host() : result.delegate();
        seen(balancer, result.values().get("after"));
      }
      default -> {
        // Changes nothing in the balance.
      }
    }
  }

  private void noted(String host, Mapping facts) {
    String stands = text(facts, "rolling_stands");
    String release = text(facts, "rolling_release");
    if (!stands.isEmpty()) {
      rows.computeIfAbsent(host, name -> new Row()).stands = stands;
    }
    Row row = rows.get(host);
    if (row != null && !release.isEmpty()) {
      row.release = release;
    }
  }

  private void seen(String balancer, @org.jspecify.annotations.Nullable Value servers) {
    if (!(servers instanceof Sequence list)) {
      return;
    }
    for (Value item : list.items()) {
      if (item instanceof Mapping server) {
        Row row = rows.get(text(server, "server"));
        if (row != null) {
          row.balancers.put(balancer, text(server, "status"));
          row.sessions.put(balancer, text(server, "sessions"));
        }
      }
    }
  }

  private static String text(Mapping values, String name) {
    Value value = values.get(name);
    return value instanceof Text text ? text.value() : value == null ? "" : value.toString();
  }

  /** The table of now, cut to a width. */
  List<String> lines(int width) {
    List<String> balancers =
        rows.values().stream().flatMap(row -> row.balancers.keySet().stream()).distinct().toList();
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("server", "is", "release"));
    head.addAll(balancers);
    head.addAll(List.of("sessions", "for", "step"));
    table.add(head);
    rows.forEach((name, row) -> table.add(cells(name, row, balancers)));
    return aligned(table).stream()
        .map(line -> line.length() > width ? line.substring(0, width) : line)
        .toList();
  }

  private List<String> cells(String name, Row row, List<String> balancers) {
    List<String> cells = new ArrayList<>(List.of(name, row.stands, row.release));
    balancers.forEach(balancer -> cells.add(row.balancers.getOrDefault(balancer, "")));
    cells.add(
        Long.toString(
            row.sessions.values().stream()
                .filter(text -> text.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .sum()));
    boolean busy = !row.step.isEmpty();
    cells.add(busy ? (clock.getAsLong() - row.since) / SECOND + " s" : "");
    cells.add(row.step);
    return cells;
  }

  private static List<String> aligned(List<List<String>> table) {
    int columns = table.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : table) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return table.stream()
        .map(
            row -> {
              StringBuilder line = new StringBuilder();
              for (int i = 0; i < columns; i++) {
                line.append(String.format(Locale.ROOT, "%-" + (widths[i] + 2) + "s", row.get(i)));
              }
              return line.toString().stripTrailing();
            })
        .toList();
  }
}
