package foobar.template.jinja;

import foobar.template.Library;
import foobar.template.Marks;
import foobar.template.python.Numbers;
import foobar.template.python.Operations;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text that is a list or dictionary written out, as Python or JSON write it: what templates
 * mean that build a list as a text, such as <code>"[{% for … %}…{% endfor %}]"</code>.
 */
public final class DataText {

  private static final Library NOTHING = new Library();

  private DataText() {}

  /** The list or dictionary, with the marks of the text; null where the text is none. */
  public static @Nullable Value read(Text text) {
    String shape = text.value().strip();
    boolean brackets = shape.startsWith("[") && shape.endsWith("]");
    boolean braces = shape.startsWith("{") && shape.endsWith("}");
    if (!brackets && !braces) {
      return null;
    }
    try {
      Node node = Compiled.expression(shape, NOTHING).body().onlyExpression();
      Value value = node == null ? null : value(node);
      return value == null ? null : Marks.carried(value, List.of(text));
    } catch (SyntaxTrouble none) {
      return null;
    }
  }

  private static @Nullable Value value(Node node) {
    return switch (node) {
      case Literals.Constant constant -> constant.value();
      case Literals.Name name when name.name().equals("null") -> None.NONE;
      case Literals.Listing listing -> list(listing);
      case Literals.Dictionary dictionary -> dictionary(dictionary);
      case Logic.Signed signed -> signed(signed);
      default -> null;
    };
  }

  private static @Nullable Value signed(Logic.Signed signed) {
    Value value = value(signed.operand());
    boolean number = value != null && Numbers.isNumber(value);
    return !number || value == null
        ? null
        : signed.minus() ? Operations.negate(value) : Operations.plus(value);
  }

  private static @Nullable Value list(Literals.Listing listing) {
    List<Value> items = values(listing.items());
    if (items == null) {
      return null;
    }
    return listing.tuple() ? Sequence.tuple(items) : Sequence.of(items);
  }

  private static @Nullable Value dictionary(Literals.Dictionary dictionary) {
    List<Value> keys = values(dictionary.keys());
    List<Value> values = values(dictionary.values());
    if (keys == null || values == null) {
      return null;
    }
    MapValue map = MapValue.empty();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return map;
  }

  private static @Nullable List<Value> values(List<Node> nodes) {
    List<Value> values = new ArrayList<>();
    for (Node node : nodes) {
      Value value = value(node);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }
}
