package foobar.modules.release;

import foobar.module.HostScript;
import foobar.modules.file.HostPath;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The releases that a host has.
 *
 * @param current the name of the one in use; empty if there is none
 * @param link what the link to it says; empty if there is none
 * @param blocked whether something that is no link stands in the link's place
 * @param history those that were in use before, one after the other, the oldest first
 * @param all each with the digest of its content (`-` where it has no mark), the youngest first
 * @param unfinished names of folders that an interrupted run has left
 * @param head of the mark of the one that was asked for; empty if it has none
 * @param sound whether that one holds what its mark lists
 */
record HostReleases(
    String current,
    String link,
    boolean blocked,
    List<String> history,
    Map<String, String> all,
    List<String> unfinished,
    List<String> head,
    boolean sound) {

  private static final HostScript LOOK = HostScript.load(HostReleases.class, "release.sh");

  /** One look, in which the host also compares the release with its mark. */
  static HostReleases of(Probe host, Marks marks, String asked) {
    String link = "";
    boolean blocked = false;
    List<String> history = new ArrayList<>();
    boolean sound = false;
    Map<String, String> all = new LinkedHashMap<>();
    List<String> unfinished = new ArrayList<>();
    List<String> head = new ArrayList<>();
    String said =
        host.ask(LOOK.with(marks.root(), asked)).orFail("looking at " + marks.releases()).text();
    for (String line : said.lines().filter(text -> !text.isEmpty()).toList()) {
      String rest = line.length() > 2 ? line.substring(2) : "";
      switch (line.charAt(0)) {
        case 'c' -> link = rest;
        case 'C' -> blocked = true;
        case 'p' -> history.add(rest.strip());
        case 'r' -> all.put(rest.substring(rest.indexOf(' ') + 1), rest.split(" ", 2)[0]);
        case 'u' -> unfinished.add(rest);
        case 'h' -> head.add(rest);
        case 'v' -> sound = true;
        default -> {}
      }
    }
    String current = inUse(link, marks);
    history.removeIf(name -> !all.containsKey(name) || name.equals(current));
    return new HostReleases(
        current, link, blocked, List.copyOf(history), all, unfinished, head, sound);
  }

  /** The one that was in use before; empty if nobody knows. */
  String previous() {
    return history.isEmpty() ? "" : history.getLast();
  }

  /** The one that will have been in use before, once this one is. */
  String before(String next) {
    if (next.equals(current)) {
      return previous();
    }
    List<String> then = historyOf(next);
    return then.isEmpty() ? "" : then.getLast();
  }

  /**
   * What will have been in use before, once another is. Who goes back to an earlier one forgets
   * those in between: the one before it is what it goes back to next.
   */
  List<String> historyOf(String next) {
    int again = history.indexOf(next);
    if (again >= 0) {
      return history.subList(0, again);
    }
    List<String> longer = new ArrayList<>(history);
    if (!current.isEmpty()) {
      longer.add(current);
    }
    return longer;
  }

  private static String inUse(String link, Marks marks) {
    boolean mine =
        HostPath.parent(link).equals("releases") || HostPath.parent(link).equals(marks.releases());
    return mine ? HostPath.name(link) : "";
  }

  /** Whether the one that was asked for is whole and has this content and these rights. */
  boolean isWhole(String digest, Marks.Rights rights) {
    return sound && head.equals(Marks.head(digest, rights));
  }

  /** In a dry run, whether an earlier step would have put it there. */
  static boolean isImagined(Probe host, Marks marks, String name) {
    return host.glance(marks.folder(name)).isDirectory();
  }

  /** In a dry run, whether an earlier step would have put it there with this content. */
  static boolean isImagined(
      Probe host, Marks marks, String name, String digest, Marks.Rights rights) {
    return host.glance(marks.mark(name)).isFile()
        && new String(host.read(marks.mark(name)), StandardCharsets.UTF_8)
            .startsWith("#" + String.join("\n#", Marks.head(digest, rights)) + "\n");
  }

  Optional<String> listed() {
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all.keySet()));
  }
}
