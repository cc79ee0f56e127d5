package foobar.modules.release;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a release's paths and links may be: nothing in it leads out of it. */
final class Paths {

  private static final int MOST_LINKS = 40;

  private Paths() {}

  /**
   * A path without the `./` that archives begin with and the slash that ends a folder's; one that
   * is absolute or climbs stays as it is, to be refused.
   */
  static String plain(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return (path.startsWith("/") ? "/" : "") + String.join("/", parts);
  }

  /**
   * Why these cannot be a release, a sentence each; none if they can.
   *
   * @param items all that is in it
   */
  static List<String> problems(List<Item> items) {
    Map<String, Item> all = new HashMap<>();
    items.forEach(item -> all.put(item.name(), item));
    List<String> problems = new ArrayList<>();
    for (Item item : items) {
      String name = item.name();
      if (name.startsWith("/") || Arrays.asList(name.split("/", -1)).contains("..")) {
        problems.add("`" + name + "` lies outside of the release");
      } else if ((name + item.target()).chars().anyMatch(Character::isISOControl)) {
        problems.add("`" + name + "` has a line break or another control character in its name");
      } else if (liesBelowFile(name, all)) {
        problems.add("`" + name + "` lies below something that is not a folder");
      } else if (item.kind() == Item.Kind.LINK && leaves(name, all)) {
        problems.add("the link `" + name + "` leads out of the release: to " + item.target());
      }
    }
    return problems;
  }

  private static boolean liesBelowFile(String name, Map<String, Item> all) {
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      Item above = all.get(name.substring(0, slash));
      if (above != null && above.kind() != Item.Kind.DIRECTORY) {
        return true;
      }
    }
    return false;
  }

  /** Goes where a host would go, through other links of the release too. */
  private static boolean leaves(String name, Map<String, Item> all) {
    Deque<String> rest = new ArrayDeque<>(List.of(name.split("/", -1)));
    List<String> place = new ArrayList<>();
    int links = 0;
    while (!rest.isEmpty()) {
      String part = rest.pop();
      if (part.equals("..")) {
        if (place.isEmpty()) {
          return true;
        }
        place.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        place.add(part);
        Item there = all.get(String.join("/", place));
        if (there != null && there.kind() == Item.Kind.LINK) {
          if (there.target().startsWith("/") || ++links > MOST_LINKS) {
            return true;
          }
          place.removeLast();
          List<String> through = List.of(there.target().split("/", -1));
          through.reversed().forEach(rest::push);
        }
      }
    }
    return false;
  }
}
