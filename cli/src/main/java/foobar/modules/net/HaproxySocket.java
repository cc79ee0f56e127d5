package foobar.modules.net;

import foobar.module.HostScript;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A running HAProxy, talked to through its socket.
 *
 * @param path the socket's path on the host
 */
record HaproxySocket(String path) {

  private static final String SAY = HostScript.load(HaproxySocket.class, "haproxy-say.sh").text();
  private static final HostScript TALK = script("haproxy.sh");
  private static final int NO_SOCKET = 2;

  /**
   * A server as {@code show stat} lists it.
   *
   * @param status such as {@code UP}, {@code MAINT} or {@code DOWN 1/2}
   * @param sessions how many it has now
   */
  record Server(String backend, String name, String status, String weight, String sessions) {

    String path() {
      return backend + "/" + name;
    }
  }

  /** Whether, in a dry run, HAProxy is only going to be there. */
  boolean isYetToCome(Probe host) {
    return host.expectsAny(Expectation.Kind.PACKAGE)
        && !host.ask(command(0, List.of("show info"))).ok();
  }

  /**
   * Says commands that change nothing.
   *
   * @param delay seconds to wait before
   * @return what HAProxy answered to each
   */
  List<String> ask(Probe host, int delay, List<String> commands) {
    return answers(host.ask(command(delay, commands)));
  }

  List<String> run(Host host, List<String> commands) {
    List<String> answers = answers(host.run(command(0, commands)));
    for (String answer : answers) {
      if (answer.startsWith("Permission denied")) {
        throw new HostFailure(
            "HAProxy says: Permission denied; its socket " + path + " must be of `level admin`");
      }
    }
    return answers;
  }

  private Command command(int delay, List<String> commands) {
    List<String> words = new ArrayList<>(List.of(path, String.valueOf(delay)));
    words.addAll(commands);
    return TALK.with(words);
  }

  /** A script of this package that may {@code say} something to the socket. */
  static HostScript script(String name) {
    return new HostScript(SAY + HostScript.load(HaproxySocket.class, name).text());
  }

  /**
   * The same, if it worked.
   *
   * @throws HostFailure that says what to do about it
   */
  Output reached(Output output) {
    String errors = output.errors();
    if (output.status() == NO_SOCKET && errors.contains("there is no socket")) {
      throw new HostFailure(
          "there is no socket "
              + path
              + ": is HAProxy running there (`systemctl status haproxy`), and does its configuration"
              + " say `stats socket "
              + path
              + " level admin`?");
    }
    if (!output.ok() && errors.contains("Connection refused")) {
      throw new HostFailure(
          "nobody answers on the socket " + path + ": start HAProxy (`systemctl start haproxy`)");
    }
    if (!output.ok() && errors.contains("Permission denied")) {
      throw new HostFailure(
          "this user may not use the socket " + path + ": the task needs `become: true`");
    }
    return output.orFail("talking to HAProxy");
  }

  private List<String> answers(Output output) {
    String[] parts = reached(output).text().split("\001\n", -1);
    return List.of(parts).subList(0, parts.length - 1);
  }

  /** The servers, frontends and backends in an answer to {@code show stat}. */
  static List<Server> servers(String table) {
    List<Server> servers = new ArrayList<>();
    List<String> columns = List.of();
    for (String line : table.lines().toList()) {
      if (line.startsWith("# ")) {
        columns = fields(line.substring(2));
      } else if (!line.isBlank()) {
        List<String> row = fields(line);
        servers.add(
            new Server(
                at(columns, row, "pxname"),
                at(columns, row, "svname"),
                at(columns, row, "status"),
                at(columns, row, "weight"),
                at(columns, row, "scur")));
      }
    }
    return servers;
  }

  static String at(List<String> columns, List<String> row, String column) {
    int index = columns.indexOf(column);
    return index < 0 || index >= row.size() ? "" : row.get(index);
  }

  static List<String> fields(String line) {
    return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(
            field ->
                field.startsWith("\"") && field.endsWith("\"") && field.length() > 1
                    ? field.substring(1, field.length() - 1).replace("\"\"", "\"")
                    : field)
        .toList();
  }
}
