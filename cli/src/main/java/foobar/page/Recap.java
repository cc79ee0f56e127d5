package foobar.page;

import foobar.event.HostSummary;
import foobar.history.RunSummary;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** How many tasks ended how on each host: a table of those columns that say anything. */
final class Recap {

  private static final Set<String> ALWAYS = Set.of("ok", "changed");

  private final Map<String, HostSummary> hosts = new LinkedHashMap<>();
  private final Map<String, ToIntFunction<HostSummary>> columns = new LinkedHashMap<>();

  Recap(RunSummary run) {
    run.hosts()
        .forEach(
            (name, host) -> {
              if (!host.none()) {
                hosts.put(name, host);
              }
            });
    column("ok", HostSummary::ok);
    column("changed", HostSummary::changed);
    column("unreachable", HostSummary::unreachable);
    column("failed", HostSummary::failed);
    column("skipped", HostSummary::skipped);
    column("rescued", HostSummary::rescued);
    column("ignored", HostSummary::ignored);
  }

  private void column(String name, ToIntFunction<HostSummary> count) {
    if (ALWAYS.contains(name) || hosts.values().stream().anyMatch(h -> count.applyAsInt(h) > 0)) {
      columns.put(name, count);
    }
  }

  MapValue toValue() {
    List<Value> rows = new ArrayList<>();
    hosts.forEach((name, host) -> rows.add(row(name, host)));
    return MapValue.empty()
        .put("columns", Sequence.of(columns.keySet().stream().map(Text::of).toList()))
        .put("rows", Sequence.of(rows));
  }

  private Value row(String name, HostSummary host) {
    List<Value> cells = new ArrayList<>();
    columns.forEach((column, count) -> cells.add(cell(count.applyAsInt(host), column)));
    return State.of(host).toValue().put("host", Values.text(name)).put("cells", Sequence.of(cells));
  }

  private static Value cell(int count, String tone) {
    return MapValue.empty()
        .put("count", Text.of(count == 0 ? "–" : Integer.toString(count)))
        .put("tone", Text.of(count == 0 ? "nothing" : tone));
  }
}
