package foobar.modules.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packages at the top of npm's tree.
 *
 * @param versions of what is there, by name
 * @param broken what package.json asks for but is not there, or is of a wrong version
 * @param any whether the tree has packages at all
 */
record NpmTree(Map<String, String> versions, List<String> broken, boolean any) {

  /** A line of JSON as npm indents it: two blanks a level. */
  private static final Pattern LINE =
      Pattern.compile("( *)\"((?:[^\"\\\\]|\\\\.)*)\": (\\{|\\[|\"([^\"]*)\"|[^,]*),?.*");

  /** Reads what {@code npm list --json} prints; of each package only what stands in it itself. */
  static NpmTree parse(String json) {
    Map<String, String> versions = new LinkedHashMap<>();
    List<String> broken = new ArrayList<>();
    boolean inside = false;
    boolean any = false;
    String name = "";
    for (String line : json.lines().toList()) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        inside &= !line.equals("  }") && !line.equals("  },");
        continue;
      }
      int depth = parts.group(1).length();
      String key = parts.group(2);
      if (depth == 2) {
        inside = key.equals("dependencies");
        any |= inside;
      } else if (inside && depth == 4) {
        name = key;
        versions.put(name, "");
      } else if (inside && depth == 6) {
        member(versions, broken, name, key, parts);
      }
    }
    broken.forEach(versions::remove);
    return new NpmTree(versions, broken.stream().distinct().toList(), any);
  }

  private static void member(
      Map<String, String> versions, List<String> broken, String name, String key, Matcher parts) {
    String text = parts.group(4);
    if (key.equals("version") && text != null) {
      versions.put(name, text);
    } else if (key.equals("missing") && parts.group(3).equals("true")) {
      broken.add(name);
    } else if (key.equals("invalid")
        && (text == null ? parts.group(3).equals("true") : !text.isEmpty())) {
      broken.add(name);
    }
  }

  boolean has(String name) {
    return versions.containsKey(name);
  }

  String version(String name) {
    String version = versions.get(name);
    return version == null ? "absent" : version;
  }

  /** What has to be installed; where no package is there or named, package.json's. */
  List<String> missing(Optional<String> name, Optional<String> version) {
    if (!any) {
      return List.of(name.orElse("package.json"));
    }
    List<String> missing = new ArrayList<>(broken);
    name.filter(
            one -> !has(one) || version.filter(wanted -> !wanted.equals(version(one))).isPresent())
        .filter(one -> !missing.contains(one))
        .ifPresent(missing::add);
    return missing;
  }
}
