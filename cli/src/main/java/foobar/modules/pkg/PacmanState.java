package foobar.modules.pkg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What pacman knows about a task's packages.
 *
 * @param installed versions by name
 * @param newer the versions that could be had, by name
 * @param explicit those that someone asked for
 * @param groups members by group
 * @param named what a given name stands for, where it is not a package's name itself
 * @param files the given names that are files or addresses
 * @param unknown the given names that nothing is known of
 */
record PacmanState(
    Map<String, String> installed,
    Map<String, String> newer,
    Set<String> explicit,
    Map<String, List<String>> groups,
    Map<String, String> named,
    Set<String> files,
    List<String> unknown) {

  static PacmanState parse(String text) {
    PacmanState state =
        new PacmanState(
            new HashMap<>(),
            new LinkedHashMap<>(),
            new HashSet<>(),
            new HashMap<>(),
            new HashMap<>(),
            new HashSet<>(),
            new ArrayList<>());
    for (String line : text.lines().toList()) {
      state.add(line.strip().split(" +", -1));
    }
    return state;
  }

  private void add(String[] words) {
    String first = words.length > 1 ? words[1] : "";
    switch (words[0] + words.length) {
      case "I3" -> installed.put(first, words[2]);
      case "U4" -> newer.put(first, words[3]);
      case "E2" -> explicit.add(first);
      case "G3" -> groups.computeIfAbsent(first, name -> new ArrayList<>()).add(words[2]);
      case "N3" -> named.put(first, words[2]);
      case "F3" -> {
        named.put(first, words[2]);
        files.add(first);
      }
      case "M2" -> unknown.add(first);
      default -> {
        // what pacman says beside
      }
    }
  }

  /** What the task's names stand for. */
  List<Item> items(List<String> names) {
    List<Item> items = new ArrayList<>();
    for (String name : names) {
      List<String> members = groups.get(name);
      if (members != null) {
        members.forEach(member -> items.add(new Item(member, member, false)));
      } else if (!unknown.contains(name)) {
        items.add(new Item(named.getOrDefault(name, name), name, files.contains(name)));
      }
    }
    return items;
  }

  /**
   * A package.
   *
   * @param name its own
   * @param source how pacman is told to find it
   * @param file whether that is a file or an address
   */
  record Item(String name, String source, boolean file) {}
}
