package foobar.report;

import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Database servers as people read them: a row a server, below the one that it follows, then what is
 * wrong.
 *
 * @param topology as the module {@code mysql_topology} returns it
 */
record DatabaseTree(Mapping topology) {

  private static final List<String> HEAD =
      List.of("server", "role", "behind", "semi-sync", "version", "disk free", "position");

  /** The first digits of a server's UUID tell it from the others. */
  private static final String UUID =
      "([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  /** What follows the number says how it was built. */
  private static final String VERSION = "^([0-9.]+(?:-MariaDB)?).*";

  List<String> lines() {
    List<String> problems = problems();
    List<String> lines = new ArrayList<>(table());
    int servers = lines.size() - 1;
    lines.add("");
    lines.addAll(problems);
    lines.add(verdict(servers, problems.size()));
    return lines;
  }

  /** The servers alone, below a heading. */
  List<String> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    servers().forEach(server -> rows.add(row(server)));
    return aligned(rows);
  }

  /** What is wrong, a line each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Mapping server : servers()) {
      list(server, "problems").forEach(p -> problems.add(text(server, "name") + ": " + p));
    }
    list(topology, "problems").forEach(problem -> problems.add(problem.toString()));
    return problems;
  }

  private List<Mapping> servers() {
    List<Mapping> servers = new ArrayList<>();
    for (Value item : list(topology, "servers")) {
      if (item instanceof Mapping server) {
        servers.add(server);
      }
    }
    return servers;
  }

  private String verdict(int servers, int problems) {
    String primary = text(topology, "primary");
    if (problems > 0) {
      return "not healthy: %d %s".formatted(problems, problems == 1 ? "problem" : "problems");
    }
    int replicas = servers - 1;
    return "healthy: %s takes writes, %d %s it"
        .formatted(primary, replicas, replicas == 1 ? "replica follows" : "replicas follow");
  }

  private static List<String> row(Mapping server) {
    int depth = Integer.parseInt(text(server, "depth"));
    String branch = depth == 0 ? "" : "   ".repeat(depth - 1) + "└─ ";
    String disk = text(server, "disk_free");
    boolean known = !text(server, "role").equals("unknown");
    return List.of(
        branch + text(server, "name"),
        text(server, "role"),
        behind(server),
        known ? text(server, "semi_sync") : "",
        text(server, "version").replaceFirst(VERSION, "$1"),
        disk.startsWith("-") ? "" : disk + " %",
        text(server, "position").replaceAll(UUID, "$1"));
  }

  private static String behind(Mapping server) {
    if (!text(server, "role").equals("replica")) {
      return "";
    }
    String seconds = text(server, "seconds");
    String transactions = text(server, "transactions");
    String time = seconds.equals("-1") ? "? s" : seconds + " s";
    String word = transactions.equals("1") ? " transaction" : " transactions";
    return transactions.equals("-1") ? time : time + ", " + transactions + word;
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[HEAD.size()];
    rows.forEach(
        row -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }

  private static List<Value> list(Mapping map, String name) {
    return map.get(name) instanceof Sequence items ? items.items() : List.of();
  }

  private static String text(Mapping map, String name) {
    Value value = map.get(name);
    return value == null ? "" : value.toString();
  }
}
