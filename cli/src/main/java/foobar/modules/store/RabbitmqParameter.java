package foobar.modules.store;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostJson;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Secret;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sets parameters of RabbitMQ's components, such as the upstreams of a federation. */
@Doc("Sets parameters of RabbitMQ's components, such as the upstreams of a federation.")
@Example(
    "rabbitmq_parameter: { component: federation-upstream, name: main, value: '{\"uri\": \"amqp://a\"}' }")
@Ahead
public record RabbitmqParameter(
    @Doc("The component.") String component,
    @Doc("The parameter.") String name,
    @Doc("Its value, as JSON.") Optional<Value> value,
    @Doc("The virtual host that it is for.") @Default("/") String vhost,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("The Erlang name of the node.") @Default("rabbit") String node)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  public RabbitmqParameter {
    if (state == State.PRESENT) {
      wanted(value);
    }
  }

  private static Value wanted(Optional<Value> value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a parameter that is to be present needs a `value`");
    }
    return value.get() instanceof Text text
        ? HostJson.read(text.value())
            .orElseThrow(() -> new IllegalArgumentException("`value` is not written in JSON"))
        : value.get();
  }

  @Override
  public Plan check(Probe host) {
    Rabbit rabbit = new Rabbit(node);
    Optional<Value> now =
        rabbit.list(host, "list_parameters", "-p", vhost).orElse(List.of()).stream()
            .filter(row -> Rabbit.field(row, "component").equals(component))
            .filter(row -> Rabbit.field(row, "name").equals(name))
            .findFirst()
            .map(RabbitmqParameter::known);
    Plan plan = change(rabbit, now);
    return plan.result("component", component)
        .result("name", name)
        .result("vhost", vhost)
        .result("state", state.name().toLowerCase(Locale.ROOT));
  }

  /** As an export of all definitions has it. */
  private MapValue parameter(Value then) {
    return MapValue.empty()
        .put("vhost", Text.of(vhost))
        .put("component", Text.of(component))
        .put("name", Text.of(name))
        .put("value", then);
  }

  private static Value known(Mapping row) {
    Value value = row.get(Text.of("value"));
    String text = Rabbit.field(row, "value");
    return value instanceof Text ? HostJson.read(text).orElse(Text.unsafe(text)) : Text.of(text);
  }

  private Plan change(Rabbit rabbit, Optional<Value> now) {
    String field = component + " " + name;
    String before = now.isEmpty() ? "absent" : Secret.MASK;
    if (state == State.ABSENT) {
      return now.isEmpty()
          ? Plan.NOTHING
          : Plan.NOTHING.change(
              field,
              before,
              "absent",
              h -> rabbit.run(h, "clear_parameter", "-p", vhost, component, name));
    }
    Value then = wanted(value);
    return now.filter(then::equals).isPresent()
        ? Plan.NOTHING
        : Plan.NOTHING.change(
            field, before, Secret.MASK, h -> rabbit.importParameter(h, parameter(then)));
  }
}
