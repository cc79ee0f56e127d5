package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Suggestion;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out what each inventory source is, and has it read. */
final class Sources {

  /** What a folder of inventories may hold beside them, as Ansible has it. */
  private static final Pattern IGNORED =
      Pattern.compile(
          "\\..*|host_vars|group_vars|vars_plugins"
              + "|.*(\\.pyc|\\.pyo|\\.swp|\\.bak|~|\\.rpm|\\.md|\\.txt|\\.rst"
              + "|\\.orig|\\.ini|\\.cfg|\\.retry)");

  private final Reading reading;
  private final Inventory inventory;
  private final Problems problems = new Problems();
  private final List<VarsFolder> folders = new ArrayList<>();

  Sources(Reading reading) {
    this.reading = reading;
    this.inventory = new Inventory(reading.overlap());
  }

  Inventory load(List<String> sources) {
    sources.stream().filter(source -> !source.isBlank()).forEach(this::source);
    inventory.reconcile();
    checkNames();
    if (inventory.hosts().isEmpty() && !sources.isEmpty()) {
      problems.add(
          Diagnostic.warning("the inventory `" + String.join("`, `", sources) + "` names no host"));
    }
    folders.forEach(this::checkVars);
    problems.throwIfAny();
    inventory.finish(folders, problems.warnings());
    return inventory;
  }

  /** The same, with no look at variables: what is wrong in the sources is simply not there. */
  Inventory names(List<String> sources) {
    sources.stream().filter(source -> !source.isBlank()).forEach(this::source);
    inventory.reconcile();
    return inventory;
  }

  private void source(String source) {
    Path path = Path.of(source);
    if (Files.exists(path)) {
      Path folder = Files.isDirectory(path) ? path : path.resolveSibling("");
      folders.add(new VarsFolder(folder, reading));
      problems.during(() -> path(path));
    } else if (source.contains(",")) {
      list(source);
    } else {
      missing(source, path);
    }
  }

  private void missing(String source, Path path) {
    Diagnostic.WithoutHelp wrong = Diagnostic.error("there is no inventory `" + source + "`");
    if (!source.contains("/") && !source.contains(".yml")) {
      problems.add(wrong.help("a list of hosts needs a comma: `" + source + ",`"));
      return;
    }
    Path folder = path.toAbsolutePath().getParent();
    List<String> near =
        folder == null || !Files.isDirectory(folder)
            ? List.of()
            : VarsFolder.list(folder).stream().map(file -> file.getFileName().toString()).toList();
    String name = String.valueOf(path.getFileName());
    Optional<String> meant = Suggestion.nearest(name, near);
    problems.add(
        wrong.help(
            meant
                .map(found -> "did you mean `" + path.resolveSibling(found) + "`?")
                .orElse("name one that is there; `foobar init FOLDER` makes a project with one")));
  }

  private void list(String source) {
    Draft draft = new Draft(inventory, problems, source);
    Group ungrouped = draft.group(Inventory.UNGROUPED, null);
    for (String name : source.split(",")) {
      if (!name.isBlank()) {
        Address address = Address.parse(name.strip()).orElse(new Address(name.strip(), 0));
        boolean plain = !address.host().contains("[");
        draft.host(plain ? address.host() : name.strip(), address.port(), ungrouped, null);
      }
    }
  }

  private void path(Path path) {
    if (Files.isDirectory(path)) {
      for (Path entry : VarsFolder.list(path)) {
        String name = String.valueOf(entry.getFileName());
        if (!IGNORED.matcher(name).matches()) {
          problems.during(() -> path(entry));
        } else if (name.endsWith(".ini")) {
          problems.add(
              Diagnostic.warning(
                      "`" + entry + "` is not read: in a folder, `.ini` files are ignored")
                  .help("name it without `.ini`, or give it by itself"));
        }
      }
      return;
    }
    Problems found = new Problems();
    Draft draft = new Draft(inventory, found, path);
    if (isProgram(path)) {
      found.during(() -> ScriptInventory.read(path, reading.vault(), draft));
      problems.addAll(found, wrong -> wrong);
      return;
    }
    Opened opened = Opened.read(path, reading.vault(), reading.repeats());
    found.during(() -> text(path, opened, draft));
    problems.addAll(found, opened::redact);
  }

  private static boolean isProgram(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(4);
      boolean script = start.length >= 2 && start[0] == '#' && start[1] == '!';
      boolean binary = start.length == 4 && start[0] == 0x7f && start[1] == 'E' && start[2] == 'L';
      if (script && !Files.isExecutable(path)) {
        throw Diagnostic.error("`" + path + "` is a program, but may not be executed")
            .help("`chmod +x " + path + "`, or remove its first line, if it is no program")
            .mistake();
      }
      return script || (binary && Files.isExecutable(path));
    } catch (IOException e) {
      return false; // Reading it as a text says why.
    }
  }

  private void text(Path path, Opened opened, Draft draft) {
    String name = String.valueOf(path.getFileName());
    if (name.endsWith(".toml")) {
      throw Diagnostic.error("`" + path + "`: inventories in TOML are not supported")
          .help("write it in YAML or INI")
          .mistake();
    }
    String first = firstLine(opened.source().text());
    boolean json = first.startsWith("{") || first.equals("[");
    if (!json && (first.startsWith("[") || (!isYaml(name) && !looksLikeYaml(opened, first)))) {
      IniInventory.read(opened, draft);
      return;
    }
    Node root = opened.yaml();
    if (root instanceof MapNode map && ConstructedInventory.isMeant(map)) {
      inventory.reconcile();
      new ConstructedInventory(opened, draft, reading, folders).read(map);
    } else {
      YamlInventory.read(opened, root, draft);
    }
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yml") || name.endsWith(".yaml") || name.endsWith(".json");
  }

  private static boolean looksLikeYaml(Opened opened, String first) {
    if (first.equals("---") || first.matches("[^\\s=]+:(\\s+#.*)?")) {
      return true;
    }
    try {
      Node node = opened.yaml();
      return node instanceof MapNode;
    } catch (Mistake e) {
      return false;
    }
  }

  private static String firstLine(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
        .findFirst()
        .orElse("");
  }

  private void checkNames() {
    List<String> odd =
        inventory.groups().stream()
            .map(Group::name)
            .filter(name -> !GroupName.isGood(name))
            .toList();
    if (!odd.isEmpty()) {
      problems.add(
          Diagnostic.warning(
                  "names of groups should be letters, digits and `_`, as variables are: `"
                      + String.join("`, `", odd)
                      + "`")
              .help("`groups['NAME']` reaches them, `groups.NAME` does not"));
    }
    inventory.groups().stream()
        .filter(group -> inventory.knows(group.name()))
        .forEach(
            group ->
                problems.add(
                    Diagnostic.warning("`" + group.name() + "` names a host and a group")
                        .at(group.origin())
                        .help("a pattern with this name means the host")));
  }

  private void checkVars(VarsFolder folder) {
    folder.warnings().forEach(problems::add);
    inventory.groups().forEach(group -> problems.during(() -> folder.groupVars(group.name())));
    inventory.hosts().forEach(host -> problems.during(() -> folder.hostVars(host.name())));
  }
}
