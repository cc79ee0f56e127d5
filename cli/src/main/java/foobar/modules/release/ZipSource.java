package foobar.modules.release;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip archive. */
record ZipSource(Path file) implements Source {

  private static final int OWNER_RUNS = 0100;
  private static final int KIND = 0170000;
  private static final int REGULAR = 0100000;

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public List<Item> items() throws IOException {
    List<Item> items = new ArrayList<>();
    try (ZipFile zip = zip()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        String path = Paths.plain(entry.getName());
        if (!path.isEmpty()) {
          items.add(item(path, entry, zip));
        }
      }
    }
    return items;
  }

  private static Item item(String path, ZipArchiveEntry entry, ZipFile zip) throws IOException {
    if (entry.isDirectory()) {
      return Item.directory(path);
    }
    int kind = entry.getUnixMode() & KIND;
    if (!entry.isUnixSymlink() && kind != 0 && kind != REGULAR) {
      throw new IOException("`" + path + "` is neither a file nor a folder nor a symbolic link");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      if (entry.isUnixSymlink()) {
        return Item.link(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
      boolean executable = (entry.getUnixMode() & OWNER_RUNS) != 0;
      return Item.file(path, executable, entry.getSize(), DigestUtils.sha256Hex(in));
    }
  }

  private ZipFile zip() throws IOException {
    return ZipFile.builder().setPath(file).get();
  }

  @Override
  public Contents open() throws IOException {
    ZipFile zip = zip();
    return new Contents() {
      @Override
      public byte[] read(Item item) throws IOException {
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
          if (Paths.plain(entry.getName()).equals(item.name())) {
            try (InputStream in = zip.getInputStream(entry)) {
              return in.readAllBytes();
            }
          }
        }
        throw new FileNotFoundException(item.name() + " is not in " + file + " any more");
      }

      @Override
      public void close() throws IOException {
        zip.close();
      }
    };
  }
}
