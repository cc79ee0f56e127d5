package foobar.template.jinja;

import foobar.template.Function;
import foobar.template.Invocation;
import foobar.template.Library;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.filters.StandardLibrary;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Value;

/** The library that every template has. */
final class Standard {

  private Standard() {}

  static Library library() {
    return StandardLibrary.create()
        .global(
            "namespace",
            Function.of(
                Routine.selecting("namespace", "init=None, **kwargs", Standard::namespace)));
  }

  private static Value namespace(Invocation call) {
    MapValue members = MapValue.empty();
    Value first = call.value("init");
    if (first instanceof Mapping mapping) {
      mapping.entries().forEach(members::put);
    } else if (first != None.NONE) {
      throw new Trouble("`namespace` needs a dictionary, or names with values");
    }
    call.others().forEach(members::put);
    return new Namespace(members);
  }
}
