package foobar.check;

import foobar.playbook.Keywords;
import foobar.playbook.Play;
import foobar.playbook.Role;
import foobar.playbook.Task;
import foobar.source.Mistake;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every name that anything in a project could give a value. */
final class KnownNames {

  private static final Set<String> ALWAYS =
      Set.of(
          "item",
          "hostvars",
          "groups",
          "group_names",
          "inventory_hostname",
          "inventory_hostname_short",
          "inventory_dir",
          "inventory_file",
          "playbook_dir",
          "play_hosts",
          "role_name",
          "role_names",
          "role_path",
          "omit",
          "template_host",
          "template_path",
          "template_fullpath",
          "template_destpath",
          "template_uid",
          "template_mtime",
          "template_run_date",
          "environment",
          "vars",
          "packages",
          "services",
          "mandatory");

  private final Set<String> names = new HashSet<>(ALWAYS);
  private final Map<String, Set<Value>> definitions = new HashMap<>();
  private final Set<Mapping> seen = identities();
  private final Predicate<Text> template;
  private final Function<Path, Mapping> files;
  private boolean complete = true;

  /**
   * @param files reads a file of variables
   */
  KnownNames(Predicate<Text> template, Function<Path, Mapping> files) {
    this.template = template;
    this.files = files;
  }

  /** Whether nothing in the project sets names that only a run can know. */
  boolean complete() {
    return complete;
  }

  boolean has(String name) {
    return names.contains(name) || name.startsWith("ansible_");
  }

  Set<String> names() {
    return names;
  }

  /** The values that a name is given in files, one for each place that gives it one. */
  Set<Value> definitions(String name) {
    return definitions.getOrDefault(name, Set.of());
  }

  void add(Mapping variables) {
    if (seen.add(variables)) {
      variables
          .entries()
          .forEach(
              (key, value) -> {
                names.add(key.toString());
                definitions.computeIfAbsent(key.toString(), name -> identities()).add(value);
              });
    }
  }

  private static <T> Set<T> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Something that cannot be known here may set any name. */
  void addUnknown() {
    complete = false;
  }

  void add(Set<String> more) {
    names.addAll(more);
  }

  void add(Play play) {
    add(play.vars());
    keywords(play.keywords());
    complete &= !play.settings().containsKey("vars_prompt");
    play.roles().forEach(this::add);
    play.tasks().forEach(this::add);
  }

  private void add(Role role) {
    add(role.defaults());
    add(role.vars());
    add(role.parameters());
  }

  private void add(Task task) {
    keywords(task.keywords());
    if (task.role() != null) {
      add(task.role());
    }
    Value register = task.keywords().own("register");
    if (register != null) {
      names.add(register.toString());
    }
    if (task.keywords().own("loop_control") instanceof Mapping control) {
      name(control.get("loop_var"));
      name(control.get("index_var"));
    }
    switch (task.shortModule()) {
      case "set_fact" -> facts(task.arguments());
      case "include_vars" -> included(task);
      case "add_host", "getent", "include_playbook" -> complete = false;
      case "include_tasks", "include", "include_role" ->
          complete &=
              task.arguments().keys().stream()
                  .map(task.arguments()::get)
                  .noneMatch(value -> value instanceof Text text && template.test(text));
      default -> {
        // Most modules set nothing but what they register.
      }
    }
  }

  /** Whichever file of the role's folder a run takes, its names are among those of all of them. */
  private void included(Task task) {
    Role role = task.role();
    boolean named = task.arguments().get("name") != null;
    Value folder = task.arguments().get("dir");
    if (role == null || named || folder != null) {
      complete = false;
      return;
    }
    try (Stream<Path> found = Files.walk(role.path().resolve("vars"))) {
      found
          .filter(path -> path.toString().matches(".*\\.(ya?ml|json)"))
          .forEach(path -> add(files.apply(path)));
    } catch (IOException | UncheckedIOException | Mistake e) {
      complete = false;
    }
  }

  private void facts(Mapping arguments) {
    for (Value key : arguments.keys()) {
      complete &= !(key instanceof Text text && template.test(text));
      complete &= !key.toString().equals("_raw_params");
      name(key);
    }
  }

  private void keywords(Keywords keywords) {
    for (Value vars : keywords.all("vars")) {
      if (vars instanceof Mapping mapping) {
        add(mapping);
      }
    }
  }

  private void name(@Nullable Value value) {
    if (value != null) {
      names.add(value.toString());
    }
  }
}
