package foobar.modules.file;

import foobar.modules.command.OnHost;
import foobar.remote.FileState;
import foobar.remote.HostFailure;
import foobar.remote.Probe;

/** Paths as tasks write them, and what they lead to on the host. */
public final class HostPath {

  private static final int MOST_LINKS = 40;

  private HostPath() {}

  /** A path with its leading tilde and its environment variables replaced, as the host has them. */
  public static String expand(Probe host, String path) {
    return OnHost.expand(host, path);
  }

  /**
   * The path that a path stands for when it is a symbolic link, or a chain of them.
   *
   * @param state what stands at the path itself
   */
  public static String real(Probe host, String path, FileState state) {
    String place = path;
    FileState now = state;
    for (int i = 0; now.isLink(); i++) {
      if (i == MOST_LINKS) {
        throw new HostFailure(path + " goes through too many symbolic links");
      }
      place = join(parent(place), now.target());
      now = host.glance(place);
    }
    return place;
  }

  public static String join(String folder, String name) {
    if (name.startsWith("/") || folder.isEmpty()) {
      return name;
    }
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  /** The path's folder: {@code /} for what is directly below it, empty for a mere name. */
  public static String parent(String path) {
    String plain = trim(path);
    int slash = plain.lastIndexOf('/');
    return slash > 0 ? plain.substring(0, slash) : slash == 0 ? "/" : "";
  }

  /** The last part of a path. */
  public static String name(String path) {
    String plain = trim(path);
    return plain.substring(plain.lastIndexOf('/') + 1);
  }

  /** A path without the slashes at its end. */
  public static String trim(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
