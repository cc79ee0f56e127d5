package foobar.vault;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Span;
import foobar.source.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is, or is to be, a vault text.
 *
 * @param path where it is; a link is followed, and stays one
 */
public record VaultFile(Path path) {

  static final FileAttribute<Set<PosixFilePermission>> OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * What stands in it.
   *
   * @throws Mistake if it cannot be read
   */
  public byte[] read() {
    return TextFile.bytes(path);
  }

  /**
   * The vault text in it.
   *
   * @throws Mistake if it holds something else
   */
  public String readVault() {
    return vaultText(read(), path.toString());
  }

  /**
   * Bytes as the vault text that they have to be.
   *
   * @param name of where they come from, for messages
   */
  public static String vaultText(byte[] bytes, String name) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!Vault.isEncrypted(text)) {
      throw Diagnostic.error(
              "`" + name + "` is not encrypted: it does not start with `$ANSIBLE_VAULT;`")
          .help("read it as it is; `foobar vault encrypt` encrypts it")
          .mistake();
    }
    return text;
  }

  /** The vault id in a vault text's first line; {@code default} if it names none. */
  public static String idOf(String text) {
    @Nullable Span nowhere = null;
    String id = Envelope.open(text, nowhere).id();
    return id.isEmpty() ? VaultPassword.DEFAULT_ID : id;
  }

  /**
   * Puts something else in its place, whole or not at all, with the permissions that it has; a new
   * file is its owner's alone.
   *
   * @throws Mistake if it cannot be written; then it is as before
   */
  public void write(byte[] bytes) {
    try {
      Path real = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      Path beside = Files.createTempFile(real.getParent(), ".vault", "", OWNER);
      try {
        Files.write(beside, bytes);
        if (Files.exists(real)) {
          Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(real));
        }
        Files.move(
            beside, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw Diagnostic.error("`" + path + "` cannot be written: " + e.getMessage())
          .help("it is as it was")
          .mistake();
    }
  }
}
