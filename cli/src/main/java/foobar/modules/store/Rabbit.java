package foobar.modules.store;

import foobar.module.HostJson;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A RabbitMQ node, talked to through its own command-line program.
 *
 * @param node its Erlang name
 */
record Rabbit(String node) {

  private static final String RUN = "PATH=$PATH:/usr/sbin:/sbin; export PATH; \"$@\"";

  private static final String IMPORT =
      """
      PATH=$PATH:/usr/sbin:/sbin
      export PATH
      umask 077
      file=$(mktemp) || exit
      trap 'rm -f "$file"' EXIT
      cat >"$file"
      chown rabbitmq "$file" 2>/dev/null
      rabbitmqctl -q -n "$1" import_definitions "$file" --format json </dev/null
      """;

  /**
   * The rows that the program lists.
   *
   * @return nothing if, in a dry run, RabbitMQ is only going to be there
   */
  Optional<List<Mapping>> list(Probe host, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--formatter", "json"));
    Output output = host.ask(command(all));
    if (!output.ok()) {
      if (host.expectsAny(Expectation.Kind.PACKAGE)) {
        return Optional.empty();
      }
      throw new HostFailure(explain(output));
    }
    List<Mapping> rows = new ArrayList<>();
    if (HostJson.first(output.text()).orElse(Sequence.of()) instanceof Sequence list) {
      list.items().forEach(item -> rows.add((Mapping) item));
    }
    return Optional.of(rows);
  }

  /** The users with the hashes of their passwords, as the node would export them. */
  List<Mapping> exportedUsers(Probe host) {
    List<String> words = List.of("export_definitions", "-", "--format", "json");
    Output output = host.ask(command(words));
    if (!output.ok()) {
      throw new HostFailure(explain(output));
    }
    List<Mapping> users = new ArrayList<>();
    if (HostJson.first(output.text()).orElse(MapValue.empty()) instanceof Mapping all
        && all.get(Text.of("users")) instanceof Sequence list) {
      list.items().forEach(item -> users.add((Mapping) item));
    }
    return users;
  }

  /**
   * Makes or changes a user; the program takes a hash of a password from a file only, never from
   * its input.
   */
  void importUser(Host host, MapValue user) {
    importAll(host, MapValue.empty().put("users", Sequence.of(user)));
  }

  /** Sets a parameter of a component by a file, as its value may hold passwords. */
  void importParameter(Host host, MapValue parameter) {
    importAll(host, MapValue.empty().put("parameters", Sequence.of(parameter)));
  }

  private void importAll(Host host, Value definitions) {
    Output output = host.run(Command.script(IMPORT, node).input(JsonText.write(definitions)));
    if (!output.ok()) {
      throw new HostFailure(explain(output));
    }
  }

  void run(Host host, String... words) {
    Output output = host.run(command(List.of(words)));
    if (!output.ok()) {
      throw new HostFailure(explain(output));
    }
  }

  private Command command(List<String> words) {
    List<String> all = new ArrayList<>(List.of("rabbitmqctl", "-q", "-n", node));
    all.addAll(words);
    return Command.script(RUN, all.toArray(String[]::new));
  }

  private static String explain(Output output) {
    return output.status() == 127
        ? "Failed to find required executable \"rabbitmqctl\": install the package"
            + " `rabbitmq-server`"
        : "rabbitmqctl exited with non-zero code: " + output.errors().strip();
  }

  static String field(Mapping row, String name) {
    Value value = row.get(Text.of(name));
    return value == null ? "" : PythonText.str(value);
  }
}
