package foobar.playbook;

import foobar.source.Diagnostic;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.MapNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What includes and imports refuse that other tasks take. */
final class IncludeRules {

  /** Keywords of the include itself; those for what it brings stand below {@code apply}. */
  private static final Set<String> OF_INCLUDES =
      Set.of(
          "action",
          "args",
          "collections",
          "debugger",
          "ignore_errors",
          "listen",
          "loop",
          "loop_control",
          "name",
          "no_log",
          "register",
          "run_once",
          "tags",
          "timeout",
          "vars",
          "when");

  private IncludeRules() {}

  /** Looks at an include or import; other tasks have nothing to fear. */
  static void check(Action action, MapNode task, Problems problems) {
    switch (action.shortName()) {
      case "include_tasks" -> keywords(action, task, "TaskInclude", problems);
      case "include_role" -> keywords(action, task, "IncludeRole", problems);
      case "include_playbook" -> {
        keywords(action, task, "PlaybookInclude", problems);
        fixed(action, task, problems);
        return;
      }
      case "import_tasks", "import_role" -> fixed(action, task, problems);
      default -> {
        return;
      }
    }
    apply(action, problems);
    files(action, problems);
  }

  private static void keywords(Action action, MapNode task, String kind, Problems problems) {
    for (MapNode.Entry entry : task.entries()) {
      String name = entry.name();
      boolean fits = OF_INCLUDES.contains(name) || name.startsWith("with_");
      if (!fits && KeywordTable.knows(name)) {
        problems.add(
            Diagnostic.error("`" + action.module() + "` has no keyword `" + name + "`")
                .at(entry.key().span())
                .help("what it brings gets it by `apply: { " + name + ": ... }`")
                .said("'" + name + "' is not a valid attribute for a " + kind));
      }
    }
  }

  private static void fixed(Action action, MapNode task, Problems problems) {
    String dynamic = action.shortName().replace("import", "include");
    for (MapNode.Entry entry : task.entries()) {
      if (entry.name().equals("loop") || entry.name().startsWith("with_")) {
        problems.add(
            Diagnostic.error("`" + action.module() + "` has no loop")
                .at(entry.key().span())
                .help("`" + dynamic + "` has one")
                .said(
                    "You cannot use loops on '"
                        + action.module()
                        + "' statements. You should use '"
                        + dynamic
                        + "' instead."));
      }
    }
    Value apply = action.arguments().get("apply");
    if (apply != null && apply.truthy()) {
      problems.add(
          Diagnostic.error("`" + action.module() + "` has no parameter `apply`")
              .at(Reading.place(apply, action.place()))
              .help("keywords beside it hold for what it brings")
              .said("Invalid options for " + action.module() + ": apply"));
    }
  }

  private static void apply(Action action, Problems problems) {
    @Nullable Value apply = action.arguments().get("apply");
    if (apply != null && apply.truthy() && !(apply instanceof Mapping)) {
      problems.add(
          Diagnostic.error("`apply` holds keywords and their values, not " + apply.typeName())
              .at(Reading.place(apply, action.place()))
              .said("Expected a dict for apply but got " + type(apply) + " instead")
              .help("write it as in `apply: { become: yes }`"));
    }
  }

  private static void files(Action action, Problems problems) {
    for (String name : List.of("tasks_from", "vars_from", "defaults_from", "handlers_from")) {
      Value file = action.arguments().get(name);
      if (file != null && !(file instanceof Text)) {
        problems.add(
            Diagnostic.error("`" + name + "` is a file's name, not `" + PythonText.str(file) + "`")
                .at(Reading.place(file, action.place()))
                .said("Expected a string for " + name + " but got " + type(file) + " instead")
                .help("write it as in `" + name + ": other.yml`"));
      }
    }
  }

  private static String type(Value value) {
    return "<class '" + value.typeName() + "'>";
  }
}
