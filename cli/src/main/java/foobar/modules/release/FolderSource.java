package foobar.modules.release;

import foobar.modules.file.LocalFacts;
import foobar.modules.file.LocalTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A folder of this machine; what git keeps in it for itself is no part of the release.
 *
 * @param opened reads a file, and decrypts one of the vault, as `copy` does
 */
record FolderSource(Path folder, Function<Path, byte[]> opened) implements Source {

  private static final byte[] VAULT = "$ANSIBLE_VAULT;".getBytes(StandardCharsets.UTF_8);

  private static final int OWNER_RUNS = 0100;

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public List<Item> items() throws IOException {
    List<Item> items = new ArrayList<>();
    for (LocalTree.Entry entry : LocalTree.of(folder, false)) {
      if (!entry.name().equals(".git") && !entry.name().startsWith(".git/")) {
        items.add(item(entry));
      }
    }
    return items;
  }

  private Item item(LocalTree.Entry entry) throws IOException {
    if (!entry.link().isEmpty()) {
      return Item.link(entry.name(), entry.link());
    }
    if (entry.isDirectory()) {
      return Item.directory(entry.name());
    }
    boolean executable = (LocalFacts.mode(entry.file()) & OWNER_RUNS) != 0;
    if (isVault(entry.file())) {
      byte[] plain = opened.apply(entry.file());
      return Item.file(entry.name(), executable, plain.length, DigestUtils.sha256Hex(plain));
    }
    try (InputStream in = Files.newInputStream(entry.file())) {
      return Item.file(
          entry.name(), executable, Files.size(entry.file()), DigestUtils.sha256Hex(in));
    }
  }

  private static boolean isVault(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(VAULT.length), VAULT);
    }
  }

  @Override
  public Contents open() {
    return item -> {
      Path file = folder.resolve(item.name());
      return isVault(file) ? opened.apply(file) : Files.readAllBytes(file);
    };
  }
}
