package foobar.modules.store;

import foobar.module.HostJson;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
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

  /** Whether the program succeeds with this on its input. */
  boolean succeeds(Probe host, String input, String... words) {
    return host.ask(command(List.of(words)).input(input + "\n")).ok();
  }

  void run(Host host, String... words) {
    run(host, "", words);
  }

  /**
   * @param input a password, which the program reads where it is not among its words
   */
  void run(Host host, String input, String[] words) {
    Output output = host.run(command(List.of(words)).input(input + "\n"));
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
