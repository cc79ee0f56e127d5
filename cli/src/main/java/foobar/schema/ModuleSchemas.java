package foobar.schema;

import foobar.module.Catalog;
import foobar.module.Parameter;
import foobar.module.Schema;
import foobar.playbook.Directives;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The modules and the directives: what a task holds besides keywords. */
final class ModuleSchemas {

  private static final String META = "meta";

  private final Catalog catalog;
  private final Collection<String> own;

  /**
   * @param own the names of the project's own modules
   */
  ModuleSchemas(Catalog catalog, Collection<String> own) {
    this.catalog = catalog;
    this.own = own;
  }

  /** A definition for each. */
  MapValue definitions() {
    MapValue definitions = Json.object();
    for (String name : new TreeSet<>(catalog.names())) {
      Schema schema = catalog.find(name).orElseThrow();
      if (schema.name().equals(name)) {
        definitions.put(name, module(schema));
      }
    }
    for (String name : new TreeSet<>(Directives.names())) {
      definitions.put(name, directive(name));
    }
    return definitions;
  }

  /** Their short names, as properties of a task. */
  MapValue properties() {
    MapValue properties = Json.object();
    names().forEach(name -> properties.put(name, Json.ref("modules/" + definition(name))));
    own.forEach(name -> properties.put(name, Json.object()));
    return properties;
  }

  /** Their long names, as properties of a task; a module of another collection is not known. */
  MapValue longNames() {
    String collections =
        catalog.collections().stream()
            .map(prefix -> Pattern.compile("\\.").matcher(prefix).replaceAll("\\\\."))
            .collect(Collectors.joining("|", "(", ")"));
    MapValue properties = Json.object();
    properties.put("^(?!" + collections + ")\\w+\\.\\w+\\.\\w+(\\.\\w+)*$", Json.object());
    names()
        .forEach(
            name ->
                properties.put(
                    "^" + collections + name + "$", Json.ref("modules/" + definition(name))));
    return properties;
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>(catalog.names());
    names.addAll(Directives.names());
    return names;
  }

  private String definition(String name) {
    return catalog.find(name).map(Schema::name).orElse(name);
  }

  /**
   * Parameters may stand on the line of the module's name, too, and some of them below {@code
   * args}; so none is required here.
   */
  private static MapValue module(Schema schema) {
    MapValue properties = Json.object();
    for (Parameter parameter : schema.parameters()) {
      properties.put(parameter.name(), ParameterSchema.of(parameter));
      for (String alias : parameter.aliases()) {
        MapValue same = ParameterSchema.of(parameter);
        same.put("description", Text.of("The same as `" + parameter.name() + "`."));
        properties.put(alias, same);
      }
    }
    return Json.type("object", "string", "null")
        .put("description", Text.of(schema.doc()))
        .put("properties", properties)
        .put("additionalProperties", Bool.of(schema.takesRest()));
  }

  private static MapValue directive(String name) {
    if (name.equals(META)) {
      return Json.anyOf(Json.words(Directives.META_ACTIONS), Json.ref("template"));
    }
    Set<String> known = Directives.parameters(name);
    MapValue properties = Json.object();
    for (String parameter : new TreeSet<>(known == null ? List.of() : known)) {
      properties.put(parameter, parameter.equals("apply") ? Json.ref("dictionary") : of(parameter));
    }
    return Json.type("object", "string")
        .put("properties", properties)
        // What the old include is given besides a file are variables.
        .put("additionalProperties", Bool.of(name.equals("include")));
  }

  private static MapValue of(String parameter) {
    return Set.of("public", "allow_duplicates", "rolespec_validate").contains(parameter)
        ? Json.ref("yes-or-no")
        : Json.ref("text");
  }
}
