package foobar.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.template.Library;
import foobar.template.Routine;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandardTest {

  @Test
  void every_name_of_a_family_is_that_of_a_routine_in_it() {
    Library library = Standard.library();
    all(library.filterNames(), library::filter);
    all(library.testNames(), library::test);
    all(library.lookupNames(), library::lookup);
  }

  /** Names are known before the families are made; then no name may come or go. */
  private static void all(Set<String> names, Function<String, @Nullable Routine> find) {
    assertThat(names).hasSizeGreaterThan(20);
    for (String name : names) {
      Routine routine = find.apply(name);
      assertThat(routine).as(name).isNotNull();
      assertThat(routine.name()).isEqualTo(name);
    }
  }

  @Test
  void no_routine_hides_from_the_names() {
    Library library = Standard.library();
    Set<String> filters = library.filterNames();
    Set<String> tests = library.testNames();
    Set<String> lookups = library.lookupNames();
    filters.forEach(library::filter);
    tests.forEach(library::test);
    lookups.forEach(library::lookup);

    assertThat(library.filterNames()).isEqualTo(filters);
    assertThat(library.testNames()).isEqualTo(tests);
    assertThat(library.lookupNames()).isEqualTo(lookups);
  }
}
