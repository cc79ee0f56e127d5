package foobar.template.lookups;

import foobar.template.Invocation;
import foobar.template.Trouble;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The lookup {@code filetree}: what is in a folder of the project, however deep. */
final class FileTree {

  private static final int PERMISSIONS = 07777;

  /** A folder as it is, and as it is shown: with the slash at its end that it was given with. */
  private record Tree(Path root, String shown) {}

  private FileTree() {}

  static Value lookup(Invocation call) {
    Map<String, Value> found = new LinkedHashMap<>();
    for (Value term : Lookups.terms(call)) {
      String asked = Lookups.text(term, call);
      Path root = FileLookups.find(call.evaluation(), "files", asked);
      if (root != null && Files.isDirectory(root)) {
        String shown = root + (asked.endsWith("/") ? "/" : "");
        walk(new Tree(root, shown), root, found);
      }
    }
    return Sequence.of(new ArrayList<>(found.values()));
  }

  /** Folders before files, then what is in the folders. */
  private static void walk(Tree tree, Path folder, Map<String, Value> found) {
    List<Path> folders = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.sorted().forEach(entry -> (Files.isDirectory(entry) ? folders : others).add(entry));
      for (Path entry : Stream.concat(folders.stream(), others.stream()).toList()) {
        String name = tree.root().relativize(entry).toString();
        if (!found.containsKey(name)) {
          found.put(name, properties(tree.shown(), entry, name));
        }
      }
    } catch (IOException e) {
      throw new Trouble("`" + folder + "` cannot be read: " + e.getMessage());
    }
    folders.stream()
        .filter(entry -> !Files.isSymbolicLink(entry))
        .forEach(entry -> walk(tree, entry, found));
  }

  private static Value properties(String root, Path entry, String name) throws IOException {
    Map<String, Object> status =
        Files.readAttributes(
            entry,
            "unix:mode,uid,gid,owner,group,size,lastModifiedTime,ctime",
            LinkOption.NOFOLLOW_LINKS);
    MapValue properties = MapValue.empty().put("root", Text.of(root));
    properties.put("path", Text.of(name));
    if (Files.isSymbolicLink(entry)) {
      properties.put("state", Text.of("link"));
      properties.put("src", Text.of(Files.readSymbolicLink(entry).toString()));
    } else if (Files.isDirectory(entry)) {
      properties.put("state", Text.of("directory"));
    } else {
      properties.put("state", Text.of("file")).put("src", Text.of(entry.toString()));
    }
    int mode = (Integer) known(status, "mode") & PERMISSIONS;
    return properties
        .put("uid", Int.of((Integer) known(status, "uid")))
        .put("gid", Int.of((Integer) known(status, "gid")))
        .put("owner", Text.of(String.valueOf(status.get("owner"))))
        .put("group", Text.of(String.valueOf(status.get("group"))))
        .put("mode", Text.of("0%03o".formatted(mode)))
        .put("size", Int.of((Long) known(status, "size")))
        .put("mtime", seconds((FileTime) known(status, "lastModifiedTime")))
        .put("ctime", seconds((FileTime) known(status, "ctime")));
  }

  private static Object known(Map<String, Object> status, String name) {
    return Objects.requireNonNull(status.get(name), name);
  }

  private static Value seconds(FileTime time) {
    Instant moment = time.toInstant();
    return new Real(moment.getEpochSecond() + 1e-9 * moment.getNano());
  }
}
