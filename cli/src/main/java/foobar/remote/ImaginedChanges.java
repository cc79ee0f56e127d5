package foobar.remote;

import foobar.remote.FileOverlay.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The file verbs of a host, done to an overlay only. */
final class ImaginedChanges {

  private static final int NEW_FILE = 0644;
  private static final int NEW_DIRECTORY = 0755;

  private final FileOverlay files;
  private final Supplier<String> user;
  private final BooleanSupplier parentsMayCome;
  private final boolean parentsCome;

  /** Where something appeared of which not even the kind is known. */
  private final Set<String> unknown = new HashSet<>();

  /**
   * @param user who would own new files
   * @param parentsMayCome whether a missing directory may be taken as one that is going to be there
   * @param parentsCome whether a file's own missing directory always is, as who only looks ahead
   *     cannot know what commands will make
   */
  ImaginedChanges(
      FileOverlay files,
      Supplier<String> user,
      BooleanSupplier parentsMayCome,
      boolean parentsCome) {
    this.files = files;
    this.user = user;
    this.parentsMayCome = parentsMayCome;
    this.parentsCome = parentsCome;
  }

  void write(FileWrite write) {
    String place = files.resolve(write.path(), false);
    FileState old = files.at(place);
    if (old.isDirectory()) {
      throw new HostFailure("writing " + write.path() + ": a directory stands there");
    }
    parentOf(place, write.path());
    put(place, write.content(), old.isFile() ? old : fresh(NEW_FILE), write.attributes());
  }

  /** Keeps a copy of the file that a write is going to replace, if it asks for that. */
  String backUp(FileWrite write) {
    String place = files.resolve(write.path(), false);
    if (!write.backup() || !files.at(place).isFile()) {
      return "";
    }
    String path = write.backupPath();
    files.put(files.resolve(path, false), copyOf(place));
    return path;
  }

  private void put(String place, byte[] content, FileState like, Attributes attributes) {
    FileState state =
        with(
            new FileState(
                FileState.Kind.FILE,
                like.mode(),
                like.owner(),
                like.group(),
                content.length,
                now(),
                "",
                sha256(content),
                like.uid(),
                like.gid()),
            attributes);
    files.put(place, new Node(state, content.clone(), "", true));
  }

  /** Something comes to stand at a path, and its directories with it. */
  void appear(String path) {
    String place = files.resolve(path, false);
    if (!files.at(place).exists()) {
      makeDirectory(Paths.parent(place), Attributes.UNCHANGED);
      FileState by = fresh(NEW_FILE);
      FileState state =
          new FileState(
              FileState.Kind.OTHER,
              by.mode(),
              by.owner(),
              by.group(),
              0,
              now(),
              "",
              "",
              by.uid(),
              by.gid());
      files.put(place, new Node(state, null, "", true));
      unknown.add(place);
    }
  }

  void makeDirectory(String path, Attributes attributes) {
    String place = files.resolve(path, true);
    FileState now = files.at(place);
    if (now.isDirectory()) {
      return;
    }
    if (now.exists() && !unknown.remove(place)) {
      throw new HostFailure("making the directory " + path + ": a file stands there");
    }
    if (!place.equals("/")) {
      makeDirectory(Paths.parent(place), attributes);
    }
    files.put(
        place, new Node(with(fresh(NEW_DIRECTORY), attributes), null, "", files.hides(place)));
  }

  void makeLink(String path, String target) {
    String place = files.resolve(path, false);
    if (files.at(place).isDirectory()) {
      throw new HostFailure("linking " + path + ": a directory stands there");
    }
    parentOf(place, path);
    FileState by = fresh(0777);
    FileState state =
        new FileState(
            FileState.Kind.LINK,
            by.mode(),
            by.owner(),
            by.group(),
            target.getBytes(StandardCharsets.UTF_8).length,
            now(),
            target,
            "",
            by.uid(),
            by.gid());
    files.put(place, new Node(state, null, "", true));
  }

  void makeHardLink(String path, String target) {
    String source = files.resolve(target, false);
    FileState state = files.at(source);
    if (!state.exists() || state.isDirectory()) {
      throw new HostFailure("linking " + path + ": " + target + " is not a file");
    }
    String place = files.resolve(path, false);
    parentOf(place, path);
    files.put(place, copyOf(source));
  }

  void remove(String path) {
    String place = files.resolve(path, false);
    if (files.at(place).exists()) {
      files.put(place, Node.GONE);
    }
  }

