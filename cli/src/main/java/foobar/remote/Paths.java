package foobar.remote;

import java.util.ArrayDeque;
import java.util.Deque;

/** A host's absolute paths as text, whatever system this program runs on. */
public final class Paths {

  private Paths() {}

  /** Without repeated or trailing slashes, {@code .} and {@code ..}; links are not looked at. */
  public static String normal(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : absolute(path).split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return "/" + String.join("/", parts);
  }

  public static String absolute(String path) {
    if (path.isEmpty()) {
      throw new HostFailure("the path is empty: does it come from a command that has not run?");
    }
    if (!path.startsWith("/")) {
      throw new HostFailure("the path `" + path + "` is not absolute");
    }
    return path;
  }

  /** Without repeated or trailing slashes; the host resolves the rest. */
  public static String clean(String path) {
    String single = absolute(path).replaceAll("/{2,}", "/");
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }

  /** The directory a normal path stands in; the root's is the root. */
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  public static String below(String directory, String name) {
    return directory.endsWith("/") ? directory + name : directory + "/" + name;
  }

  public static boolean isBelow(String path, String directory) {
    return path.startsWith(directory.equals("/") ? "/" : directory + "/")
        && path.length() > directory.length();
  }
}
