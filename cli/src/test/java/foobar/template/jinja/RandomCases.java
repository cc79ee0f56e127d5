package foobar.template.jinja;

import foobar.template.Syntax;
import foobar.template.data.JsonReader;
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

  private static final int COUNT = Integer.getInteger("cases.count", 2_500);

  private RandomCases() {}

  static List<Cases.Case> all() throws IOException {
    Grammar grammar = Grammar.read(Cases.FOLDER.resolve("grammar.txt"));
    String json = Files.readString(Cases.FOLDER.resolve("grammar-names.json"));
    Mapping given = (Mapping) JsonReader.read(json);
    Mapping names = (Mapping) java.util.Objects.requireNonNull(given.get("names"));
    Map<String, String> files = new TreeMap<>();
    Mapping texts = (Mapping) java.util.Objects.requireNonNull(given.get("files"));
    texts.entries().forEach((name, text) -> files.put(name.toString(), text.toString()));
    Random random = new Random(SEED);
    List<Cases.Case> cases = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      int kind = random.nextInt(20);
      int depth = 2 + random.nextInt(4);
      if (kind < 13) {
        String text = grammar.make("Expression", random, depth);
        cases.add(new Cases.Case(text, true, Syntax.PLAIN, names, files));
      } else {
        Syntax syntax =
            Syntax.FILE.trimBlocks(random.nextInt(4) > 0).lstripBlocks(random.nextInt(4) == 0);
        String text = grammar.make(kind == 19 ? "Child" : "Template", random, depth);
        cases.add(new Cases.Case(text, false, syntax, names, files));
      }
    }
    return cases;
  }
}
