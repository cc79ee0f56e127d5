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
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Value;
import java.util.Optional;

/** Returns figures of a run for programs that read its events. */
@Doc("Returns figures of a run for programs that read its events (`--output json`).")
@Example("set_stats: { data: { deployed: 3 } }")
@Ahead(Ahead.Part.NOTHING)
public record SetStats(
    @Doc("The figures, by name.") Optional<Value> data,
    @Doc("Whether they are of this host rather than of the whole run.") @Default("no")
        boolean perHost,
    @Doc("Whether they add up with what is there.") @Default("yes") boolean aggregate)
    implements Module {

  public SetStats {
    figures(data).keys().forEach(name -> SetFact.refuseUnlessName(PythonText.str(name)));
  }

  private static Mapping figures(Optional<Value> data) {
    if (data.orElse(MapValue.empty()) instanceof Mapping figures) {
      return figures;
    }
    throw new IllegalArgumentException("The 'data' option needs to be a dictionary/hash");
  }

  @Override
  public Plan check(Probe host) {
    return Plan.NOTHING.result(
        "ansible_stats",
        MapValue.empty()
            .put("data", (Value) figures(data))
            .put("per_host", Bool.of(perHost))
            .put("aggregate", Bool.of(aggregate)));
  }
}
