package foobar.template.jinja;

import foobar.value.Thing;
import foobar.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An imported template: the macros and values that it names at its top level. */
record Module(Frame frame, Output output) implements Thing {

  @Override
  public @Nullable Value attribute(String name) {
    return name.startsWith("_") ? null : frame.own(name);
  }

  List<String> exported() {
    return frame.ownNames().stream().filter(name -> !name.startsWith("_")).toList();
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
    return "TemplateModule";
  }

  @Override
  public String toString() {
    return output.text().value();
  }
}
