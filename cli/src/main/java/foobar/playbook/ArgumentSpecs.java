package foobar.playbook;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What roles say of the variables they take: the task that compares it with what they get. */
final class ArgumentSpecs {

  private static final String SPECS = "argument_specs";

  private final Reading reading;

  ArgumentSpecs(Reading reading) {
    this.reading = reading;
  }

  /**
   * The task that comes before all others of a role; null where its meta says nothing of the file
   * of tasks that is used.
   *
   * @param position inside the role
   */
  @Nullable Task validation(RoleReader.Request request, Position position) {
    Role role = java.util.Objects.requireNonNull(position.role());
    Path file = file(role);
    if (file == null || !(reading.yaml(file) instanceof MapNode meta)) {
      return null;
    }
    String entry = request.tasks().value();
    Node specs = meta.get(SPECS);
    if (!(specs instanceof MapNode points) || !(points.get(entry) instanceof MapNode written)) {
      return null;
    }
    if (!(written.toValue(reading.tags) instanceof Mapping spec)) {
      return null;
    }
    Value options = spec.get(Text.of("options"));
    MapValue arguments =
        MapValue.empty()
            .put("argument_spec", options instanceof Mapping ? options : MapValue.empty())
            .put("provided_arguments", request.parameters())
            .put("validate_args_context", context(role, entry));
    return new Task(
        Text.of(name(entry, spec)),
        "ansible.builtin.validate_argument_spec",
        null,
        arguments,
        null,
        position.keywords().inside(Map.of("tags", Sequence.of(List.of(Text.of("always"))))),
        role,
        file,
        written.span(),
        reading.nextId());
  }

  private static @Nullable Path file(Role role) {
    Path own = ProjectFiles.yaml(role.path().resolve("meta"), SPECS);
    return own == null ? ProjectFiles.yaml(role.path().resolve("meta"), "main") : own;
  }

  private static String name(String entry, Mapping spec) {
    Value about = spec.get(Text.of("short_description"));
    String name = "Validating arguments against arg spec '" + entry + "'";
    return about == null ? name : name + " - " + PythonText.str(about);
  }

  private static MapValue context(Role role, String entry) {
    return MapValue.empty()
        .put("type", Text.of("role"))
        .put("name", Text.of(role.name()))
        .put("argument_spec_name", Text.of(entry))
        .put("path", Text.of(role.path().toAbsolutePath().normalize().toString()));
  }
}
