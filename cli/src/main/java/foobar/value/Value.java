package foobar.value;

/**
 * One value of the language. Only these kinds exist, so no expression ever reaches into Java.
 *
 * <p>Values compare as Python's do: {@code 1 == 1.0 == True}, texts by their characters whatever
 * their marks.
 */
public sealed interface Value
    permits None, Bool, Int, Real, Text, Sequence, Mapping, Undefined, Omit, Callable {

  /** Python's truth: empty, zero, none and undefined are false. */
  boolean truthy();

  /** Python's name of the type, such as {@code str}; used in messages. */
  String typeName();
}
