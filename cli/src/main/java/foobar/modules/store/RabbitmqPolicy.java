package foobar.modules.store;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostJson;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sets what holds for the queues and exchanges of RabbitMQ that a pattern matches. */
@Doc("Sets what holds for the queues and exchanges of RabbitMQ whose names a pattern matches.")
@Example(
    "rabbitmq_policy: { name: short, pattern: '^tmp[.]', tags: { message-ttl: 60000 }, vhost: /site }")
@Ahead
public record RabbitmqPolicy(
    @Doc("The policy.") String name,
    @Doc("The virtual host that it is for.") @Default("/") String vhost,
    @Doc("The names that it is for, as a regular expression.") Optional<String> pattern,
    @Doc("What it is for.") @Default("all") ApplyTo applyTo,
    @Doc("What it sets.") Optional<Map<String, Value>> tags,
    @Doc("Which of several policies wins.") @Default("0") String priority,
    @Doc("The Erlang name of the node.") @Default("rabbit") String node,
    @Doc("Whether it is there.") @Default("present") State state)
    implements Module {

  /** What a policy is for. */
  public enum ApplyTo {
    @Choice("all")
    ALL,
    @Choice("exchanges")
    EXCHANGES,
    @Choice("queues")
    QUEUES
  }

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  public RabbitmqPolicy {
    if (state == State.PRESENT && (pattern.isEmpty() || tags.isEmpty())) {
      throw new IllegalArgumentException("pattern and tags are required for state=present");
    }
    if (!priority.matches("-?\\d+")) {
      throw new IllegalArgumentException("`priority` must be a whole number: " + priority);
    }
  }

  /** What makes a policy. */
  private record Policy(String pattern, String applyTo, Value tags, String priority) {

    String shown() {
      return "%s %s %s, priority %s".formatted(applyTo, pattern, JsonText.write(tags), priority);
    }
  }

  @Override
  public Plan check(Probe host) {
    Rabbit rabbit = new Rabbit(node);
    Optional<Policy> now =
        rabbit.list(host, "list_policies", "-p", vhost).orElse(List.of()).stream()
            .filter(row -> Rabbit.field(row, "name").equals(name))
            .findFirst()
            .map(RabbitmqPolicy::policy);
    Plan plan =
        Plan.NOTHING.result("name", name).result("state", state.name().toLowerCase(Locale.ROOT));
    String before = now.map(Policy::shown).orElse("absent");
    if (state == State.ABSENT) {
      return now.isEmpty()
          ? plan
          : plan.change(
              "policy " + name,
              before,
              "absent",
              h -> rabbit.run(h, "clear_policy", "-p", vhost, name));
    }
    Policy then = wanted();
    if (now.filter(then::equals).isPresent()) {
      return plan;
    }
    List<String> words = new ArrayList<>(List.of("set_policy", "-p", vhost));
    words.addAll(List.of("--priority", then.priority(), "--apply-to", then.applyTo(), "--"));
    words.addAll(List.of(name, then.pattern(), JsonText.write(then.tags())));
    return plan.change(
        "policy " + name, before, then.shown(), h -> rabbit.run(h, words.toArray(String[]::new)));
  }

  private Policy wanted() {
    return new Policy(
        pattern.orElseThrow(),
        applyTo.name().toLowerCase(Locale.ROOT),
        MapValue.ofTexts(tags.orElseThrow()),
        priority);
  }

  /** The definition comes as a text that holds JSON. */
  private static Policy policy(Mapping row) {
    String definition = Rabbit.field(row, "definition");
    return new Policy(
        Rabbit.field(row, "pattern"),
        Rabbit.field(row, "apply-to"),
        HostJson.read(definition).orElse(MapValue.empty()),
        Rabbit.field(row, "priority"));
  }
}
