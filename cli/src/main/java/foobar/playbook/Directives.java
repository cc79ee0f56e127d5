package foobar.playbook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the engine does itself where other tasks name a module, with its parameters. */
public final class Directives {

  /** What {@code meta} can be told to do. */
  public static final List<String> META_ACTIONS =
      List.of(
          "flush_handlers",
          "noop",
          "end_play",
          "end_host",
          "end_batch",
          "end_role",
          "commit",
          "clear_facts",
          "clear_host_errors",
          "refresh_inventory",
          "reset_connection");

  private static final Set<String> OF_FILES = Set.of("file", "apply");
  private static final Set<String> OF_ROLES =
      Set.of(
          "name",
          "role",
          "tasks_from",
          "vars_from",
          "defaults_from",
          "handlers_from",
          "apply",
          "public",
          "allow_duplicates",
          "rolespec_validate");
  private static final Map<String, Set<String>> PARAMETERS =
      Map.of(
          "include_tasks", OF_FILES,
          "import_tasks", OF_FILES,
          "include", OF_FILES,
          "include_role", OF_ROLES,
          "import_role", OF_ROLES,
          "include_playbook", Set.of("file"),
          "meta", Set.of());

  private Directives() {}

  /** All of them. */
  public static Set<String> names() {
    return PARAMETERS.keySet();
  }

  /** The parameters of a directive; null for what is none. */
  public static @Nullable Set<String> parameters(String name) {
    return PARAMETERS.get(name.replaceFirst("^ansible\\.(builtin|legacy)\\.", ""));
  }

  /** Whether the engine does it itself. */
  public static boolean has(String name) {
    return parameters(name) != null;
  }
}
