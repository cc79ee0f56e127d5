package foobar.template.python;

import foobar.template.Trouble;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;

/** What may be a key of a dictionary or an item of a set: in Python, what cannot be changed. */
public final class Keys {

  private Keys() {}

  /** The value itself; a list or dictionary is refused, also inside of a tuple. */
  public static Value check(Value key) {
    boolean changeable =
        key instanceof Mapping || (key instanceof Sequence list && !list.isTuple());
    if (changeable) {
      throw new Trouble(
          "a value of type " + key.typeName() + " cannot be a key, nor an item of a set",
          "`| string` makes a text of it");
    }
    if (Operations.defined(key) instanceof Sequence tuple) {
      tuple.items().forEach(Keys::check);
    }
    return key;
  }
}
