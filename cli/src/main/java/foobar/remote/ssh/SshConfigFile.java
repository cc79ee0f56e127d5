package foobar.remote.ssh;

import foobar.remote.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one {@code ssh_config} file.
 *
 * @param place where it stands
 * @param home the user's home directory, for {@code ~}
 * @param folder where relative names of included files start
 * @param depth how many files include this one
 */
record SshConfigFile(Path place, Path home, Path folder, int depth, List<Line> lines) {

  private static final int DEEPEST = 16;
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern KEYWORD = Pattern.compile("\\s*([A-Za-z0-9]+)\\s*[=\\s]\\s*(.*)");

  /**
   * One setting.
   *
   * @param keyword in small letters
   */
  record Line(String keyword, List<String> words) {}

  /** The file's lines; none if it is not there. */
  static SshConfigFile read(Path place, Path home, Path folder) {
    return read(place, home, folder, 0);
  }

  SshConfigFile read(Path included) {
    return read(included, home, folder, depth + 1);
  }

  private static SshConfigFile read(Path place, Path home, Path folder, int depth) {
    List<Line> lines = new ArrayList<>();
    if (Files.isRegularFile(place) && depth < DEEPEST) {
      try {
        for (String text : Files.readAllLines(place, StandardCharsets.UTF_8)) {
          Line line = line(text);
          if (line != null) {
            lines.add(line);
          }
        }
      } catch (IOException e) {
        throw new Unreachable(
            place + " cannot be read: " + e.getMessage(), "make it readable for you", e);
      }
    }
    return new SshConfigFile(place, home, folder, depth, List.copyOf(lines));
  }

  /** A line as it is understood; null for a comment. */
  static @Nullable Line line(String text) {
    Matcher matcher = KEYWORD.matcher(text);
    return matcher.matches()
        ? new Line(matcher.group(1).toLowerCase(Locale.ROOT), words(matcher.group(2)))
        : null;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String quoted = matcher.group(1);
      if (quoted == null && matcher.group(2).startsWith("#")) {
        break;
      }
      words.add(quoted == null ? matcher.group(2) : quoted);
    }
    return List.copyOf(words);
  }

  /** The files that an {@code Include} line names, in order. */
  List<Path> included(Line line) {
    List<Path> files = new ArrayList<>();
    for (String word : line.words()) {
      String name = word.startsWith("~/") ? home + word.substring(1) : word;
      Path path = folder.resolve(name);
      Path parent = path.getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        continue;
      }
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(parent, String.valueOf(path.getFileName()))) {
        List<Path> sorted = new ArrayList<>();
        found.forEach(sorted::add);
        sorted.sort(null);
        files.addAll(sorted);
      } catch (IOException e) {
        throw new Unreachable(
            parent + " cannot be read: " + e.getMessage(), "make it readable for you", e);
      }
    }
    return files;
  }
}