  void setAttributes(String path, Attributes attributes, boolean recursive) {
    String place = files.resolve(path, true);
    if (!files.at(place).exists()) {
      throw new HostFailure("setting the attributes of " + path + ": it does not exist");
    }
    if (recursive && files.at(place).isDirectory()) {
      for (TreeEntry entry : files.tree(place)) {
        set(Paths.below(place, entry.path()), attributes);
      }
    }
    set(place, attributes);
  }

  private void set(String place, Attributes attributes) {
    FileState now = files.at(place);
    if (!now.isLink()) {
      Node old = copyOf(place);
      files.put(place, new Node(with(now, attributes), old.content(), old.from(), old.hides()));
    }
  }

  void move(String from, String to) {
    String source = files.resolve(from, false);
    FileState state = files.at(source);
    if (!state.exists()) {
      throw new HostFailure("moving " + from + ": it does not exist");
    }
    String place = files.resolve(to, false);
    parentOf(place, to);
    List<TreeEntry> below = state.isDirectory() ? files.tree(source) : List.of();
    List<Node> copies =
        below.stream().map(entry -> copyOf(Paths.below(source, entry.path()))).toList();
    Node top = copyOf(source);
    files.put(source, Node.GONE);
    files.put(place, new Node(top.state(), top.content(), top.from(), true));
    for (int i = 0; i < copies.size(); i++) {
      files.put(Paths.below(place, below.get(i).path()), copies.get(i));
    }
  }

  void unpack(InputStream tar, String directory) {
    if (!files.follow(directory).isDirectory()) {
      if (!parentsMayCome.getAsBoolean()) {
        throw new HostFailure("unpacking into " + directory + ": it is not a directory");
      }
      makeDirectory(directory, Attributes.UNCHANGED);
    }
    try (TarArchiveInputStream entries = new TarArchiveInputStream(tar, "UTF-8")) {
      for (TarArchiveEntry entry; (entry = entries.getNextEntry()) != null; ) {
        unpack(entry, entries, Paths.normal(Paths.below(directory, entry.getName())));
      }
    } catch (IOException e) {
      throw new HostFailure("unpacking into " + directory + ": " + e.getMessage(), e);
    }
  }

  private void unpack(TarArchiveEntry entry, InputStream content, String path) throws IOException {
    Attributes attributes = new Attributes(entry.getMode() & 07777, owner(entry), group(entry));
    if (entry.isDirectory()) {
      makeDirectory(path, attributes);
    } else {
      makeDirectory(Paths.parent(path), Attributes.UNCHANGED);
      if (entry.isSymbolicLink()) {
        makeLink(path, entry.getLinkName());
      } else if (entry.isFile()) {
        put(files.resolve(path, false), content.readAllBytes(), fresh(NEW_FILE), attributes);
      }
    }
  }

  private static String owner(TarArchiveEntry entry) {
    return entry.getUserName().isEmpty()
        ? Long.toString(entry.getLongUserId())
        : entry.getUserName();
  }

  private static String group(TarArchiveEntry entry) {
    return entry.getGroupName().isEmpty()
        ? Long.toString(entry.getLongGroupId())
        : entry.getGroupName();
  }

  private Node copyOf(String place) {
    Node node = files.node(place);
    return node == null ? new Node(files.at(place), null, place, false) : node;
  }

  private void parentOf(String place, String path) {
    String parent = Paths.parent(place);
    if (files.at(parent).isDirectory()) {
      return;
    }
    boolean free = parentsCome && !files.at(parent).exists();
    if (!free && !unknown.contains(parent)) {
      throw new HostFailure("writing " + path + ": " + parent + " is not a directory");
    }
    makeDirectory(parent, Attributes.UNCHANGED);
  }

  private FileState fresh(int mode) {
    String owner = user.get();
    int root = owner.equals("root") ? 0 : -1;
    return new FileState(
        FileState.Kind.DIRECTORY, mode, owner, owner, 4096, now(), "", "", root, root);
  }

  private static FileState with(FileState state, Attributes attributes) {
    Integer mode = attributes.mode();
    String owner = attributes.owner();
    String group = attributes.group();
    return new FileState(
        state.kind(),
        mode == null ? state.mode() : mode,
        owner == null ? state.owner() : owner,
        group == null ? state.group() : group,
        state.size(),
        state.modified(),
        state.target(),
        state.sha256(),
        id(owner, state.owner(), state.uid()),
        id(group, state.group(), state.gid()));
  }

  /** The number of a new owner; only that of root, and one that is written as such, is known. */
  private static int id(@Nullable String wanted, String now, int number) {
    if (wanted == null || wanted.equals(now)) {
      return number;
    }
    return wanted.equals("root") ? 0 : wanted.matches("\\d{1,9}") ? Integer.parseInt(wanted) : -1;
  }

  private static double now() {
    return System.currentTimeMillis() / 1000.0;
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
