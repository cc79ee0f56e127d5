package foobar.template.jinja;

import foobar.template.Function;
import foobar.template.Invocation;
import foobar.template.Library;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.community.CommunityLibrary;
import foobar.template.filters.StandardLibrary;
import foobar.template.lookups.Lookups;
import foobar.template.network.AddressTests;
import foobar.template.network.IpFilters;
import foobar.template.query.QueryFilter;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Value;
import java.util.List;

/** The library that every template has. */
final class Standard {

  private Standard() {}

  static Library library() {
    return CommunityLibrary.addTo(Lookups.addTo(StandardLibrary.create()))
        .filters(
            "cidr_merge hwaddr ip4_hex ipaddr ipmath ipsubnet ipv4 ipv6 ipwrap macaddr "
                + "network_in_network network_in_usable next_nth_usable nthhost "
                + "previous_nth_usable reduce_on_network slaac usable_range",
            () -> IpFilters.FILTERS)
        .tests(AddressTests.NAMES, () -> AddressTests.ALL)
        .filters("json_query", () -> QueryFilter.FILTERS)
        .lookups("dependent", () -> List.of(DependentLookup.LOOKUP))
        .global(
            "namespace",
            Function.of(Routine.lenient("namespace", "init=None, **kwargs", Standard::namespace)));
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
