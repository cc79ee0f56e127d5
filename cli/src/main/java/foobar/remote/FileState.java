package foobar.remote;

/**
 * What stands at a path.
 *
 * @param kind file, directory, link...; ABSENT where nothing is
 * @param mode permission bits, such as {@code 0644} octal
 * @param owner name of the owner, or its number where it has no name
 * @param group name of the group, or its number where it has no name
 * @param size in bytes
 * @param modified seconds since 1970
 * @param target what a symbolic link points to, as written in it; else empty
 * @param sha256 of a regular file's content, in hexadecimal; else empty
 * @param uid number of the owner; -1 where it is not known
 * @param gid number of the group; -1 where it is not known
 */
public record FileState(
    Kind kind,
    int mode,
    String owner,
    String group,
    long size,
    double modified,
    String target,
    String sha256,
    int uid,
    int gid) {

  /** What sort of thing a path is. */
  public enum Kind {
    ABSENT,
    FILE,
    DIRECTORY,
    LINK,
    OTHER;

    /** That of a mode as {@code stat} has it, with the bits of the type (inode(7)). */
    public static Kind ofMode(int mode) {
      return switch (mode & 0170000) {
        case 0100000 -> FILE;
        case 0040000 -> DIRECTORY;
        case 0120000 -> LINK;
        default -> OTHER;
      };
    }
  }

  public static final FileState ABSENT =
      new FileState(Kind.ABSENT, 0, "", "", 0, 0, "", "", -1, -1);

  public boolean exists() {
    return kind != Kind.ABSENT;
  }

  public boolean isFile() {
    return kind == Kind.FILE;
  }

  public boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  public boolean isLink() {
    return kind == Kind.LINK;
  }

  /** The same with a check sum, in hexadecimal. */
  public FileState withSum(String sum) {
    return new FileState(kind, mode, owner, group, size, modified, target, sum, uid, gid);
  }

  /** The mode as people write it: {@code 0644}. */
  public String octalMode() {
    return String.format("%04o", mode);
  }
}
