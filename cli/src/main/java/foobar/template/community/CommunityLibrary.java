package foobar.template.community;

import foobar.template.Library;

/** All filters of this package, in one library. */
public final class CommunityLibrary {

  private CommunityLibrary() {}

  public static Library addTo(Library library) {
    return library
        .filters(
            "counter dict dict_kv groupby_as_dict lists_difference lists_intersect"
                + " lists_mergeby lists_symmetric_difference lists_union version_sort",
            () -> Collecting.FILTERS)
        .filters("crc32 from_csv random_mac unicode_normalize", () -> Reading.FILTERS)
        .filters(
            "to_days to_hours to_milliseconds to_minutes to_months to_seconds to_time_unit"
                + " to_weeks to_years",
            () -> Durations.FILTERS)
        .filters(
            "get_path index_of keep_keys param_list_compare remove_keys replace_keys to_paths",
            () -> Structures.FILTERS);
  }
}
