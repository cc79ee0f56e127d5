package foobar.playbook;

import foobar.source.Diagnostic;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a project's {@code requirements.yml} lists that is not on the disk. */
final class Requirements {

  private static final List<String> FILES =
      List.of("requirements.yml", "roles/requirements.yml", "collections/requirements.yml");

  private final Reading reading;

  Requirements(Reading reading) {
    this.reading = reading;
  }

  List<Diagnostic> missing(Path folder) {
    List<Diagnostic> found = new ArrayList<>();
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        Value all = reading.yaml(file).toValue(reading.tags);
        boolean both = all instanceof Mapping;
        roles(both ? ((Mapping) all).get("roles") : all, file, found);
        collections(both ? ((Mapping) all).get("collections") : null, file, found);
      }
    }
    return found;
  }

  private void roles(@Nullable Value listed, Path file, List<Diagnostic> found) {
    for (Value role : items(listed)) {
      Text name = name(role, "name", "role", "src");
      if (name != null && !reading.files.hasRole(own(name.value()), folder(file))) {
        found.add(missing("role", name, "ansible-galaxy role install -r " + file + " -p roles"));
      }
    }
  }

  private void collections(@Nullable Value listed, Path file, List<Diagnostic> found) {
    for (Value collection : items(listed)) {
      Text name = name(collection, "name", "source");
      if (name == null || !name.value().matches("\\w+\\.\\w+")) {
        continue;
      }
      if (!reading.files.collections(folder(file)).has(name.value()) && !isCovered(name.value())) {
        found.add(
            missing(
                "collection",
                name,
                "ansible-galaxy collection install -r " + file + " -p collections"));
      }
    }
  }

  /** Whether modules of a collection are built in, so that its tasks may need nothing of it. */
  private boolean isCovered(String collection) {
    return reading.catalog.collections().contains(collection + ".");
  }

  private static Diagnostic missing(String what, Text name, String command) {
    return Diagnostic.error("the " + what + " `" + name + "` is not on the disk")
        .at(name.origin())
        .help("`" + command + "` fetches it");
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    Path above =
        parent != null && (parent.endsWith("roles") || parent.endsWith("collections"))
            ? parent.getParent()
            : parent;
    return above == null ? Path.of("") : above;
  }

  /** What a role is called that is fetched from an address. */
  private static String own(String source) {
    return source.replaceFirst("^.*/", "").replaceFirst("(\\.git|\\.tar\\.gz)?(,.*)?$", "");
  }

  private static List<Value> items(@Nullable Value value) {
    return value instanceof Sequence list ? list.items() : List.of();
  }

  private static @Nullable Text name(Value listed, String... keys) {
    if (listed instanceof Text text) {
      return text;
    }
    for (String key : keys) {
      if (listed instanceof Mapping mapping && mapping.get(key) instanceof Text text) {
        return text;
      }
    }
    return null;
  }
}
