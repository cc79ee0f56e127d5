package foobar.persist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a process cannot change once it runs, or what others would not expect it to: where two have
 * the same, one can do what the other was started for.
 */
final class Around {

  /** What shells change by themselves. */
  private static final Set<String> PASSING = Set.of("_", "SHLVL", "OLDPWD");

  private Around() {}

  /**
   * That of this process, as a text.
   *
   * @param program its file, which an update replaces
   * @param umask what the shell's {@code umask} prints
   * @throws IOException if the program or the current folder is no longer there
   */
  static String here(Path program, String umask) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(program).append(' ').append(Files.getLastModifiedTime(program).toMillis());
    Path folder = Path.of("");
    // A folder of the same name may be another one by now.
    Object inode = Files.getAttribute(folder, "unix:ino");
    text.append('\n').append(folder.toAbsolutePath()).append(' ').append(inode);
    text.append('\n').append(umask).append('\n');
    for (Map.Entry<String, String> variable : new TreeMap<>(System.getenv()).entrySet()) {
      if (!PASSING.contains(variable.getKey())) {
        text.append(variable.getKey()).append('=').append(variable.getValue()).append('\0');
      }
    }
    return text.toString();
  }

  /** A short name for it; two seldom share one. */
  static String name(String around) {
    return Integer.toHexString(around.hashCode());
  }
}
