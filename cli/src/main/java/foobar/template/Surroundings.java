package foobar.template;

import foobar.source.Source;
import foobar.value.Mapping;
import foobar.value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a lookup may know about where it runs; whoever runs tasks implements it. */
public interface Surroundings {

  Surroundings NONE = new Surroundings() {};

  /**
   * The folders in which a relative path is looked for, best first.
   *
   * @param kind the folder's usual name, such as {@code files}, {@code templates} or {@code vars}
   */
  default List<Path> searchPath(String kind) {
    return List.of(Path.of(""));
  }

  /** The folder that a path counts from where no search path applies. */
  default Path playbookDirectory() {
    return Path.of("");
  }

  /** The variables of the process that runs us. */
  default Map<String, String> environment() {
    return System.getenv();
  }

  /** The text of a file, decrypted where it is a vault; marked as its content deserves. */
  default Text read(Path file) throws IOException {
    return Text.of(Files.readString(file));
  }

  /**
   * The text that {@code include}, {@code import} and {@code extends} ask for, or null where there
   * is none. Its origin names the file.
   */
  default @Nullable Text template(String name) {
    for (Path folder : searchPath("templates")) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        try {
          Text text = read(file);
          return text.at(new Source(file.toString(), text.value()).span(0, 1));
        } catch (IOException e) {
          throw new Trouble("`" + file + "` cannot be read: " + e.getMessage());
        }
      }
    }
    return null;
  }

  /**
   * Renders a template file, or null where nobody can.
   *
   * @param more names that count before the scope's own
   * @param marks what marks the parts of a Jinja2 template
   */
  default @Nullable Text render(Path file, Mapping more, Syntax.Delimiters marks, Scope scope) {
    return null;
  }

  /** Whether lookups may run commands, ask other machines, and make passwords. */
  default boolean mayReachOut() {
    return true;
  }
}
