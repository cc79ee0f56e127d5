package foobar.modules.net;

import foobar.modules.net.BalancedServer.Admin;
import foobar.source.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a running HAProxy tells of itself at one moment.
 *
 * @param level what its socket may be used for: {@code admin}, {@code operator}, {@code user};
 *     empty if it does not say
 * @param info the values of {@code show info} by name
 * @param rows all rows of {@code show stat}, each by column
 * @param servers the servers among them
 */
record HaproxyLook(
    String level,
    Map<String, String> info,
    List<Map<String, String>> rows,
    List<BalancedServer> servers) {

  /** All questions in one, so that the answers belong together. */
  static final String QUESTION = "show cli level;show stat;show servers state;show info";

  private static final int SERVER = 2;

  static HaproxyLook of(String answer) {
    List<Map<String, String>> rows = new ArrayList<>();
    Map<String, Map<String, String>> states = new LinkedHashMap<>();
    Map<String, String> info = new LinkedHashMap<>();
    String level = "";
    List<String> columns = List.of();
    boolean commas = false;
    for (String line : answer.lines().toList()) {
      if (line.startsWith("# ")) {
        commas = line.startsWith("# pxname,");
        columns = split(line.substring(2), commas);
      } else if (line.isBlank()) {
        columns = List.of();
      } else if (columns.isEmpty()) {
        level = line.matches("admin|operator|user") ? line : level;
        String[] pair = line.split(": ", 2);
        info.put(pair[0], pair.length > 1 ? pair[1] : "");
      } else {
        Map<String, String> row = row(columns, split(line, commas));
        if (commas) {
          rows.add(row);
        } else {
          states.put(row.get("be_name") + "/" + row.get("srv_name"), row);
        }
      }
    }
    List<BalancedServer> servers =
        rows.stream()
            .filter(row -> BalancedServer.number(row, "type") == SERVER)
            .map(row -> server(row, states))
            .toList();
    return new HaproxyLook(level, info, List.copyOf(rows), servers);
  }

  private static BalancedServer server(
      Map<String, String> row, Map<String, Map<String, String>> states) {
    String backend = row.getOrDefault("pxname", "");
    String name = row.getOrDefault("svname", "");
    String status = row.getOrDefault("status", "");
    Map<String, String> state = states.getOrDefault(backend + "/" + name, Map.of());
    int weight = number(state.getOrDefault("srv_uweight", row.getOrDefault("weight", "")));
    int bits = state.isEmpty() ? -1 : number(state.getOrDefault("srv_admin_state", ""));
    return new BalancedServer(
        backend,
        name,
        Admin.of(bits, status),
        status,
        weight,
        state.isEmpty() ? weight : number(state.getOrDefault("srv_iweight", "")),
        row);
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static List<String> split(String line, boolean commas) {
    return commas ? HaproxySocket.fields(line) : List.of(line.split(" ", -1));
  }

  private static Map<String, String> row(List<String> columns, List<String> fields) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
      row.put(columns.get(i), fields.get(i));
    }
    return row;
  }

  /** The names of the backends that have servers. */
  List<String> backends() {
    return servers.stream().map(BalancedServer::backend).distinct().toList();
  }

  /** The servers of a name; only that in the backend, if one is given. */
  List<BalancedServer> named(String name, Optional<String> backend) {
    return servers.stream()
        .filter(server -> server.name().equals(name))
        .filter(server -> backend.isEmpty() || backend.get().equals(server.backend()))
        .toList();
  }

  Optional<BalancedServer> at(String path) {
    return servers.stream().filter(server -> server.path().equals(path)).findFirst();
  }

  /** What is said of a server that is not there: which are. */
  String unknown(String name, Optional<String> backend) {
    List<String> known =
        servers.stream()
            .filter(server -> backend.isEmpty() || server.backend().equals(backend.get()))
            .map(BalancedServer::name)
            .distinct()
            .toList();
    if (known.isEmpty() && backend.isPresent()) {
      return unknownBackend(backend.get());
    }
    String where = backend.map(word -> " in the backend `" + word + "`").orElse("");
    return "HAProxy has no server `%s`%s; it has %s".formatted(name, where, listed(name, known));
  }

  String unknownBackend(String name) {
    return "HAProxy has no backend `%s` with servers; it has %s"
        .formatted(name, listed(name, backends()));
  }

  private static String listed(String word, List<String> known) {
    String question = Suggestion.question(word, known);
    return (known.isEmpty() ? "none" : String.join(", ", known))
        + (question.isEmpty() ? "" : ": " + question);
  }
}
