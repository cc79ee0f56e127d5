package foobar.template.jinja;

import foobar.source.Mistake;
import foobar.source.Source;
import foobar.template.Scope;
import foobar.template.Surroundings;
import foobar.template.Syntax;
import foobar.template.data.JsonReader;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Thing;
import foobar.value.Value;
import foobar.variables.Evaluator;
import foobar.variables.Layers;
import foobar.variables.Level;
import foobar.variables.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The expressions and templates of {@code src/test/python}, with the names they see. */
final class Cases {

  static final Path FOLDER = Path.of("src/test/python");

  private static final Jinja JINJA = Jinja.standard();

  private Cases() {}

  /** Those of all the files of expressions, then those of the files of templates. */
  static List<Case> all() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Path file : files("expressions")) {
      cases.addAll(expressions(file));
    }
    for (Path file : files("templates")) {
      cases.addAll(templates(file));
    }
    return cases;
  }

  private static List<Path> files(String kind) throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.filter(file -> file.getFileName().toString().matches(kind + ".*\\.txt"))
          .sorted()
          .toList();
    }
  }

  /** What a text is. */
  enum Kind {
    EXPRESSION,
    TEMPLATE,
    /** A string of a playbook; its value has the type that Ansible gives it. */
    STRING
  }

  record Case(String text, Kind kind, Syntax syntax, Mapping names, Map<String, String> files) {

    String run() {
      try {
        Source source = new Source("case", text);
        Scope scope = new WithFiles(Scope.of(names), files);
        Value value =
            switch (kind) {
              case EXPRESSION -> JINJA.expression(source).evaluate(scope);
              case TEMPLATE -> JINJA.template(source, syntax).render(scope);
              case STRING -> variables(scope).resolve(Text.of(text, source.span(0, text.length())));
            };
        return PythonText.repr(value instanceof Thing ? Text.of(value.toString()) : value);
      } catch (Mistake mistake) {
        return "mistake: " + mistake.getMessage();
      } catch (RuntimeException crash) {
        return "crash: " + crash;
      }
    }

    private Variables variables(Scope scope) {
      Layers layers = new Layers().add(Level.PLAY, names);
      return new Variables(layers, new Evaluator(JINJA), scope.surroundings());
    }
  }

  private static List<Case> expressions(Path file) throws IOException {
    List<Case> cases = new ArrayList<>();
    Mapping names = (Mapping) JsonReader.read("{}");
    for (String line : Files.readString(file).split("\n")) {
      if (line.startsWith("@ ")) {
        names = (Mapping) JsonReader.read(line.substring(2));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        cases.add(new Case(line, Kind.EXPRESSION, Syntax.PLAIN, names, Map.of()));
      }
    }
    return cases;
  }

  private static List<Case> templates(Path file) throws IOException {
    List<Case> cases = new ArrayList<>();
    Map<String, String> files = new HashMap<>();
    Mapping names = (Mapping) JsonReader.read("{}");
    for (String block : blocks(Files.readString(file))) {
      int line = block.indexOf('\n');
      String head = block.substring(0, line);
      String body = block.substring(line + 1);
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
        cases.add(new Case(body, Kind.TEMPLATE, syntax, names, Map.copyOf(files)));
      }
    }
    return cases;
  }

  private static List<String> blocks(String text) {
    String[] parts = text.split("=== ");
    return Arrays.asList(parts).subList(1, parts.length);
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
