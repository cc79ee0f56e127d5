package foobar.template.filters;

import foobar.template.Library;
import java.util.List;

/** All filters, tests and functions of this package, in one library. */
public final class StandardLibrary {

  private StandardLibrary() {}

  public static Library create() {
    Library library =
        new Library()
            .filters(Basics.FILTERS)
            .filters(Texts.FILTERS)
            .filters(Wrapping.FILTERS)
            .filters(Html.FILTERS)
            .filters(RegexFilters.FILTERS)
            .filters(Numeric.FILTERS)
            .filters(Sizes.FILTERS)
            .filters(Lists.FILTERS)
            .filters(Sets.FILTERS)
            .filters(Selections.FILTERS)
            .filters(Dicts.FILTERS)
            .filters(List.of(Combine.FILTER))
            .filters(DataFilters.FILTERS)
            .filters(Paths.FILTERS)
            .filters(Hashes.FILTERS)
            .filters(Dates.FILTERS)
            .filters(Randoms.FILTERS)
            .filters(Urls.FILTERS)
            .filters(FileTests.FILTERS);
    library
        .tests(Tests.ALL)
        .tests(ResultTests.ALL)
        .tests(RegexFilters.TESTS)
        .tests(Versions.TESTS)
        .tests(Urls.TESTS)
        .tests(FileTests.ALL);
    Globals.addTo(library);
    return library;
  }
}
