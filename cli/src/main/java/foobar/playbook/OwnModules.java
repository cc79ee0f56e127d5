package foobar.playbook;

import foobar.module.ModuleFile;
import foobar.module.ModuleFile.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a project's own modules: programs in {@code library} beside the playbook or in a role, in
 * the configured folders, and in the collections on the disk.
 */
final class OwnModules {

  private static final String FOLDER = "library";
  private static final int DEPTH = 4;
  private static final Pattern NO_MODULE =
      Pattern.compile(
          "(?i).*(\\.(pyo|pyc|swp|bak|rpm|md|txt|rst|ya?ml|ini|ps1|orig)|~)|__init__.*");

  private final ProjectFiles files;
  private final Map<Path, Map<String, Path>> listed = new ConcurrentHashMap<>();
  private final Map<Path, Style> styles = new ConcurrentHashMap<>();
  private final Set<Path> ofRoles = new LinkedHashSet<>();

  OwnModules(ProjectFiles files) {
    this.files = files;
  }

  /** The file of a module that a task names; null if the project has none of that name. */
  @Nullable Path find(String name, Position around) {
    if (name.startsWith("ansible.builtin.")) {
      return null;
    }
    String own = name.replaceFirst("^ansible\\.legacy\\.", "");
    if (own.contains(".")) {
      return inCollection(own, around);
    }
    for (Path folder : folders(around)) {
      Path found = list(folder).get(own);
      if (found != null) {
        return found;
      }
    }
    return around.collections().stream()
        .map(collection -> inCollection(collection + "." + own, around))
        .filter(found -> found != null)
        .findFirst()
        .orElse(null);
  }

  /** Whether a module is Python that cannot do without Ansible's own library. */
  boolean needsAnsible(Path module) {
    return styles.computeIfAbsent(module, path -> ModuleFile.read(path).style()) == Style.ANSIBLE;
  }

  private @Nullable Path inCollection(String name, Position around) {
    Path folder = files.collections(around.playbookDirectory()).modules(name);
    return folder == null ? null : list(folder).get(name.substring(name.lastIndexOf('.') + 1));
  }

  /** A role's modules are there for all that is read after it, as Ansible has it. */
  private List<Path> folders(Position around) {
    Set<Path> folders = new LinkedHashSet<>();
    folders.add(around.playbookDirectory().resolve(FOLDER));
    Role role = around.role();
    synchronized (ofRoles) {
      if (role != null) {
        folders.add(role.path().resolve(FOLDER));
        ofRoles.add(role.path().resolve(FOLDER));
      }
      folders.addAll(ofRoles);
    }
    folders.addAll(files.modulePath());
    return List.copyOf(folders);
  }

  private Map<String, Path> list(Path folder) {
    return listed.computeIfAbsent(folder, OwnModules::modules);
  }

  /** The names of all modules in a project's folders. */
  static Set<String> names(ProjectFiles files, Path playbookDirectory) {
    Set<Path> folders = new LinkedHashSet<>(files.modulePath());
    folders.add(playbookDirectory.resolve(FOLDER));
    files.roles(playbookDirectory).values().forEach(role -> folders.add(role.resolve(FOLDER)));
    Set<String> names = new TreeSet<>();
    folders.forEach(folder -> names.addAll(modules(folder).keySet()));
    names.removeIf(name -> name.contains("."));
    return names;
  }

  private static Map<String, Path> modules(Path folder) {
    Map<String, Path> found = new LinkedHashMap<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      all.filter(Files::isRegularFile)
          .sorted()
          .forEach(
              file -> {
                String name = String.valueOf(file.getFileName());
                if (!NO_MODULE.matcher(name).matches()) {
                  found.putIfAbsent(name.replaceFirst("(?<=.)\\.[^.]*$", ""), file);
                  found.putIfAbsent(name, file);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the modules in " + folder, e);
    }
    return found;
  }
}
