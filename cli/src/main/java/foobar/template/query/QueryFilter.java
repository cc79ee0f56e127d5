package foobar.template.query;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The filter {@code json_query}. */
public final class QueryFilter {

  private static final int MOST_PARSED = 1_000;
  private static final Map<String, Query> PARSED = new ConcurrentHashMap<>();

  public static final List<Routine> FILTERS =
      List.of(Routine.of("json_query", "expr", QueryFilter::query));

  private QueryFilter() {}

  private static Value query(Invocation call) {
    if (PARSED.size() > MOST_PARSED) {
      PARSED.clear();
    }
    return PARSED.computeIfAbsent(call.text("expr"), JmesPath::parse).of(call.input());
  }
}
