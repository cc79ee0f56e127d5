package foobar.modules;

import foobar.module.Change;
import foobar.module.FakeWorkplace;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Schema;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.source.Source;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.MapNode;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One task, written in YAML, tried on a host as the engine would do it.
 *
 * @param plan what the check said
 * @param changed whether it changed something
 * @param values its return values
 */
public record Trial(Plan plan, boolean changed, MapValue values) {

  public static Module module(String task) {
    Mapping written =
        (Mapping) ((MapNode) Yaml.read(new Source("task.yml", task))).toValue(Tags.NONE);
    Value name = written.keys().iterator().next();
    Schema schema = Modules.find(name.toString()).orElseThrow();
    Mapping given =
        switch (written.get(name)) {
          case Mapping mapping -> mapping;
          case Text text -> MapValue.empty().put(schema.freeForm().orElseThrow().name(), text);
          case null, default -> MapValue.empty();
        };
    return schema.bind(given, null, new FakeWorkplace());
  }

  public static Plan check(Probe host, String task) {
    return module(task).check(host);
  }

  /** Checks, then makes every change. */
  public static Trial run(Host host, String task) {
    Plan plan = check(host, task);
    Results results = new Results();
    plan.changes().forEach(change -> change.act().apply(host, results));
    MapValue values = MapValue.ofTexts(plan.results());
    values.entries().putAll(results.values().entries());
    Boolean said = results.changed();
    return new Trial(plan, said == null ? plan.hasChanges() : said, values);
  }

  /** The changes as a person would read them: {@code mode: 0644 -> 0600}. */
  public static List<String> changes(Plan plan) {
    return plan.changes().stream()
        .map(
            change ->
                change.kind() == Change.Kind.OPAQUE
                    ? change.field()
                    : change.field() + ": " + change.before().get() + " -> " + change.after().get())
        .toList();
  }

  public List<String> changes() {
    return changes(plan);
  }

  /** A return value, or one inside it: {@code value("status", "Id")}. */
  public Value value(String... path) {
    Value value = values;
    for (String key : path) {
      Value next = ((Mapping) value).get(Text.of(key));
      if (next == null) {
        throw new AssertionError("no value `" + key + "` in " + value);
      }
      value = next;
    }
    return value;
  }

  /** What a real host once said, kept as a resource beside the test. */
  public static String recorded(Class<?> test, String name) {
    try (InputStream in = test.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no recording " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
