package foobar.modules.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/**
 * The same content in every form. A name that ends in a slash is a folder, a text that begins with
 * {@code -> } a symbolic link, with {@code => } a hard link, with {@code !} a device; a name that
 * begins with {@code +} is a program.
 */
record Archives(Map<String, String> content) {

  static Archives of(String... namesAndTexts) {
    Map<String, String> content = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      content.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return new Archives(content);
  }

  private static String name(String key) {
    return key.startsWith("+") ? key.substring(1) : key;
  }

  private static int mode(String key, int plain) {
    return key.startsWith("+") ? plain | 0111 : plain;
  }

  Path folder(Path at) throws IOException {
    for (Map.Entry<String, String> entry : content.entrySet()) {
      Path file = at.resolve(name(entry.getKey()));
      Files.createDirectories(file.getParent());
      if (entry.getKey().endsWith("/")) {
        Files.createDirectories(file);
      } else if (entry.getValue().startsWith("-> ")) {
        Files.createSymbolicLink(file, Path.of(entry.getValue().substring(3)));
      } else {
        Files.writeString(file, entry.getValue());
        boolean runs = entry.getKey().startsWith("+");
        Files.setPosixFilePermissions(
            file, PosixFilePermissions.fromString(runs ? "rwxrw-r-x" : "rw-rw----"));
      }
    }
    return at;
  }

  Path tar(Path file) throws IOException {
    return tar(file, Files.newOutputStream(file));
  }

  Path gzip(Path file) throws IOException {
    return tar(file, new GZIPOutputStream(Files.newOutputStream(file)));
  }

  Path bzip2(Path file) throws IOException {
    return tar(file, new BZip2CompressorOutputStream(Files.newOutputStream(file)));
  }

  Path xz(Path file) throws IOException {
    return tar(file, new XZCompressorOutputStream(Files.newOutputStream(file)));
  }

  private Path tar(Path file, OutputStream out) throws IOException {
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, String> entry : content.entrySet()) {
        put(tar, entry.getKey(), entry.getValue());
      }
    }
    return file;
  }

  private static void put(TarArchiveOutputStream tar, String key, String text) throws IOException {
    byte kind =
        text.startsWith("-> ")
            ? TarConstants.LF_SYMLINK
            : text.startsWith("=> ")
                ? TarConstants.LF_LINK
                : text.startsWith("!") ? TarConstants.LF_CHR : TarConstants.LF_NORMAL;
    String name = name(key).startsWith("/") || key.startsWith("..") ? name(key) : "./" + name(key);
    TarArchiveEntry entry =
        name.endsWith("/") || kind == TarConstants.LF_NORMAL
            ? new TarArchiveEntry(name, true)
            : new TarArchiveEntry(name, kind, true);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean file = kind == TarConstants.LF_NORMAL && !name.endsWith("/");
    entry.setMode(mode(key, 0600));
    entry.setModTime(1000L * bytes.length);
    entry.setSize(file ? bytes.length : 0);
    if (kind == TarConstants.LF_SYMLINK || kind == TarConstants.LF_LINK) {
      entry.setLinkName(text.substring(3));
    }
    tar.putArchiveEntry(entry);
    if (file) {
      tar.write(bytes);
    }
    tar.closeArchiveEntry();
  }

  Path zip(Path file) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      for (Map.Entry<String, String> entry : content.entrySet()) {
        boolean link = entry.getValue().startsWith("-> ");
        ZipArchiveEntry item = new ZipArchiveEntry(name(entry.getKey()));
        item.setUnixMode(link ? 0120777 : 0100000 | mode(entry.getKey(), 0644));
        zip.putArchiveEntry(item);
        String text = link ? entry.getValue().substring(3) : entry.getValue();
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
      }
    }
    return file;
  }
}
