package foobar.remote;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked of a host. Nothing here changes it, so a check can be made at any time and as
 * often as wanted.
 *
 * <p>All methods throw {@link Unreachable} when the connection is lost and {@link HostFailure} when
 * the host gives no usable answer.
 */
public interface Probe {

  /** The host's name in the inventory. */
  String name();

  /** The state of a path itself; a symbolic link is not followed. */
  FileState file(String path);

  /** The same without looking into it: of a file, the check sum may be missing. */
  default FileState glance(String path) {
    return file(path);
  }

  /**
   * What a dry run takes to stand at a path, which the host itself cannot tell; null of a host of
   * which all can be asked.
   */
  default @Nullable FileState imagined(String path) {
    return null;
  }

  /** The states of several paths, each as {@link #file} says it, asked for together. */
  default Map<String, FileState> files(List<String> paths) {
    Map<String, FileState> states = new LinkedHashMap<>();
    paths.forEach(path -> states.put(path, file(path)));
    return states;
  }

  /** The state of what a path leads to after following symbolic links. */
  FileState follow(String path);

  /**
   * The content of a regular file (links are followed).
   *
   * @throws HostFailure if it is not there, not readable, or larger than {@link #READ_LIMIT}
   */
  byte[] read(String path);

  /** Everything below a directory, itself not included, by path relative to it, parents first. */
  List<TreeEntry> tree(String path);

  /** The same, but the files' checksums may be missing: nothing is read, however much is there. */
  default List<TreeEntry> outline(String path) {
    return tree(path);
  }

  /**
   * A path with {@code ~} or {@code ~user} at its beginning replaced by that home directory; any
   * other path as it is.
   *
   * @throws HostFailure if there is no such user
   */
  default String expand(String path) {
    if (!path.startsWith("~")) {
      return path;
    }
    int slash = path.indexOf('/');
    String who = slash < 0 ? path : path.substring(0, slash);
    if (!who.matches("~[A-Za-z0-9._-]*")) {
      throw new HostFailure("`" + who + "` does not name a user's home directory");
    }
    String home = ask(Command.script("printf %s " + who)).orFail("looking up " + who).text();
    if (home.startsWith("~")) {
      throw new HostFailure("there is no user for `" + who + "`");
    }
    return slash < 0 ? home : home + path.substring(slash);
  }

  /** Runs a command of which the caller promises that it changes nothing. */
  Output ask(Command command);

  /**
   * The same of a question whose answer holds until something on the host changes: it is asked
   * once, however many tasks want to know.
   */
  default Output recall(Command command) {
    return ask(command);
  }

  /** What was read out of its files before. */
  default FileMemory memory() {
    return FileMemory.NONE;
  }

  /**
   * Whether a step that was rehearsed but not done would have brought this. Always false outside a
   * dry run.
   */
  boolean expects(Expectation expectation);

  /** Whether any rehearsed step would have brought something of this kind. */
  boolean expectsAny(Expectation.Kind kind);

  /** What rehearsed steps would have brought of this kind, by name and in order. */
  List<String> expected(Expectation.Kind kind);

  /** The largest content that {@link #read} returns, in bytes. */
  int READ_LIMIT = 64 * 1024 * 1024;
}
