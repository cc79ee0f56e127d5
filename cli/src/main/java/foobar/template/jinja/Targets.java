package foobar.template.jinja;

import foobar.template.Trouble;
import foobar.template.python.Items;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.List;

/** What a value can be assigned to. */
final class Targets {

  private Targets() {}

  /** Something that takes a value. */
  interface Target {
    void assign(Frame frame, Value value);

    void bind(Names names);
  }

  /** A name. */
  record One(String name) implements Target {
    @Override
    public void assign(Frame frame, Value value) {
      frame.set(name, value);
    }

    @Override
    public void bind(Names names) {
      names.bind(name);
    }
  }

  /** Several names, for a value of as many items. */
  record Several(Extent at, List<Target> parts) implements Target {
    @Override
    public void assign(Frame frame, Value value) {
      if (value instanceof Undefined undefined) {
        throw frame.mistake(Trouble.of(undefined), at);
      }
      List<Value> items = Items.orNull(value);
      if (items == null || items.size() != parts.size()) {
        String found = items == null ? "a value of type " + value.typeName() : items.size() + "";
        throw frame.mistake(
            new Trouble(
                "%d names need a list of %d items, not %s"
                    .formatted(parts.size(), parts.size(), found),
                "write as many names as there are items; `dict2items` makes a list of a dictionary"),
            at);
      }
      for (int i = 0; i < items.size(); i++) {
        parts.get(i).assign(frame, items.get(i));
      }
    }

    @Override
    public void bind(Names names) {
      parts.forEach(part -> part.bind(names));
    }
  }

  /** An attribute of a namespace. */
  record Member(Extent at, String space, String name) implements Target {
    @Override
    public void assign(Frame frame, Value value) {
      if (!(frame.find(space) instanceof Namespace namespace)) {
        throw frame.mistake(
            new Trouble(
                "`" + space + "` is not a namespace",
                "make it one first: `{% set " + space + " = namespace() %}`"),
            at);
      }
      namespace.set(name, value);
    }

    @Override
    public void bind(Names names) {
      names.use(space);
    }
  }
}
