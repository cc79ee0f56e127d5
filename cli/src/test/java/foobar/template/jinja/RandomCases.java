package foobar.template.jinja;

import foobar.template.Syntax;
import foobar.template.data.JsonReader;
import foobar.value.MapValue;
import foobar.value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Cases made at random by the rules of {@code grammar.txt}. The system properties {@code
 * cases.seed} and {@code cases.count} make others, or more of them.
 */
final class RandomCases {

  static final long SEED = Long.getLong("cases.seed", 20_261_121L);

  private static final int COUNT = Integer.getInteger("cases.count", 2_000);

  /** What the expressions are, and how many of a hundred cases. */
  private static final Map<String, Integer> STARTS =
      Map.of(
          "Expression", 45, "Network", 8, "Community", 7, "Template", 25, "Child", 5, "String", 10);

  private static final String ONLY = System.getProperty("cases.only", "");

  private RandomCases() {}

  private static String start(Random random) {
    int left = random.nextInt(100);
    if (!ONLY.isEmpty()) {
      return ONLY;
    }
    for (Map.Entry<String, Integer> start : new TreeMap<>(STARTS).entrySet()) {
      left -= start.getValue();
      if (left < 0) {
        return start.getKey();
      }
    }
    throw new IllegalStateException("the parts are less than a hundred");
  }

  static List<Cases.Case> all() throws IOException {
    Grammar grammar = Grammar.read(Cases.FOLDER.resolve("grammar.txt"));
    String json = Files.readString(Cases.FOLDER.resolve("grammar-names.json"));
    Mapping given = (Mapping) JsonReader.read(json);
    Mapping names = (Mapping) java.util.Objects.requireNonNull(given.get("names"));
    MapValue variables = MapValue.of(names.entries());
    Mapping more = (Mapping) java.util.Objects.requireNonNull(given.get("variables"));
    variables.entries().putAll(more.entries());
    Map<String, String> files = new TreeMap<>();
    Mapping texts = (Mapping) java.util.Objects.requireNonNull(given.get("files"));
    texts.entries().forEach((name, text) -> files.put(name.toString(), text.toString()));
    Random random = new Random(SEED);
    List<Cases.Case> cases = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      String start = start(random);
      String text = grammar.make(start, random, 2 + random.nextInt(4));
      cases.add(
          switch (start) {
            case "Template", "Child" ->
                new Cases.Case(text, Cases.Kind.TEMPLATE, syntax(random), names, files);
            case "String" ->
                new Cases.Case(text, Cases.Kind.STRING, Syntax.YAML, variables, Map.of());
            default -> new Cases.Case(text, Cases.Kind.EXPRESSION, Syntax.PLAIN, names, files);
          });
    }
    return cases;
  }

  private static Syntax syntax(Random random) {
    return Syntax.FILE.trimBlocks(random.nextInt(4) > 0).lstripBlocks(random.nextInt(4) == 0);
  }
}
