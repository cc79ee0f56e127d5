package foobar.modules.release;

import foobar.modules.file.HostPath;
import foobar.modules.file.TarStream;
import java.util.List;

/**
 * The places of an application's releases on a host, and the marks that say of one that it is
 * whole.
 *
 * @param root the application's folder
 */
record Marks(String root) {

  static final String PREVIOUS = ".previous";

  /** Where `current` leads, as written in the link. */
  static String target(String name) {
    return "releases/" + name;
  }

  String releases() {
    return HostPath.join(root, "releases");
  }

  String current() {
    return HostPath.join(root, "current");
  }

  String folder(String name) {
    return HostPath.join(releases(), name);
  }

  String beside(String name) {
    return HostPath.join(releases(), "." + name + ".new");
  }

  String aside(String name) {
    return HostPath.join(releases(), "." + name + ".old");
  }

  String marks() {
    return HostPath.join(releases(), ".foobar");
  }

  String mark(String name) {
    return HostPath.join(marks(), name);
  }

  /** The lines that stand first in a mark, each behind a `#`. */
  static List<String> head(String digest, Rights rights) {
    return List.of("digest " + digest, "rights " + rights.text());
  }

  /** What a mark holds: its head, then what {@code sha256sum -c} reads, then the links. */
  static String text(Payload payload, Rights rights) {
    StringBuilder text = new StringBuilder();
    head(payload.digest(), rights).forEach(line -> text.append('#').append(line).append('\n'));
    for (Item item : payload.items()) {
      switch (item.kind()) {
        case FILE -> {
          boolean strange = item.name().indexOf('\\') >= 0;
          String name = strange ? item.name().replace("\\", "\\\\") : item.name();
          text.append(strange ? "\\" : "").append(item.sha256()).append("  ").append(name);
          text.append('\n');
        }
        case LINK ->
            text.append('@').append(item.name()).append('\t').append(item.target()).append('\n');
        case DIRECTORY -> {}
      }
    }
    return text.toString();
  }

  /**
   * What a release's files and folders get.
   *
   * @param plain permission bits of a file
   * @param program of an executable file
   * @param folder of a folder
   * @param owner name or number; empty for who unpacks
   * @param group name or number; empty for who unpacks
   */
  record Rights(int plain, int program, int folder, String owner, String group) {

    String text() {
      return "%04o %04o %04o %s:%s".formatted(plain, program, folder, owner, group);
    }

    private TarStream.Rights of(int mode) {
      return new TarStream.Rights(mode, owner, group);
    }

    TarStream.Rights of(Item item) {
      return of(
          switch (item.kind()) {
            case FILE -> item.executable() ? program : plain;
            case DIRECTORY -> folder;
            case LINK -> 0777;
          });
    }
  }
}
