package foobar.template.jinja;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes texts at random from the rules of a file: a line {@code [Name]}, then one way a line to
 * write it, in which {@code <Other>} stands for what that rule makes, and {@code ⏎} for a line
 * break.
 */
final class Grammar {

  private static final Pattern HOLE = Pattern.compile("<([A-Z]\\w*)>");
  private static final int STRAY_PERCENT = 3;

  private final Map<String, List<String>> ways = new LinkedHashMap<>();
  private final Map<String, List<String>> ends = new LinkedHashMap<>();

  private Grammar() {}

  static Grammar read(Path file) throws IOException {
    Grammar grammar = new Grammar();
    List<String> rule = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.matches("\\[[A-Z]\\w*]")) {
        rule = new ArrayList<>();
        grammar.ways.put(line.substring(1, line.length() - 1), rule);
      } else if (!line.isEmpty() && !line.startsWith("##")) {
        rule.add(line.replace('⏎', '\n'));
      }
    }
    grammar.ways.forEach((name, all) -> grammar.ends.put(name, grammar.shortest(all)));
    return grammar;
  }

  private List<String> shortest(List<String> all) {
    List<String> plain = all.stream().filter(way -> !HOLE.matcher(way).find()).toList();
    return plain.isEmpty() ? all : plain;
  }

  /**
   * One text.
   *
   * @param depth how many rules may stand in one another before only the plain ones are taken
   */
  String make(String name, Random random, int depth) {
    List<String> choices = (depth > 0 ? ways : ends).get(name);
    if (choices == null) {
      throw new IllegalArgumentException("no rule " + name);
    }
    String way = choices.get(random.nextInt(choices.size()));
    Matcher holes = HOLE.matcher(way);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (holes.find()) {
      out.append(way, from, holes.start());
      out.append(make(stray(holes.group(1), random), random, depth - 1));
      from = holes.end();
    }
    return out.append(way, from, way.length()).toString();
  }

  /** Now and then a value of another type than fits, as people's mistakes have to be told too. */
  private static String stray(String name, Random random) {
    boolean value = name.matches("Text|Int|List|Dict|Num");
    return value && random.nextInt(100) < STRAY_PERCENT ? "Any" : name;
  }
}
