package foobar.template.python;

import foobar.template.Trouble;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a loop over a value goes through: items, keys, characters. */
public final class Items {

  private Items() {}

  /** The items; a list's own, so whoever changes it must copy. */
  public static List<Value> of(Value value) {
    List<Value> items = orNull(value);
    if (items == null) {
      throw new Trouble(
          "a value of type " + value.typeName() + " has no items to go through",
          "put brackets around it, which makes a list of one");
    }
    return items;
  }

  /** The items, or null where a value cannot be gone through. */
  public static @Nullable List<Value> orNull(Value value) {
    return switch (value) {
      case Sequence sequence -> sequence.items();
      case Mapping mapping -> new ArrayList<>(mapping.keys());
      case Text text ->
          new ArrayList<>(
              text.value()
                  .codePoints()
                  .<Value>mapToObj(c -> text.derive(Character.toString(c)))
                  .toList());
      case Undefined undefined when undefined.isQuiet() -> List.of();
      case Undefined undefined -> throw Trouble.of(undefined);
      default -> null;
    };
  }

  /** Python's {@code len()}. */
  public static int count(Value value) {
    return switch (value) {
      case Sequence sequence -> sequence.size();
      case Mapping mapping -> mapping.size();
      case Text text -> CodePoints.length(text.value());
      case Undefined undefined -> throw Trouble.of(undefined);
      default ->
          throw new Trouble(
              "a value of type " + value.typeName() + " has no length",
              "`| string` makes a text of it, which has one");
    };
  }
}
