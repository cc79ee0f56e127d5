package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.value.MapValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The {@code group_vars} and {@code host_vars} of one folder. Each file is read once. */
public final class VarsFolder {

  private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");

  private final Reading reading;
  private final Path groupVars;
  private final Path hostVars;
  private final Set<String> names = new HashSet<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private final Map<String, MapValue> known = new ConcurrentHashMap<>();

  /**
   * Looks which files there are, but reads none yet.
   *
   * @param base the folder that holds {@code group_vars} and {@code host_vars}, if any
   * @param reading how its files are read, and what becomes of variables that two of them set
   */
  public VarsFolder(Path base, Reading reading) {
    this.reading = reading;
    this.groupVars = base.resolve("group_vars");
    this.hostVars = base.resolve("host_vars");
    look(groupVars);
    look(hostVars);
  }

  private void look(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      warnings.add(Diagnostic.warning("`" + folder + "` is not a directory, so it is not read"));
      return;
    }
    if (Files.isDirectory(folder)) {
      list(folder).forEach(file -> names.add(file.toString()));
      names.stream()
          .filter(name -> Path.of(name).startsWith(folder))
          .sorted()
          .forEach(this::shadow);
    }
  }

  private void shadow(String name) {
    ENDINGS.stream()
        .skip(1)
        .filter(ending -> names.contains(name + ending))
        .forEach(
            ending ->
                warnings.add(
                    Diagnostic.warning(
                            "`" + name + ending + "` is not read, because there is `" + name + "`")
                        .help("move it into `" + name + "`, if that is a directory")));
  }

  /** What is questionable about the two folders. */
  public List<Diagnostic> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * The variables of {@code group_vars} for a group.
   *
   * @throws Mistake if a file of it cannot be read
   */
  public MapValue groupVars(String group) {
    return read(groupVars, group);
  }

  /** The variables of {@code host_vars} for a host; see {@link #groupVars}. */
  public MapValue hostVars(String host) {
    return read(hostVars, host);
  }

  private MapValue read(Path folder, String name) {
    // A name with a slash could lead out of the folder.
    if (name.isEmpty() || name.contains("/") || name.startsWith(".")) {
      return MapValue.empty();
    }
    String base = folder.resolve(name).toString();
    for (String ending : ENDINGS) {
      if (names.contains(base + ending)) {
        return known.computeIfAbsent(base + ending, path -> readAll(Path.of(path)));
      }
    }
    return MapValue.empty();
  }

  private MapValue readAll(Path path) {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(path)) {
      collect(path, files);
    } else {
      files.add(path);
    }
    MapValue all = MapValue.empty();
    Problems problems = new Problems();
    files.forEach(
        file ->
            problems.during(
                () ->
                    VarsFile.read(file, reading.vault(), reading.repeats())
                        .entries()
                        .forEach(
                            (name, value) -> reading.overlap().put(all.entries(), name, value))));
    problems.throwIfAny();
    return all;
  }

  private static void collect(Path folder, List<Path> files) {
    for (Path path : list(folder)) {
      String name = String.valueOf(path.getFileName());
      int dot = name.lastIndexOf('.');
      String ending = dot <= 0 ? "" : name.substring(dot);
      if (name.startsWith(".") || name.endsWith("~")) {
        continue;
      }
      if (Files.isDirectory(path) && ending.isEmpty()) {
        collect(path, files);
      } else if (Files.isRegularFile(path) && ENDINGS.contains(ending)) {
        files.add(path);
      }
    }
  }

  static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw Diagnostic.error("`" + folder + "` cannot be listed: " + e.getMessage())
          .help("give yourself the permission: `chmod u+rx " + folder + "`")
          .mistake();
    }
  }
}
