package foobar.modules.control;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Value;
import java.util.Map;
import java.util.Optional;

/** Returns figures of a run for programs that read its events. */
@Doc("Returns figures of a run for programs that read its events (`--output json`).")
@Example("set_stats: { data: { deployed: 3 } }")
@Ahead(Ahead.Part.NOTHING)
public record SetStats(
    @Doc("The figures, by name.") Optional<Map<String, Value>> data,
    @Doc("Whether they are of this host rather than of the whole run.") @Default("no")
        boolean perHost,
    @Doc("Whether they add up with what is there.") @Default("yes") boolean aggregate)
    implements Module {

  @Override
  public Plan check(Probe host) {
    MapValue figures = MapValue.empty();
    data.orElse(Map.of()).forEach(figures::put);
    return Plan.NOTHING.result(
        "ansible_stats",
        MapValue.empty()
            .put("data", figures)
            .put("per_host", Bool.of(perHost))
            .put("aggregate", Bool.of(aggregate)));
  }
}
