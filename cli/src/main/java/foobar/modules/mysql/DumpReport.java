package foobar.modules.mysql;

import foobar.remote.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a dump is, read once from its beginning to its end.
 *
 * @param total its bytes, unpacked
 * @param statements how many there are
 * @param digest SHA-256 of it, in hexadecimal
 * @param prefix the same of the part that is imported already; empty if no statement ends there
 * @param cut why it seems to have broken off
 * @param findings what it names, by kind ({@code database}, {@code engine}, {@code definer} as
 *     {@code user@host}, {@code left}, {@code refused}), each with the line where it stands first
 */
record DumpReport(
    long total,
    long statements,
    String digest,
    String prefix,
    List<String> cut,
    Map<String, Map<String, Integer>> findings) {

  static DumpReport parse(Output output) {
    Map<String, String> single = new LinkedHashMap<>();
    List<String> cut = new ArrayList<>();
    Map<String, Map<String, Integer>> findings = new LinkedHashMap<>();
    for (String line : output.text().lines().toList()) {
      String[] words = line.split("\t", -1);
      int last = words.length - 1;
      if (words[0].equals("cut")) {
        cut.add(words[1]);
      } else if (last == 1) {
        single.put(words[0], words[1]);
      } else {
        String name = String.join("@", List.of(words).subList(1, last));
        findings
            .computeIfAbsent(words[0], kind -> new LinkedHashMap<>())
            .put(name, Integer.parseInt(words[last]));
      }
    }
    return new DumpReport(
        Long.parseLong(single.getOrDefault("total", "0")),
        Long.parseLong(single.getOrDefault("statements", "0")),
        single.getOrDefault("digest", ""),
        single.getOrDefault("prefix", ""),
        List.copyOf(cut),
        findings);
  }

  /** What it names of a kind, with the line of each. */
  Map<String, Integer> found(String kind) {
    return findings.getOrDefault(kind, Map.of());
  }

  /** The same as people read it: {@code GRANT ALL (line 12), FLUSH PRIVILEGES (line 40)}. */
  static String listed(Map<String, Integer> found) {
    return found.entrySet().stream()
        .map(entry -> "`" + entry.getKey() + "` (line " + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }
}
