package foobar.playbook;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Map;
import java.util.Set;

/**
 * The {@code include} of old playbooks: an import wherever it can be one, and a dynamic include
 * elsewhere; what it is given beside the file are variables for the tasks in it.
 */
final class OldInclude {

  static final String NAME = "include";

  private static final Set<String> PARAMETERS = Set.of("file", "apply", ArgumentReader.FREE);

  private OldInclude() {}

  static boolean is(Action action) {
    return action.shortName().equals(NAME);
  }

  /** Adds the variables it is given to those below its {@code vars}, which win over them. */
  static void moveVariables(Action action, Map<String, Value> keywords) {
    MapValue variables = MapValue.empty();
    action.arguments().entries().entrySet().stream()
        .filter(argument -> !PARAMETERS.contains(argument.getKey().toString()))
        .forEach(argument -> variables.put(argument.getKey(), argument.getValue()));
    if (variables.size() == 0) {
      return;
    }
    if (keywords.get("vars") instanceof Mapping given) {
      given.entries().forEach(variables::put);
    }
    keywords.put("vars", variables);
  }

  static Action onlyFile(Action action) {
    MapValue arguments = MapValue.empty();
    action.arguments().entries().entrySet().stream()
        .filter(argument -> PARAMETERS.contains(argument.getKey().toString()))
        .forEach(argument -> arguments.put(argument.getKey(), argument.getValue()));
    return new Action(action.module(), arguments, action.schema(), action.own(), action.place());
  }

  /** Whether it can be read in its place: it has one file, whose name is known without hosts. */
  static boolean mayBeImport(Task task, TemplateCheck templates) {
    Text file = ImportReader.fileArgument(task);
    return task.loop() == null && !templates.isTemplate(file);
  }
}
