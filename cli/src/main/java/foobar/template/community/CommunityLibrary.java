package foobar.template.community;

import foobar.template.Invocation;
import foobar.template.Library;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.List;

/** All filters of this package, in one library. */
public final class CommunityLibrary {

  private CommunityLibrary() {}

  /** A filter as a lookup: its first term is what the filter is applied to. */
  private static Routine lookup(Routine filter) {
    return Routine.selecting(filter.name(), "**options", call -> applied(filter, call));
  }

  private static Value applied(Routine filter, Invocation call) {
    List<Value> terms =
        call.input() instanceof Sequence list ? list.items() : List.of(call.input());
    if (terms.isEmpty()) {
      throw new Trouble("`" + filter.name() + "` needs a value");
    }
    Value found =
        filter.call(
            terms.getFirst(), terms.subList(1, terms.size()), call.others(), call.evaluation());
    return found instanceof Sequence ? found : Sequence.of(found);
  }

  public static Library addTo(Library library) {
    return library
        .filters(
            "counter dict dict_kv groupby_as_dict lists_difference lists_intersect"
                + " lists_mergeby lists_symmetric_difference lists_union version_sort",
            () -> Collecting.FILTERS)
        .filters("consolidate split_pem", () -> Consolidation.FILTERS)
        .filters("from_xml to_xml", () -> XmlDictionaries.FILTERS)
        .filters("crc32 from_csv random_mac unicode_normalize", () -> Reading.FILTERS)
        .filters(
            "to_days to_hours to_milliseconds to_minutes to_months to_seconds to_time_unit"
                + " to_weeks to_years",
            () -> Durations.FILTERS)
        .filters(
            "get_path index_of keep_keys param_list_compare remove_keys replace_keys to_paths",
            () -> Structures.FILTERS)
        .lookups(
            "get_path index_of to_paths",
            () ->
                Structures.FILTERS.stream()
                    .filter(filter -> filter.name().matches("get_path|index_of|to_paths"))
                    .map(CommunityLibrary::lookup)
                    .toList());
  }
}
