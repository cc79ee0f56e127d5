package foobar.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.source.Mistake;
import foobar.source.Source;
import foobar.source.Span;
import foobar.yaml.MapNode;
import foobar.yaml.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts another host into a group that has one, in the file where that is written; all else in the
 * file stays as it is, to the letter.
 *
 * @param group its name
 * @param host who is to be its only host
 */
public record GroupEdit(String group, String host) {

  /**
   * Changes the file.
   *
   * @param inventories sources, in order
   * @return the file; none if it is not written in exactly one place in a form that can be changed:
   *     one host in the YAML or INI syntax, without variables of its own
   */
  public Optional<Path> apply(List<String> inventories) {
    List<Path> found = new ArrayList<>();
    for (Path file : files(inventories)) {
      if (edited(file).isPresent()) {
        found.add(file);
      }
    }
    if (found.size() != 1) {
      return Optional.empty();
    }
    Path file = found.getFirst();
    write(file, edited(file).orElseThrow());
    return Optional.of(file);
  }

  private static List<Path> files(List<String> inventories) {
    List<Path> files = new ArrayList<>();
    for (String source : inventories) {
      Path path = Path.of(source);
      if (Files.isDirectory(path)) {
        files.addAll(VarsFolder.list(path).stream().filter(Files::isRegularFile).toList());
      } else if (Files.isRegularFile(path)) {
        files.add(path);
      }
    }
    return files.stream().filter(file -> !Files.isExecutable(file)).toList();
  }

  /** The file's new text, if the group stands in it with another host. */
  private Optional<String> edited(Path file) {
    try {
      String text = Files.readString(file);
      Optional<Span> place = yaml(file, text).or(() -> ini(file, text));
      return place.map(span -> replaced(text, span));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Span> yaml(Path file, String text) {
    try {
      return Yaml.read(new Source(file.toString(), text)) instanceof MapNode root
          ? bodies(root).flatMap(GroupEdit::onlyHost).findFirst()
          : Optional.empty();
    } catch (Mistake notYaml) {
      return Optional.empty();
    }
  }

  /** What stands below the group's name, wherever it is. */
  private Stream<MapNode> bodies(MapNode groups) {
    return groups.entries().stream()
        .filter(entry -> entry.value() instanceof MapNode)
        .flatMap(
            entry -> {
              MapNode body = (MapNode) entry.value();
              if (entry.name().equals(group)) {
                return Stream.of(body);
              }
              return body.get("children") instanceof MapNode below ? bodies(below) : Stream.of();
            });
  }

  private static Stream<Span> onlyHost(MapNode body) {
    return body.get("hosts") instanceof MapNode hosts
            && hosts.entries().size() == 1
            && hosts.entries().getFirst().value().isNone()
        ? Stream.of(hosts.entries().getFirst().key().span())
        : Stream.of();
  }

  /** The only line with a word in the section of the group. */
  private Optional<Span> ini(Path file, String text) {
    List<Span> hosts = new ArrayList<>();
    boolean inside = false;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String bare = line.strip();
      if (bare.startsWith("[")) {
        inside = bare.equals("[" + group + "]");
      } else if (inside && !bare.isEmpty() && !bare.startsWith("#") && !bare.startsWith(";")) {
        int column = line.indexOf(bare) + 1;
        hosts.add(new Span(new Source(file.toString(), text), number, column, bare.length()));
      }
    }
    return hosts.stream()
        .filter(place -> hosts.size() == 1 && !word(text, place).contains(" "))
        .findFirst();
  }

  private static String word(String text, Span place) {
    int start = start(text, place);
    return text.substring(start, start + place.length());
  }

  private String replaced(String text, Span place) {
    int start = start(text, place);
    return text.substring(0, start) + host + text.substring(start + place.length());
  }

  private static int start(String text, Span place) {
    int start = 0;
    for (int line = 1; line < place.line(); line++) {
      start = text.indexOf('\n', start) + 1;
    }
    return text.offsetByCodePoints(start, place.column() - 1);
  }

  private static void write(Path file, String text) {
    try {
      Path real = file.toRealPath();
      Path beside = real.resolveSibling("." + real.getFileName() + ".new");
      Files.write(beside, text.getBytes(UTF_8));
      Files.setPosixFilePermissions(
          beside,
          PosixFilePermissions.fromString(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(real))));
      Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the inventory cannot be written", e);
    }
  }
}
