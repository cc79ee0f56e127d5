package foobar.template.jinja;

import foobar.source.Suggestion;
import foobar.template.Trouble;
import foobar.template.python.Keys;
import foobar.template.python.Operations;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Names, and values that are written out. */
final class Literals {

  private Literals() {}

  /** A value that never changes. */
  record Constant(Extent at, Value value) implements Node {
    @Override
    public Value eval(Frame frame) {
      return value;
    }

    @Override
    public void names(Names names) {}
  }

  /** A name. */
  record Name(Extent at, String name) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value found = frame.find(name);
      return found != null ? found : missing(frame);
    }

    private Undefined missing(Frame frame) {
      return new Undefined(
          "'" + name + "' is undefined",
          () -> Suggestion.question(name, frame.visibleNames()),
          () -> frame.span(at));
    }

    @Override
    public void names(Names names) {
      names.use(name);
    }
  }

  /** A list or tuple that is written out. */
  record Listing(Extent at, List<Node> items, boolean tuple) implements Node {
    @Override
    public Value eval(Frame frame) {
      List<Value> values = new ArrayList<>(items.size());
      for (Node item : items) {
        values.add(item.value(frame));
      }
      return tuple ? Sequence.tuple(values) : Sequence.of(values);
    }

    @Override
    public void names(Names names) {
      items.forEach(item -> item.names(names));
    }
  }

  /** A dictionary that is written out. */
  record Dictionary(Extent at, List<Node> keys, List<Node> values) implements Node {
    @Override
    public Value eval(Frame frame) {
      MapValue map = MapValue.empty();
      for (int i = 0; i < keys.size(); i++) {
        map.put(key(keys.get(i), frame), values.get(i).value(frame));
      }
      return map;
    }

    private static Value key(Node node, Frame frame) {
      Value key = node.value(frame);
      try {
        return Keys.check(Operations.defined(key));
      } catch (Trouble trouble) {
        throw frame.mistake(trouble, node.at());
      }
    }

    @Override
    public void names(Names names) {
      keys.forEach(key -> key.names(names));
      values.forEach(value -> value.names(names));
    }
  }
}
