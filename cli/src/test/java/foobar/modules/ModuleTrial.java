package foobar.modules;

import foobar.module.Change;
import foobar.module.FakeWorkplace;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Schema;
import foobar.module.Workplace;
import foobar.remote.FakeHost;
import foobar.remote.Host;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One module with Java values for parameters, tried on a host: checked, carried out, and checked
 * again.
 */
public final class ModuleTrial {

  private final Module module;
  private final Host host;
  private final Plan plan;
  private final Results results = new Results();
  private @Nullable List<String> shown;

  private ModuleTrial(Module module, Host host) {
    this.module = module;
    this.host = host;
    this.plan = module.check(host);
  }

  /** A module with parameters written as Java's own lists, maps, texts, numbers and booleans. */
  public static Module module(
      Class<? extends Module> type, Map<String, ?> parameters, Workplace workplace) {
    return new Schema(type).bind((MapValue) value(parameters), null, workplace);
  }

  public static ModuleTrial of(Class<? extends Module> type, Map<String, ?> parameters, Host host) {
    return of(type, parameters, host, new FakeWorkplace());
  }

  public static ModuleTrial of(
      Class<? extends Module> type, Map<String, ?> parameters, Host host, Workplace workplace) {
    return new ModuleTrial(module(type, parameters, workplace), host);
  }

  public static Value value(Object plain) {
    return switch (plain) {
      case Value value -> value;
      case Boolean bool -> Bool.of(bool);
      case Integer number -> Int.of(number);
      case List<?> list -> Sequence.of(list.stream().map(ModuleTrial::value).toList());
      case Map<?, ?> map -> {
        MapValue values = MapValue.empty();
        map.forEach((key, item) -> values.put(key.toString(), value(item)));
        yield values;
      }
      default -> Text.of(plain.toString());
    };
  }

  public Plan plan() {
    return plan;
  }

  /** Each change as {@code field: before -> after}, as it looked before it was made. */
  public List<String> changes() {
    if (shown == null) {
      shown =
          plan.changes().stream()
              .map(c -> c.field() + ": " + c.before().get() + " -> " + c.after().get())
              .toList();
    }
    return shown;
  }

  public List<String> fields() {
    return plan.changes().stream().map(Change::field).toList();
  }

  /** Carries the plan out. */
  public ModuleTrial apply() {
    if (plan.failure() != null) {
      throw new AssertionError("the plan fails: " + plan.failure());
    }
    changes();
    plan.changes().forEach(change -> change.act().apply(host, results));
    return this;
  }

  /** What the module says when it looks again. */
  public ModuleTrial again() {
    return new ModuleTrial(module, host);
  }

  public Results results() {
    return results;
  }

  /** A value that the plan or its acts return. */
  public Value result(String name) {
    Value acted = results.values().get(name);
    Value value = acted == null ? plan.results().get(name) : acted;
    if (value == null) {
      throw new AssertionError("no result " + name + " among " + plan.results().keySet());
    }
    return value;
  }

  public FakeHost fake() {
    return (FakeHost) host;
  }
}
