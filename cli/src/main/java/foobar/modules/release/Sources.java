package foobar.modules.release;

import foobar.source.Diagnostic;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Tells by the first bytes of a file what form the code comes in, whatever the file is called. */
final class Sources {

  private static final int TAR_MAGIC = 257;

  private Sources() {}

  /**
   * @param path a folder or an archive
   * @param opened reads a file of a folder, and decrypts one of the vault
   * @throws foobar.source.Mistake if it is neither
   */
  static Source of(Path path, Function<Path, byte[]> opened) {
    if (Files.isDirectory(path)) {
      return new FolderSource(path, opened);
    }
    String head;
    try (InputStream in = Files.newInputStream(path)) {
      head = new String(in.readNBytes(TAR_MAGIC + 5), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw Diagnostic.error(path + " cannot be read: " + e.getMessage())
          .help("name a folder or an archive that is there, and that you may read")
          .mistake();
    }
    if (head.startsWith("PK\3\4")) {
      return new ZipSource(path);
    }
    if (head.startsWith("\037\213")) {
      return tar(
          path,
          in ->
              GzipCompressorInputStream.builder()
                  .setInputStream(in)
                  .setDecompressConcatenated(true)
                  .get());
    }
    if (head.startsWith("BZh")) {
      return tar(path, in -> new BZip2CompressorInputStream(in, true));
    }
    if (head.startsWith("\u00fd7zXZ")) {
      return tar(
          path,
          in ->
              XZCompressorInputStream.builder()
                  .setInputStream(in)
                  .setDecompressConcatenated(true)
                  .get());
    }
    if (head.startsWith("ustar", TAR_MAGIC)) {
      return tar(path, in -> in);
    }
    throw Diagnostic.error(path + " is neither a folder nor an archive")
        .help("a release comes as a folder, or as tar (plain, gzip, bzip2 or xz) or zip")
        .mistake();
  }

  /** Takes the compression off. */
  @FunctionalInterface
  private interface Expansion {
    InputStream of(InputStream in) throws IOException;
  }

  private static Source tar(Path path, Expansion expansion) {
    return new TarSource(
        path.toString(), () -> expansion.of(new BufferedInputStream(Files.newInputStream(path))));
  }
}
