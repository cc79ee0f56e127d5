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
import java.util.stream.Stream;

/** The files that define the lab's image and drive its engine; they lie beside the program. */
final class Definition {

  /** What the image is made from. Any change to one makes another image. */
  private static final List<String> IMAGE =
      List.of("Dockerfile", "base.sh", "boot.sh", "build.sh", "repository.sh", "packages");

  /** What an image with further packages is made from, besides the image without. */
  static final String MORE = "Dockerfile.more";

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

  /** The tag of an image with further packages. */
  static String tag(Suite suite, List<String> packages) {
    return tag(suite) + "-" + digest(text(MORE) + String.join(" ", packages));
  }

  /** The tag of a suite's bare Debian where it is made here. */
  static String baseTag(Suite suite) {
    return "foobar-base:" + suite.label() + "-" + hash(List.of("base.sh"));
  }

  private static String hash(List<String> names) {
    StringBuilder all = new StringBuilder();
    names.forEach(name -> all.append(name).append('\0').append(text(name)).append('\0'));
    return digest(all.toString());
  }

  /** Twelve hexadecimal digits that another text does not have. */
  static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
          .substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the image's files into a new folder, which the caller removes. */
  static Path unpack() throws IOException {
    Path folder = Files.createTempDirectory("foobar-image-");
    for (String name : files()) {
      Files.writeString(folder.resolve(name), text(name));
    }
    return folder;
  }

  private static List<String> files() {
    return Stream.concat(IMAGE.stream(), Stream.of(MORE)).toList();
  }

  static void remove(Path folder) throws IOException {
    for (String name : files()) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }
}
