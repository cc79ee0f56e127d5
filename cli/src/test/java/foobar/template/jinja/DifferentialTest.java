package foobar.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import foobar.template.Library;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares us with Debian's Jinja2 and ansible-core, on cases of ours and on random ones. */
class DifferentialTest {

  private static final Library LIBRARY = Jinja.standard().library();

  private static List<Cases.Case> written = List.of();
  private static List<Cases.Case> random = List.of();
  private static List<Oracle.Answer> answers = List.of();
  private static @org.jspecify.annotations.Nullable Oracle python;

  @BeforeAll
  static void asks_python() throws Exception {
    if (!Oracle.isInstalled()) {
      String message = "the packages python3-jinja2 and ansible-core are not installed";
      if (System.getenv("CI") != null) {
        fail(message);
      }
      abort(message);
    }
    written = Cases.all();
    random = RandomCases.all();
    List<Cases.Case> all = new ArrayList<>(written);
    all.addAll(random);
    python = Oracle.ask(all);
    answers = python.answers();
    assertThat(answers).hasSameSizeAs(all);
  }

  private static Set<String> missing(String kind, Set<String> ours) {
    Set<String> names = new TreeSet<>(java.util.Objects.requireNonNull(python).names(kind));
    names.removeAll(ours);
    return names;
  }

  @Test
  void every_filter_test_and_lookup_is_there_but_the_one_that_asks_for_ansible_s_own_settings() {
    assertThat(missing("filters", LIBRARY.filterNames())).isEmpty();
    assertThat(missing("tests", LIBRARY.testNames())).isEmpty();
    assertThat(missing("lookups", LIBRARY.lookupNames())).containsExactly("config");
  }

  @Test
  void every_expression_and_template_gives_what_python_gives() {
    assertThat(written).hasSizeGreaterThanOrEqualTo(1500);
    agree(written, answers.subList(0, written.size()), "");
  }

  @Test
  void random_expressions_and_templates_give_what_python_gives() {
    assertThat(random).hasSizeGreaterThanOrEqualTo(1500);
    List<Oracle.Answer> theirs = answers.subList(written.size(), answers.size());
    agree(random, theirs, "to see it again: -Dcases.seed=" + RandomCases.SEED + "\n");
  }

  @Test
  void most_random_cases_have_a_value() {
    List<Oracle.Answer> theirs = answers.subList(written.size(), answers.size());
    assertThat(theirs.stream().filter(answer -> answer.value() != null).count())
        .isGreaterThan(random.size() / 2);
  }

  /** Tells all differences, the shortest case first. */
  private static void agree(List<Cases.Case> cases, List<Oracle.Answer> theirs, String advice) {
    Set<String> found = new HashSet<>();
    for (int i = 0; i < cases.size(); i++) {
      String ours = cases.get(i).run();
      if (!theirs.get(i).isThatOf(ours)) {
        String text = cases.get(i).text();
        found.add("%s%n    ours   %s%n    theirs %s".formatted(text, ours, theirs.get(i)));
      }
    }
    List<String> differences = found.stream().sorted(Comparator.comparing(String::length)).toList();
    if (!differences.isEmpty()) {
      fail(differences.size() + " differ; " + advice + String.join("\n", differences));
    }
  }
}
