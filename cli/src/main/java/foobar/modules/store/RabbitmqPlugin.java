package foobar.modules.store;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Switches plugins of RabbitMQ on and off. */
@Doc("Switches plugins of RabbitMQ on and off.")
@Example("rabbitmq_plugin: { names: rabbitmq_management, new_only: true }")
@Ahead
public record RabbitmqPlugin(
    @Doc("The plugins, with commas between.") @Alias("name") List<String> names,
    @Doc("When enabling, leave others that are on.") @Default("no") boolean newOnly,
    @Doc("Whether they are on.") @Default("enabled") State state,
    @Doc("Whether the node has to be running.") @Default("online") BrokerState brokerState,
    @Doc("Where RabbitMQ was installed to, if not by a package.") Optional<String> prefix)
    implements Module {

  /** Whether plugins are on. */
  public enum State {
    ENABLED,
    DISABLED
  }

  /** Whether the node has to be running. */
  public enum BrokerState {
    ONLINE,
    OFFLINE
  }

  private static final String RUN =
      """
      PATH=$PATH:/usr/sbin:/sbin
      [ -z "$1" ] || PATH=$1/bin:$1/sbin
      export PATH
      shift
      "$@"
      """;

  public RabbitmqPlugin {
    for (String name : names) {
      if (!name.matches("[A-Za-z0-9_]+")) {
        throw new IllegalArgumentException("`" + name + "` cannot be the name of a plugin");
      }
    }
  }

  @Override
  public Plan check(Probe host) {
    Output output = host.ask(command("list", "-E", "-m"));
    if (!output.ok() && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      throw new HostFailure(
          output.status() == 127
              ? "Failed to find required executable \"rabbitmq-plugins\": install the package"
                  + " `rabbitmq-server`"
              : output.errors().strip());
    }
    List<String> now =
        output.ok() ? output.text().lines().takeWhile(line -> !line.isEmpty()).toList() : List.of();
    List<String> enabled = new ArrayList<>();
    List<String> disabled = new ArrayList<>();
    if (state == State.ENABLED) {
      now.stream()
          .filter(plugin -> !newOnly && !plugin.contains(" ") && !names.contains(plugin))
          .forEach(disabled::add);
      names.stream().filter(plugin -> !now.contains(plugin)).forEach(enabled::add);
    } else {
      now.stream().filter(names::contains).forEach(disabled::add);
    }
    Plan plan = Plan.NOTHING;
    for (String plugin : disabled) {
      plan = step(plan, plugin, "disable");
    }
    for (String plugin : enabled) {
      plan = step(plan, plugin, "enable");
    }
    return plan.result("enabled", texts(enabled)).result("disabled", texts(disabled));
  }

  private Plan step(Plan plan, String plugin, String verb) {
    boolean on = verb.equals("enable");
    String broker = "--" + brokerState.name().toLowerCase(Locale.ROOT);
    return plan.change(
        "plugin " + plugin,
        on ? "disabled" : "enabled",
        on ? "enabled" : "disabled",
        h -> h.run(command(verb, broker, plugin)).orFail("rabbitmq-plugins " + verb));
  }

  private Command command(String... words) {
    List<String> all = new ArrayList<>(List.of(prefix.orElse(""), "rabbitmq-plugins"));
    all.addAll(List.of(words));
    return Command.script(RUN, all.toArray(String[]::new));
  }

  private static Sequence texts(List<String> names) {
    return Sequence.of(names.stream().map(Text::of).toList());
  }
}
