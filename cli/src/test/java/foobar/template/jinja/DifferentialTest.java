package foobar.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import foobar.template.Library;
import foobar.template.data.JsonReader;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares us with Debian's Jinja2 and ansible-core on the cases of {@code src/test/python}. */
class DifferentialTest {

  private static final String PYTHON =
      System.getenv().getOrDefault("DEBIAN_PYTHON", "/usr/bin/python3");
  private static final Jinja JINJA = Jinja.standard();

  private static Mapping python = MapValue.empty();

  @BeforeAll
  static void asks_python() throws Exception {
    if (!runs("import jinja2, ansible")) {
      String message = "the packages python3-jinja2 and ansible-core are not installed";
      if (System.getenv("CI") != null) {
        fail(message);
      }
      abort(message);
    }
    Process process =
        new ProcessBuilder(PYTHON, "oracle.py", "expressions.txt", "templates.txt")
            .directory(Cases.FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as("oracle.py").isZero();
    python = (Mapping) JsonReader.read(out);
  }

  private static List<Value> list(String key) {
    return ((Sequence) java.util.Objects.requireNonNull(python.get(key))).items();
  }

  private static Set<String> missing(String key, Set<String> ours) {
    Set<String> names = new TreeSet<>();
    list(key).forEach(name -> names.add(name.toString()));
    names.removeAll(ours);
    return names;
  }

  @Test
  void every_filter_test_and_lookup_is_there_but_those_that_need_a_vault_or_the_inventory() {
    Library library = JINJA.library();
    assertThat(missing("filters", library.filterNames())).containsExactly("unvault", "vault");
    assertThat(missing("tests", library.testNames())).isEmpty();
    assertThat(missing("lookups", library.lookupNames()))
        .containsExactly("config", "inventory_hostnames");
  }

  private static boolean runs(String statement) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(PYTHON, "-c", statement).start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  @Test
  void every_expression_and_template_gives_what_python_gives() throws IOException {
    List<Value> answers = list("answers");
    List<Cases.Case> cases = Cases.all();
    assertThat(cases).hasSameSizeAs(answers).hasSizeGreaterThan(900);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Cases.Case one = cases.get(i);
      Mapping answer = (Mapping) answers.get(i);
      Value theirs = answer.get("ok");
      String ours = one.run();
      boolean same = theirs == null ? ours.startsWith("mistake: ") : ours.equals(theirs.toString());
      if (!same) {
        differences.add(
            "%s%n    ours   %s%n    theirs %s"
                .formatted(one.text(), ours, theirs == null ? answer.get("error") : theirs));
      }
    }
    assertThat(differences).as(String.join("\n", differences)).isEmpty();
  }
}
