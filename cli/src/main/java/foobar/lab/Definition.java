package foobar.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The files that define the lab's image and drive its engine; they lie beside the program. */
final class Definition {

  /** What the image is made from. Any change to one makes another image. */
  private static final List<String> IMAGE =
      List.of("Dockerfile", "base.sh", "boot.sh", "build.sh", "packages");

  private Definition() {}

  static String text(String name) {
    try (InputStream in = Definition.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tag of a suite's image: another one as soon as what it is made from is another. */
  static String tag(Suite suite) {
    return "foobar-lab:" + suite.label() + "-" + hash(IMAGE);
  }

  /** The tag of a suite's bare Debian where it is made here. */
  static String baseTag(Suite suite) {
    return "foobar-base:" + suite.label() + "-" + hash(List.of("base.sh"));
  }

  private static String hash(List<String> names) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : names) {
        digest.update((name + "\0" + text(name) + "\0").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the image's files into a new folder, which the caller removes. */
  static Path unpack() throws IOException {
    Path folder = Files.createTempDirectory("foobar-image-");
    for (String name : IMAGE) {
      Files.writeString(folder.resolve(name), text(name));
    }
    return folder;
  }

  static void remove(Path folder) throws IOException {
    for (String name : IMAGE) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }
}
