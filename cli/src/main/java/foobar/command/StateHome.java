package foobar.command;

import java.nio.file.Path;
import java.util.Optional;

/** Where the program leaves what belongs to its user and to no project. */
final class StateHome {

  private StateHome() {}

  /** The folder, which need not be there; by the rules of the XDG base directories. */
  static Path folder() {
    return Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
        .filter(path -> !path.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
        .resolve("foobar");
  }
}
