package foobar.variables;

import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables that were set together; their values are as written, templates and all. */
public interface Layer {

  @Nullable Value find(String name);

  Set<String> names();

  /** A name as it stands where the variable is set; it may know its place. */
  default Text name(String name) {
    return Text.of(name);
  }

  static Layer of(Mapping mapping) {
    return new Layer() {
      @Override
      public @Nullable Value find(String name) {
        return mapping.get(Text.of(name));
      }

      @Override
      public Text name(String name) {
        for (Value key : mapping.keys()) {
          if (key instanceof Text text && text.value().equals(name)) {
            return text;
          }
        }
        return Text.of(name);
      }

      @Override
      public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        mapping.keys().forEach(key -> names.add(key.toString()));
        return names;
      }
    };
  }
}
