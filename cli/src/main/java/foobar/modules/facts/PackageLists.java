package foobar.modules.facts;

import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What package managers say of the installed packages, as facts by name. */
final class PackageLists {

  private static final Pattern FIELD = Pattern.compile("([\\w ]*\\w) +: (.*)");
  private static final String NONE = "(none)";

  private final Map<String, Sequence> packages = new LinkedHashMap<>();

  /** Those of one manager; they take the place of others' of the same name. */
  void add(String manager, String printed) {
    Map<String, Sequence> own = new LinkedHashMap<>();
    if (manager.equals("pacman")) {
      Arrays.stream(printed.split("\n\n", -1))
          .filter(one -> one.contains(" : "))
          .forEach(one -> put(own, pacman(one), manager));
    } else {
      for (String line : printed.split("\n", -1)) {
        Facts facts =
            switch (manager) {
              case "apt" -> apt(line.split("\t", -1));
              case "rpm" -> rpm(line.split("\t", -1));
              default -> apk(line.strip());
            };
        put(own, facts, manager);
      }
    }
    packages.putAll(own);
  }

  private static void put(Map<String, Sequence> all, Facts one, String manager) {
    String name = one.get("name");
    if (!name.isEmpty()) {
      all.computeIfAbsent(name, key -> Sequence.of()).items().add(one.put("source", manager).map());
    }
  }

  private static Facts apt(String[] fields) {
    if (fields.length != 6 || !fields[0].equals("installed")) {
      return new Facts();
    }
    return new Facts()
        .put("name", fields[1])
        .put("version", fields[2])
        .put("arch", fields[3])
        .put("category", fields[4])
        .put("origin", fields[5]);
  }

  private static Facts rpm(String[] fields) {
    if (fields.length != 5) {
      return new Facts();
    }
    Facts facts = new Facts().put("name", fields[0]).put("version", fields[1]);
    facts.put("release", fields[2]);
    if (fields[3].equals(NONE)) {
      facts.put("epoch", None.NONE);
    } else {
      facts.put("epoch", Facts.number(fields[3]));
    }
    return fields[4].equals(NONE) ? facts.put("arch", None.NONE) : facts.put("arch", fields[4]);
  }

  private static Facts apk(String line) {
    Matcher parts = Pattern.compile("(.+)-([^-]+)-([^-]+)").matcher(line);
    return parts.matches()
        ? new Facts()
            .put("name", parts.group(1))
            .put("version", parts.group(2))
            .put("release", parts.group(3))
        : new Facts();
  }

  /** One package's fields; a value may go on in the next lines. */
  private static Facts pacman(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    String last = "";
    for (String line : text.lines().toList()) {
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        last = field.group(1);
        fields.put(last, field.group(2));
      } else if (!last.isEmpty()) {
        fields.merge(last, "  " + line.strip(), String::concat);
      }
    }
    String provides = fields.getOrDefault("Provides", "None").strip();
    Value provided =
        provides.equals("None")
            ? None.NONE
            : Facts.texts(
                Arrays.stream(provides.split("  +", -1))
                    .map(one -> one.replaceFirst("=.*", ""))
                    .toList());
    return new Facts()
        .put("name", fields.getOrDefault("Name", ""))
        .put("version", fields.getOrDefault("Version", ""))
        .put("arch", fields.getOrDefault("Architecture", ""))
        .put("provides", provided);
  }

  MapValue map() {
    MapValue all = MapValue.empty();
    packages.forEach((name, builds) -> all.put(Text.unsafe(name), builds));
    return all;
  }
}
