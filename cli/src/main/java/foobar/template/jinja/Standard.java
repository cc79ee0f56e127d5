package foobar.template.jinja;

import foobar.template.Function;
import foobar.template.Library;
import foobar.template.Routine;
import foobar.template.filters.Basics;
import foobar.template.filters.Globals;
import foobar.template.filters.Tests;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Value;

/** The library that every template has. */
final class Standard {

  private Standard() {}

  static Library library() {
    Library library = new Library();
    library.filters(Basics.FILTERS).tests(Tests.ALL);
    Globals.addTo(library);
    library.global(
        "namespace",
        Function.of(
            Routine.selecting(
                "namespace",
                "init=None, **kwargs",
                call -> {
                  MapValue members = MapValue.empty();
                  Value first = call.value("init");
                  if (first instanceof Mapping mapping) {
                    mapping.entries().forEach(members::put);
                  } else if (first != None.NONE) {
                    throw new foobar.template.Trouble(
                        "`namespace` needs a dictionary or names with values");
                  }
                  call.others().forEach(members::put);
                  return new Namespace(members);
                })));
    return library;
  }
}
