package foobar.remote;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A host's files as they would be after changes that were only imagined. */
final class FileOverlay {

  private static final int MOST_LINKS = 40;

  /**
   * What was imagined at one path.
   *
   * @param content of a file; null if it is what the real file {@code from} holds
   * @param hides whether nothing real below the directory shines through
   */
  record Node(FileState state, byte @Nullable [] content, String from, boolean hides) {
    static final Node GONE = new Node(FileState.ABSENT, null, "", true);
  }

  private final Probe beneath;
  private final NavigableMap<String, Node> nodes;
  private final Map<String, FileState> ancestors = new HashMap<>();

  FileOverlay(Probe beneath) {
    this(beneath, new TreeMap<>());
  }

  private FileOverlay(Probe beneath, NavigableMap<String, Node> nodes) {
    this.beneath = beneath;
    this.nodes = nodes;
  }

  /** The same changes over the host as another user sees it. */
  FileOverlay over(Probe other) {
    return new FileOverlay(other, nodes);
  }

  FileState file(String path) {
    return nodes.isEmpty() ? beneath.file(path) : at(resolve(path, false));
  }

  FileState follow(String path) {
    return nodes.isEmpty() ? beneath.follow(path) : at(resolve(path, true));
  }

  byte[] read(String path) {
    if (nodes.isEmpty()) {
      return beneath.read(path);
    }
    String place = resolve(path, true);
    FileState state = at(place);
    if (!state.isFile()) {
      throw new HostFailure(
          "reading "
              + path
              + (state.exists() ? ": it is not a regular file" : ": it does not exist"));
    }
    Node node = nodes.get(place);
    if (node == null) {
      return beneath.read(place);
    }
    return node.content() == null ? beneath.read(node.from()) : node.content().clone();
  }

  List<TreeEntry> tree(String path) {
    if (nodes.isEmpty()) {
      return beneath.tree(path);
    }
    String root = resolve(path, true);
    FileState state = at(root);
    if (!state.isDirectory()) {
      throw new HostFailure(
          "listing " + path + (state.exists() ? ": it is not a directory" : ": it does not exist"));
    }
    TreeMap<String, FileState> found = new TreeMap<>();
    if (!hidden(root) && !hides(root) && beneath.file(root).isDirectory()) {
      for (TreeEntry entry : beneath.tree(root)) {
        String place = Paths.below(root, entry.path());
        if (!nodes.containsKey(place) && !hidden(place)) {
          found.put(place, entry.state());
        }
      }
    }
    nodes.tailMap(root, false).entrySet().stream()
        .filter(node -> Paths.isBelow(node.getKey(), root) && node.getValue().state().exists())
        .forEach(node -> found.put(node.getKey(), node.getValue().state()));
    List<TreeEntry> entries = new ArrayList<>();
    int skip = root.equals("/") ? 1 : root.length() + 1;
    found.forEach((place, what) -> entries.add(new TreeEntry(place.substring(skip), what)));
    return entries;
  }

  /** Imagines something at a place given by {@link #resolve}. */
  void put(String place, Node node) {
    if (!node.state().isDirectory()) {
      forgetBelow(place);
    }
    nodes.put(place, node);
  }

  void forgetBelow(String place) {
    nodes.keySet().removeIf(path -> Paths.isBelow(path, place));
  }

  @Nullable Node node(String place) {
    return nodes.get(place);
  }

  /** Whether what really stands at a place was imagined away. */
  boolean hides(String place) {
    Node node = nodes.get(place);
    return node != null && node.hides();
  }

  /** What stands at a place given by {@link #resolve}. */
  FileState at(String place) {
    Node node = nodes.get(place);
    if (node != null) {
      return node.state();
    }
    return hidden(place) ? FileState.ABSENT : beneath.file(place);
  }

  /** The path without links in its directories, and, if asked for, not a link itself. */
  String resolve(String path, boolean last) {
    Deque<String> rest = new ArrayDeque<>(List.of(Paths.absolute(path).split("/")));
    String place = "";
    int links = 0;
    while (!rest.isEmpty()) {
      String part = rest.removeFirst();
      if (part.equals("..")) {
        place = place.isEmpty() ? "" : place.substring(0, place.lastIndexOf('/'));
        continue;
      }
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      String next = place + "/" + part;
      FileState state = !last && rest.isEmpty() ? FileState.ABSENT : ancestor(next);
      if (!state.isLink()) {
        place = next;
        continue;
      }
      if (++links > MOST_LINKS) {
        throw new HostFailure(path + " goes through too many symbolic links");
      }
      if (state.target().startsWith("/")) {
        place = "";
      }
      List<String> parts = List.of(state.target().split("/"));
      parts.reversed().forEach(rest::addFirst);
    }
    return place.isEmpty() ? "/" : place;
  }

  private FileState ancestor(String place) {
    if (nodes.containsKey(place) || hidden(place)) {
      return at(place);
    }
    FileState known = ancestors.get(place);
    if (known == null) {
      known = beneath.file(place);
      if (known.isDirectory() || known.isLink()) {
        ancestors.put(place, known);
      }
    }
    return known;
  }

  private boolean hidden(String place) {
    for (String up = place; !up.equals("/"); ) {
      up = Paths.parent(up);
      Node node = nodes.get(up);
      if (node != null && (node.hides() || !node.state().isDirectory())) {
        return true;
      }
    }
    return false;
  }
}
