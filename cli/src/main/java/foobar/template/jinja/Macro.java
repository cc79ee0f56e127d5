package foobar.template.jinja;

import foobar.source.Suggestion;
import foobar.template.Trouble;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Thing;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro together with the names around it: what {@code macro} and {@code call} make. */
record Macro(Assignments.Definition definition, Frame home) implements Thing {

  @Override
  public Value call(List<Value> positional, Map<String, Value> named) {
    Frame frame = home.inner();
    home.limits().enter();
    try {
      bind(frame, positional, named);
      return definition.body().result(frame);
    } finally {
      home.limits().leave();
    }
  }

  private void bind(Frame frame, List<Value> positional, Map<String, Value> named) {
    List<String> parameters = definition.parameters();
    MapValue others = MapValue.empty();
    named.forEach(others::put);
    int firstDefault = parameters.size() - definition.defaults().size();
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.get(i);
      Value given = others.entries().remove(Text.of(name));
      if (i < positional.size() && given != null) {
        throw new Trouble(
            "macro `" + definition.name() + "` is given `" + name + "` twice",
            "remove one of the two");
      }
      if (i < positional.size()) {
        given = positional.get(i);
      } else if (given == null && i >= firstDefault) {
        given = definition.defaults().get(i - firstDefault).value(frame);
      }
      frame.set(name, given != null ? given : missing(name));
    }
    bindExtras(frame, positional, others);
  }

  private void bindExtras(Frame frame, List<Value> positional, MapValue others) {
    Value caller = others.entries().remove(Text.of("caller"));
    if (definition.extras().contains("caller")) {
      frame.set("caller", caller != null ? caller : missing("caller"));
    }
    int declared = definition.parameters().size();
    List<Value> rest =
        positional.size() > declared ? positional.subList(declared, positional.size()) : List.of();
    if (definition.extras().contains("varargs")) {
      frame.set("varargs", Sequence.tuple(rest));
    } else if (!rest.isEmpty()) {
      throw new Trouble(
          "macro `%s` takes at most %d arguments, here are %d"
              .formatted(definition.name(), declared, positional.size()),
          parameters());
    }
    if (definition.extras().contains("kwargs")) {
      frame.set("kwargs", others);
    } else if (others.size() > 0) {
      String name = others.keys().iterator().next().toString();
      throw new Trouble(
              "macro `%s` has no parameter `%s`".formatted(definition.name(), name),
              Suggestion.question(name, definition.parameters()))
          .advised(parameters());
    }
  }

  private String parameters() {
    return "it is declared as `%s(%s)`"
        .formatted(definition.name(), String.join(", ", definition.parameters()));
  }

  private static Undefined missing(String parameter) {
    return new Undefined(
        "parameter '" + parameter + "' was not provided",
        () -> "give it where the macro is called, or a default where it is declared",
        () -> null);
  }

  @Override
  public @Nullable Value attribute(String name) {
    return switch (name) {
      case "name" -> definition.name().isEmpty() ? None.NONE : Text.of(definition.name());
      case "arguments" ->
          Sequence.tuple(new ArrayList<>(definition.parameters().stream().map(Text::of).toList()));
      case "catch_kwargs" -> Bool.of(definition.extras().contains("kwargs"));
      case "catch_varargs" -> Bool.of(definition.extras().contains("varargs"));
      case "caller" -> Bool.of(definition.extras().contains("caller"));
      default -> null;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String typeName() {
    return "Macro";
  }

  @Override
  public String toString() {
    return "<Macro " + PythonText.repr(Text.of(definition.name())) + ">";
  }
}
