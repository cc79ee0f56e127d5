package foobar.modules.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar stream made while it is read, so that at most one file is in memory. */
public final class TarStream {

  private static final int BLOCK = 512;

  /**
   * What a file in the stream gets.
   *
   * @param mode permission bits
   * @param owner name or number; empty for who unpacks
   * @param group name or number; empty for who unpacks
   */
  public record Rights(int mode, String owner, String group) {}

  /**
   * Something in the stream.
   *
   * @param name its path inside the directory; one of a directory ends with a slash
   * @param content of a file, asked for when the stream comes to it; nothing for all else
   * @param rights mode, owner and group
   * @param link what a symbolic link leads to; empty for all else
   */
  public record Item(String name, Supplier<byte[]> content, Rights rights, String link) {

    private static final byte[] NOTHING = {};

    Item(String name, Supplier<byte[]> content, Rights rights) {
      this(name, content, rights, "");
    }

    public static Item file(String name, Supplier<byte[]> content, Rights rights) {
      return new Item(name, content, rights);
    }

    public static Item directory(String name, Rights rights) {
      return new Item(name + "/", () -> NOTHING, rights, "");
    }

    public static Item link(String name, String target, Rights rights) {
      return new Item(name, () -> NOTHING, rights, target);
    }
  }

  private TarStream() {}

  @SuppressWarnings("JdkObsolete") // An Enumeration is what SequenceInputStream takes.
  public static InputStream of(List<Item> items) {
    Stream<InputStream> files = items.stream().map(item -> new ByteArrayInputStream(packed(item)));
    InputStream end = new ByteArrayInputStream(new byte[2 * BLOCK]);
    Iterator<InputStream> parts = Stream.concat(files, Stream.of(end)).iterator();
    return new SequenceInputStream(
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return parts.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return parts.next();
          }
        });
  }

  private static byte[] packed(Item item) {
    byte[] content = item.content().get();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 3 * BLOCK);
    try {
      // Not closed: closing would write the end of the archive after every file.
      @SuppressWarnings("resource")
      TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, BLOCK, "UTF-8");
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      tar.putArchiveEntry(header(item, content.length));
      tar.write(content);
      tar.closeArchiveEntry();
      tar.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static TarArchiveEntry header(Item item, int size) {
    TarArchiveEntry entry =
        item.link().isEmpty()
            ? new TarArchiveEntry(item.name())
            : new TarArchiveEntry(item.name(), TarConstants.LF_SYMLINK);
    entry.setLinkName(item.link());
    entry.setSize(size);
    entry.setMode(item.rights().mode());
    entry.setModTime(System.currentTimeMillis());
    Rights rights = item.rights();
    entry.setUserId(isNumber(rights.owner()) ? Integer.parseInt(rights.owner()) : 0);
    entry.setGroupId(isNumber(rights.group()) ? Integer.parseInt(rights.group()) : 0);
    entry.setUserName(name(rights.owner()));
    entry.setGroupName(name(rights.group()));
    return entry;
  }

  /** Who unpacks as root makes root's files; who does not makes its own whatever stands here. */
  private static String name(String owner) {
    return owner.isEmpty() ? "root" : isNumber(owner) ? "" : owner;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
  }
}
