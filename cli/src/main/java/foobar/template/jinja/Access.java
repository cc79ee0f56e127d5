package foobar.template.jinja;

import foobar.source.Suggestion;
import foobar.template.python.Printed;
import foobar.template.python.Subscript;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of values: attributes, items, slices. */
final class Access {

  private static final int MOST_SHOWN = 8;

  private Access() {}

  private static Undefined missing(Value object, Text name, Node part, Frame frame) {
    return new Undefined(
        "'" + typeOf(object) + "' has no attribute '" + shown(name) + "'",
        () -> question(object, name),
        () -> frame.span(part.at()));
  }

  private static String shown(Value key) {
    Text text = Printed.str(key);
    return text.isSecret() ? "***" : text.value();
  }

  private static String typeOf(Value object) {
    return object == None.NONE ? "None" : object.typeName() + " object";
  }

  private static String question(Value object, Text name) {
    if (!(object instanceof Mapping mapping)) {
      return "";
    }
    List<String> keys =
        mapping.keys().stream()
            .filter(key -> key instanceof Text text && !text.isSecret())
            .map(Object::toString)
            .toList();
    String question = Suggestion.question(name.value(), keys);
    return question.isEmpty() && !keys.isEmpty() && keys.size() <= MOST_SHOWN
        ? "it has: " + String.join(", ", keys) + "; `| default(...)` stands in for what is missing"
        : question;
  }

  /** {@code a.b}. */
  record Attribute(Extent at, Node object, Text name) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value value = object.value(frame);
      if (value instanceof Undefined) {
        return value;
      }
      Value found = Subscript.attribute(value, name);
      return found != null ? found : missing(value, name, this, frame);
    }

    @Override
    public void names(Names names) {
      object.names(names);
    }
  }

  /** {@code a[b]}. */
  record Item(Extent at, Node object, Node key) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value value = object.value(frame);
      Value index = key.value(frame);
      if (value instanceof Undefined || index instanceof Undefined) {
        return value instanceof Undefined ? value : index;
      }
      Value found = Subscript.item(value, index);
      if (found != null) {
        return found;
      }
      if (index instanceof Text name) {
        return missing(value, name, this, frame);
      }
      return new Undefined(
          typeOf(value) + " has no element " + shown(index),
          () -> count(value),
          () -> frame.span(at));
    }

    private static String count(Value value) {
      return value instanceof Sequence list
          ? "it has %d items, from 0 on; `| default(...)` stands in for what is missing"
              .formatted(list.size())
          : "";
    }

    @Override
    public void names(Names names) {
      object.names(names);
      key.names(names);
    }
  }

  /** {@code a[b:c:d]}. */
  record Slice(Extent at, Node object, @Nullable Node from, @Nullable Node to, @Nullable Node step)
      implements Node {
    @Override
    public Value eval(Frame frame) {
      Value value = object.value(frame);
      return value instanceof Undefined
          ? value
          : Subscript.slice(value, bound(from, frame), bound(to, frame), bound(step, frame));
    }

    private static Value bound(@Nullable Node node, Frame frame) {
      return node == null ? None.NONE : node.value(frame);
    }

    @Override
    public void names(Names names) {
      object.names(names);
      for (Node bound : new @Nullable Node[] {from, to, step}) {
        if (bound != null) {
          bound.names(names);
        }
      }
    }
  }
}
