package foobar.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import foobar.source.Mistake;
import foobar.source.Source;
import foobar.template.Library;
import foobar.template.Scope;
import foobar.template.Surroundings;
import foobar.template.Syntax;
import foobar.template.data.JsonReader;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Thing;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares us with Debian's Jinja2 and ansible-core on the cases of {@code src/test/python}. */
class DifferentialTest {

  private static final Path FOLDER = Path.of("src/test/python");
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
            .directory(FOLDER.toFile())
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
    List<Case> cases = new ArrayList<>(expressions());
    cases.addAll(templates());
    assertThat(cases).hasSameSizeAs(answers).hasSizeGreaterThan(900);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      Mapping answer = (Mapping) answers.get(i);
      Value theirs = answer.get("ok");
      String ours = one.run();
      boolean same = theirs == null ? ours.startsWith("mistake: ") : ours.equals(theirs.toString());
      if (!same) {
        differences.add(
            "%s%n    ours   %s%n    theirs %s"
                .formatted(one.text, ours, theirs == null ? answer.get("error") : theirs));
      }
    }
    assertThat(differences).as(String.join("\n", differences)).isEmpty();
  }

  private record Case(String text, boolean expression, Syntax syntax, Scope scope) {

    String run() {
      try {
        Source source = new Source("case", text);
        Value value =
            expression
                ? JINJA.expression(source).evaluate(scope)
                : JINJA.template(source, syntax).render(scope);
        return PythonText.repr(value instanceof Thing ? Text.of(value.toString()) : value);
      } catch (Mistake mistake) {
        return "mistake: " + mistake.getMessage();
      }
    }
  }

  private static List<Case> expressions() throws IOException {
    List<Case> cases = new ArrayList<>();
    Scope scope = Scope.EMPTY;
    for (String line : Files.readString(FOLDER.resolve("expressions.txt")).split("\n")) {
      if (line.startsWith("@ ")) {
        scope = Scope.of((Mapping) JsonReader.read(line.substring(2)));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        cases.add(new Case(line, true, Syntax.PLAIN, scope));
      }
    }
    return cases;
  }

  private static List<Case> templates() throws IOException {
    List<Case> cases = new ArrayList<>();
    Map<String, String> files = new HashMap<>();
    Mapping names = (Mapping) JsonReader.read("{}");
    String[] blocks = Files.readString(FOLDER.resolve("templates.txt")).split("=== ");
    for (int i = 1; i < blocks.length; i++) {
      int line = blocks[i].indexOf('\n');
      String head = blocks[i].substring(0, line);
      String body = blocks[i].substring(line + 1);
      body = body.endsWith("\n") ? body.substring(0, body.length() - 1) : body;
      while (body.startsWith("@ ")) {
        int end = body.indexOf('\n');
        names = (Mapping) JsonReader.read(body.substring(2, end));
        body = body.substring(end + 1);
      }
      if (head.startsWith("file ")) {
        files.put(head.substring(5), body);
      } else {
        Syntax syntax =
            Syntax.FILE
                .lstripBlocks(head.contains("lstrip"))
                .trimBlocks(!head.contains("untrimmed"));
        cases.add(new Case(body, false, syntax, new WithFiles(Scope.of(names), Map.copyOf(files))));
      }
    }
    return cases;
  }

  /** Names, and templates that can be included. */
  private record WithFiles(Scope scope, Map<String, String> files) implements Scope {
    @Override
    public @Nullable Value find(String name) {
      return scope.find(name);
    }

    @Override
    public Set<String> names() {
      return scope.names();
    }

    @Override
    public Surroundings surroundings() {
      return new Surroundings() {
        @Override
        public @Nullable Text template(String name) {
          String text = files.get(name);
          return text == null ? null : Text.of(text).at(new Source(name, text).span(0, 1));
        }
      };
    }
  }
}
