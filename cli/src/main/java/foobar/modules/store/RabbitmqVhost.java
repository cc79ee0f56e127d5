package foobar.modules.store;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import foobar.value.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes and removes virtual hosts of RabbitMQ. */
@Doc("Makes and removes virtual hosts of RabbitMQ.")
@Example("rabbitmq_vhost: { name: /site }")
@Ahead
public record RabbitmqVhost(
    @Doc("The virtual host.") @Alias("vhost") String name,
    @Doc("Whether messages are traced in it.") @Alias("trace") @Default("no") boolean tracing,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("The Erlang name of the node.") @Default("rabbit") String node)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  @Override
  public Plan check(Probe host) {
    Rabbit rabbit = new Rabbit(node);
    List<Mapping> rows = rabbit.list(host, "list_vhosts", "name", "tracing").orElse(List.of());
    Optional<Mapping> now =
        rows.stream().filter(row -> Rabbit.field(row, "name").equals(name)).findFirst();
    Plan plan = state == State.ABSENT ? absent(rabbit, now.isPresent()) : present(rabbit, now);
    return plan.result("name", name).result("state", state.name().toLowerCase(Locale.ROOT));
  }

  private Plan absent(Rabbit rabbit, boolean there) {
    return there
        ? Plan.NOTHING.change("vhost", name, "absent", h -> rabbit.run(h, "delete_vhost", name))
        : Plan.NOTHING;
  }

  private Plan present(Rabbit rabbit, Optional<Mapping> now) {
    Plan plan = Plan.NOTHING;
    if (now.isEmpty()) {
      plan =
          plan.change("vhost", "absent", name, h -> rabbit.run(h, "add_vhost", name))
              .bringing(Expectation.Kind.DATABASE, "vhost " + name);
    }
    boolean traced = now.filter(row -> Rabbit.field(row, "tracing").equals("True")).isPresent();
    return plan.differs(
        "tracing",
        traced,
        tracing,
        h -> rabbit.run(h, tracing ? "trace_on" : "trace_off", "-p", name));
  }
}
