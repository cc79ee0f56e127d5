package foobar.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the program runs.
 *
 * @param environment the variables of the environment
 * @param folder the current one
 * @param home the user's own
 * @param system the machine's folder of configuration files, usually {@code /etc}
 */
public record Surroundings(Map<String, String> environment, Path folder, Path home, Path system) {

  /** Those of this process. */
  public static Surroundings here() {
    return new Surroundings(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("user.home")),
        Path.of("/etc"));
  }
}
