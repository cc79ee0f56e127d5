package foobar.modules.release;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A release's content, read and judged.
 *
 * @param source where it can be read again
 * @param items everything in it, folders included that only a file's path names
 * @param digest over names, contents, links and what is a program: the same whatever the form, the
 *     times or the order; in hexadecimal
 * @param commit of git; empty if it is from elsewhere
 */
record Payload(Source source, List<Item> items, String digest, String commit) {

  private static final int MOST_SHOWN = 5;

  /**
   * @throws Mistake if it cannot be read, or cannot be a release
   */
  static Payload of(Source source, String commit) {
    List<Item> items = read(source);
    List<String> problems = Paths.problems(items);
    if (!problems.isEmpty()) {
      int more = problems.size() - MOST_SHOWN;
      throw Diagnostic.error(
              source.name()
                  + " cannot be a release: "
                  + String.join("; ", problems.subList(0, Math.min(MOST_SHOWN, problems.size())))
                  + (more > 0 ? "; and " + more + " more" : ""))
          .help("a release holds files, folders, and links that stay inside of it")
          .mistake();
    }
    if (items.stream().noneMatch(Item::isFile)) {
      throw Diagnostic.error(source.name() + " holds no file: that is no release")
          .help("name the folder or the archive that the code is in")
          .mistake();
    }
    TreeMap<String, Item> all = new TreeMap<>();
    for (Item item : items) {
      for (String folder : above(item.name())) {
        all.putIfAbsent(folder, Item.directory(folder));
      }
    }
    items.forEach(item -> all.remove(item.name()));
    List<Item> whole = new ArrayList<>(all.values());
    whole.addAll(items);
    return new Payload(source, List.copyOf(whole), digest(items), commit);
  }

  private static List<Item> read(Source source) {
    try {
      return source.items();
    } catch (IOException | java.io.UncheckedIOException e) {
      String why = e instanceof EOFException ? "it ends too early" : e.getMessage();
      throw Diagnostic.error(source.name() + " cannot be read: " + why)
          .help("make a broken archive again; of a folder, `find -L` names what cannot be read")
          .mistake();
    }
  }

  private static Set<String> above(String name) {
    Set<String> folders = new TreeSet<>();
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      folders.add(name.substring(0, slash));
    }
    return folders;
  }

  /** Folders count only where nothing is in them: not every form knows the others. */
  private static String digest(List<Item> items) {
    Set<String> filled = new TreeSet<>();
    items.forEach(item -> filled.addAll(above(item.name())));
    StringBuilder text = new StringBuilder();
    items.stream()
        .filter(item -> item.kind() != Item.Kind.DIRECTORY || !filled.contains(item.name()))
        .sorted(Comparator.comparing(Item::name))
        .forEach(
            item ->
                text.append(item.kind())
                    .append(item.executable() ? " x " : " - ")
                    .append(item.sha256())
                    .append(' ')
                    .append(item.name())
                    .append('\0')
                    .append(item.target())
                    .append('\n'));
    return DigestUtils.sha256Hex(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  long files() {
    return items.stream().filter(Item::isFile).count();
  }

  long bytes() {
    return items.stream().mapToLong(Item::size).sum();
  }
}
