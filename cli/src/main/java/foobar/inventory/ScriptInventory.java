package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.source.Source;
import foobar.value.Text;
import foobar.vault.Vault;
import foobar.yaml.ListNode;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import foobar.yaml.Repeats;
import foobar.yaml.ScalarNode;
import foobar.yaml.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that an inventory program prints for {@code --list} and {@code --host}. */
final class ScriptInventory {

  private static final Set<String> SECTIONS = Set.of("hosts", "children", "vars");

  private static final int OTHERS_WRITE = 0002;
  private static final int STICKY = 01000;

  /** Of a name that a program prints twice, the last counts. */
  private static final Repeats AS_PYTHON = new Repeats(Repeats.Policy.IGNORE);

  private static final String FORM =
      "let the program print `\"GROUP\": {\"hosts\": [\"HOST\"], \"vars\": {}, \"children\": []}`";

  private final Path program;
  private final Opened noSecrets;
  private final Draft draft;
  private final List<Host> hosts = new ArrayList<>();

  private ScriptInventory(Path program, Vault vault, Draft draft) {
    this.program = program;
    this.noSecrets = Opened.of(new Source(program.toString(), ""), vault, AS_PYTHON);
    this.draft = draft;
  }

  static void read(Path program, Vault vault, Draft draft) {
    new ScriptInventory(program, vault, draft).read();
  }

  private void read() {
    refuseForeign();
    if (!(json("--list") instanceof MapNode map)) {
      throw Diagnostic.error("`" + program + " --list` did not print a JSON object")
          .help(
              "let it print `{\"GROUP\": {\"hosts\": [\"HOST\"]}}`, with messages on its error output")
          .mistake();
    }
    MapNode.Entry meta = map.entry("_meta");
    for (MapNode.Entry entry : map.entries()) {
      if (entry != meta) {
        group(entry);
      }
    }
    if (meta != null && meta.value() instanceof MapNode about) {
      if (about.get("hostvars") instanceof MapNode vars) {
        vars.entries().forEach(this::hostVars);
      }
      return;
    }
    for (Host host : List.copyOf(hosts)) {
      if (json("--host", host.name()) instanceof MapNode vars) {
        setVars(host, vars);
      }
    }
  }

  /** Who else may write the program could have us run anything. */
  private void refuseForeign() {
    Path folder = program.toAbsolutePath().getParent();
    for (Path path : folder == null ? List.of(program) : List.of(program, folder)) {
      if (isOpen(path)) {
        throw Diagnostic.error(
                "the inventory program `%s` is not run, as anybody may write `%s`"
                    .formatted(program, path))
            .help("`chmod o-w " + path + "`, once you have read the program")
            .mistake();
      }
    }
  }

  private boolean isOpen(Path path) {
    try {
      int mode = (Integer) Files.getAttribute(path, "unix:mode");
      boolean sticky = Files.isDirectory(path) && (mode & STICKY) != 0;
      return (mode & OTHERS_WRITE) != 0 && !sticky;
    } catch (IOException | UnsupportedOperationException e) {
      throw Diagnostic.error("the permissions of `" + path + "` cannot be read")
          .help("`ls -ld " + path + "` says why; move the program into a folder of yours")
          .mistake();
    }
  }

  private Node json(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    String shown = program + " " + String.join(" ", arguments);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      byte[] printed = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      if (status != 0) {
        throw Diagnostic.error("`" + shown + "` ended with status " + status)
            .help("give this command by hand, and mend what it complains of")
            .mistake();
      }
      String text = new String(printed, StandardCharsets.UTF_8);
      return Yaml.read(new Source(shown + ".json", text), AS_PYTHON);
    } catch (IOException e) {
      throw Diagnostic.error("`" + program + "` does not start: " + e.getMessage())
          .help(
              "an inventory that is no program must not be executable: `chmod -x " + program + "`")
          .mistake();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Diagnostic.error("interrupted while `" + program + "` ran")
          .help("give the command again, and wait until the program has ended")
          .mistake();
    }
  }

  private void group(MapNode.Entry entry) {
    Group group = draft.group(entry.name(), entry.key().span());
    if (entry.value() instanceof ListNode list) {
      names(list, entry.name()).forEach(name -> host(name, group));
      return;
    }
    if (!(entry.value() instanceof MapNode map)) {
      wrong(entry.value(), "the group `" + entry.name() + "` must be a list or an object");
      return;
    }
    if (map.keys().stream().noneMatch(SECTIONS::contains)) {
      host(entry.key(), group);
      setVars(group, map);
      return;
    }
    names(map.get("hosts"), entry.name()).forEach(name -> host(name, group));
    if (map.get("vars") instanceof MapNode vars) {
      setVars(group, vars);
    }
    names(map.get("children"), entry.name())
        .forEach(name -> draft.child(group, draft.group(name.text(), name.span()), name.span()));
  }

  private void host(ScalarNode name, Group group) {
    hosts.add(draft.host(name.text(), 0, group, name.span()));
  }

  private List<ScalarNode> names(@Nullable Node node, String group) {
    if (node == null || node.isNone()) {
      return List.of();
    }
    if (!(node instanceof ListNode list)
        || !list.items().stream().allMatch(ScalarNode.class::isInstance)) {
      wrong(node, "hosts and children of the group `" + group + "` must be lists of names");
      return List.of();
    }
    return list.items().stream().map(ScalarNode.class::cast).toList();
  }

  private void hostVars(MapNode.Entry entry) {
    Host host = draft.inventory().knows(entry.name()) ? draft.inventory().host(entry.name()) : null;
    if (host != null && entry.value() instanceof MapNode vars) {
      setVars(host, vars);
    }
  }

  private void setVars(Host host, MapNode vars) {
    vars.entries().forEach(entry -> host.setVariable(key(entry), noSecrets.value(entry.value())));
  }

  private void setVars(Group group, MapNode vars) {
    vars.entries()
        .forEach(entry -> draft.variable(group, key(entry), noSecrets.value(entry.value())));
  }

  private static Text key(MapNode.Entry entry) {
    return Text.of(entry.name(), entry.key().span());
  }

  private void wrong(Node where, String summary) {
    draft.problems().add(Diagnostic.error(summary).at(where.span()).help(FORM));
  }
}
