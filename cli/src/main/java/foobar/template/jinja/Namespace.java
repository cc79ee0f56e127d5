package foobar.template.jinja;

import foobar.template.python.Printed;
import foobar.value.MapValue;
import foobar.value.Text;
import foobar.value.Thing;
import foobar.value.Value;
import org.jspecify.annotations.Nullable;

/** Names that keep what is assigned to them when a loop or block ends. */
final class Namespace implements Thing {

  private final MapValue members;

  Namespace(MapValue members) {
    this.members = members;
  }

  void set(String name, Value value) {
    members.put(name, value);
  }

  @Override
  public @Nullable Value attribute(String name) {
    return members.get(Text.of(name));
  }

  @Override
  public String typeName() {
    return "Namespace";
  }

  @Override
  public String toString() {
    return "<Namespace " + Printed.repr(members).value() + ">";
  }
}
