package foobar.modules.release;

/**
 * Something in a release.
 *
 * @param name its path inside the release, parts separated by slashes
 * @param executable of a file: whether it is a program; other permissions do not count
 * @param size of a file, in bytes
 * @param sha256 of a file's content, in hexadecimal; else empty
 * @param target what a symbolic link leads to; else empty
 */
record Item(String name, Kind kind, boolean executable, long size, String sha256, String target) {

  /** The sorts of things that a release may hold. */
  enum Kind {
    FILE,
    DIRECTORY,
    LINK
  }

  static Item file(String name, boolean executable, long size, String sha256) {
    return new Item(name, Kind.FILE, executable, size, sha256, "");
  }

  static Item directory(String name) {
    return new Item(name, Kind.DIRECTORY, false, 0, "", "");
  }

  static Item link(String name, String target) {
    return new Item(name, Kind.LINK, false, 0, "", target);
  }

  boolean isFile() {
    return kind == Kind.FILE;
  }
}
