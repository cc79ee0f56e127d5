package foobar.modules.facts;

import foobar.module.HostJson;
import foobar.value.MapValue;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Locale;

/** What the host's own files and programs in the folder of local facts say. */
final class LocalFacts implements Collector {

  @Override
  public void collect(RawFacts raw, Facts facts) {
    Facts local = new Facts();
    for (String part : raw.partsBeginning("local ")) {
      String[] words = part.split(" ", 3);
      String path = words[2];
      String name = path.substring(path.lastIndexOf('/') + 1).replace(".fact", "");
      local.put(name, value(path, words[1], raw.part(part)));
    }
    facts.put("local", local);
  }

  private static Value value(String path, String status, String said) {
    if (!status.equals("0")) {
      return Text.unsafe(
          "Failure executing fact script (" + path + "), rc: " + status + ", err: " + said);
    }
    return HostJson.read(said)
        .orElseGet(
            () -> {
              MapValue ini = ini(said);
              return ini == null
                  ? Text.unsafe(
                      "error loading facts as JSON or ini - please check content: " + path)
                  : ini;
            });
  }

  /** Sections of {@code key = value} lines, keys in lower case; null if it is something else. */
  private static @org.jspecify.annotations.Nullable MapValue ini(String text) {
    MapValue sections = MapValue.empty();
    MapValue section = null;
    String last = "";
    for (String line : text.split("\n", -1)) {
      String bare = line.strip();
      if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")) {
        continue;
      }
      int equals = bare.replace(':', '=').indexOf('=');
      if (bare.startsWith("[") && bare.endsWith("]")) {
        section = MapValue.empty();
        sections.put(Text.unsafe(bare.substring(1, bare.length() - 1)), section);
        last = "";
      } else if (section != null && Character.isWhitespace(line.charAt(0)) && !last.isEmpty()) {
        section.put(last, Text.unsafe(section.get(last) + "\n" + bare));
      } else if (section != null && equals > 0) {
        last = bare.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        section.put(Text.unsafe(last), Text.unsafe(bare.substring(equals + 1).strip()));
      } else {
        return null;
      }
    }
    return sections;
  }
}
