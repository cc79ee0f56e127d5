package foobar.modules.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be packed, as a host has found it.
 *
 * @param expanded the paths that the parameters stand for
 * @param excluded those that are left out
 * @param kinds {@code d} for a directory, {@code -} for nothing, {@code f} for all else, by path
 */
record Sources(List<String> expanded, List<String> excluded, Map<String, Character> kinds) {

  static Sources parse(String text) {
    List<String> expanded = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    Map<String, Character> kinds = new TreeMap<>();
    for (String line : text.lines().toList()) {
      String path = line.substring(3);
      (line.charAt(0) == 'p' ? expanded : excluded).add(path);
      kinds.put(path, line.charAt(1));
    }
    return new Sources(List.copyOf(expanded), List.copyOf(excluded), kinds);
  }

  /** Sorted, each once. */
  List<String> paths() {
    return expanded.stream().distinct().filter(path -> !excluded.contains(path)).sorted().toList();
  }

  private boolean is(String path, char kind) {
    return kinds.getOrDefault(path, '-') == kind;
  }

  boolean isDirectory(String path) {
    return is(path, 'd');
  }

  /** Whether a file lies in what is to be packed. */
  boolean contains(String path, String file) {
    return isDirectory(path) && file.startsWith(path.endsWith("/") ? path : path + "/");
  }

  List<String> missing() {
    return paths().stream().filter(path -> is(path, '-')).toList();
  }

  List<String> targets() {
    return paths().stream().filter(path -> !is(path, '-')).toList();
  }

  /** The directory that all lie in, with a slash at its end: what entries' names go without. */
  String root() {
    String common = null;
    for (String path : paths()) {
      String folder = path.substring(0, path.lastIndexOf('/') + 1);
      common = common == null ? folder : shared(common, folder);
    }
    return common == null ? "" : common.substring(0, common.lastIndexOf('/') + 1);
  }

  private static String shared(String one, String other) {
    int end = 0;
    while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) {
      end++;
    }
    return one.substring(0, end);
  }
}
