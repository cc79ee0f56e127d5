package foobar.modules.release;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A tar archive, read from its beginning each time.
 *
 * @param name how messages call it
 * @param bytes opens the archive, not compressed any more
 */
record TarSource(String name, Opening bytes) implements Source {

  /** Opens a stream. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  private static final int OWNER_RUNS = 0100;

  @Override
  public List<Item> items() throws IOException {
    Map<String, Item> items = new LinkedHashMap<>();
    try (TarArchiveInputStream tar = tar()) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        String path = Paths.plain(entry.getName());
        if (!path.isEmpty()) {
          Item item = item(path, entry, tar, items);
          // What an archive holds twice is what it holds last.
          items.remove(path);
          items.put(path, item);
        }
      }
    }
    return List.copyOf(items.values());
  }

  private static Item item(
      String path, TarArchiveEntry entry, InputStream content, Map<String, Item> before)
      throws IOException {
    if (entry.isDirectory()) {
      return Item.directory(path);
    }
    if (entry.isSymbolicLink()) {
      return Item.link(path, entry.getLinkName());
    }
    if (entry.isLink()) {
      Item same = before.get(Paths.plain(entry.getLinkName()));
      if (same == null || !same.isFile()) {
        throw new IOException(
            "`%s` is a hard link to `%s`, which does not come before it"
                .formatted(path, entry.getLinkName()));
      }
      return Item.file(path, same.executable(), same.size(), same.sha256());
    }
    if (!entry.isFile() || entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice()) {
      throw new IOException("`" + path + "` is neither a file nor a folder nor a symbolic link");
    }
    boolean executable = (entry.getMode() & OWNER_RUNS) != 0;
    return Item.file(path, executable, entry.getRealSize(), DigestUtils.sha256Hex(content));
  }

  private TarArchiveInputStream tar() throws IOException {
    return new TarArchiveInputStream(bytes.open(), "UTF-8");
  }

  @Override
  public Contents open() {
    return new Cursor();
  }

  /** Reads on as long as what is asked for lies ahead, else from the beginning. */
  private final class Cursor implements Contents {

    private TarArchiveInputStream tar;

    private Cursor() {
      tar = new TarArchiveInputStream(InputStream.nullInputStream());
    }

    @Override
    public byte[] read(Item item) throws IOException {
      byte[] found = ahead(item);
      if (found == null) {
        tar.close();
        tar = tar();
        found = ahead(item);
      }
      if (found == null) {
        throw new FileNotFoundException(item.name() + " is not in " + name + " any more");
      }
      return found;
    }

    /** A hard link's content stands where its target does, and an older one of the name differs. */
    private byte @org.jspecify.annotations.Nullable [] ahead(Item item) throws IOException {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        String path = Paths.plain(entry.getName());
        if (!path.equals(item.name())) {
          continue;
        }
        if (entry.isLink()) {
          try (Contents other = open()) {
            return other.read(
                Item.file(Paths.plain(entry.getLinkName()), false, item.size(), item.sha256()));
          }
        }
        byte[] content = entry.isFile() ? tar.readAllBytes() : new byte[0];
        if (entry.isFile() && DigestUtils.sha256Hex(content).equals(item.sha256())) {
          return content;
        }
      }
      return null;
    }

    @Override
    public void close() throws IOException {
      tar.close();
    }
  }
}
