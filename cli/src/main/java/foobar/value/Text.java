package foobar.value;

import foobar.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * A text with its marks. Equality looks at the characters only.
 *
 * <p>An <em>unsafe</em> text came from a host (or is {@code !unsafe}) and is never evaluated as a
 * template. A <em>secret</em> text is never printed. Whatever is made from marked texts carries
 * their marks.
 */
public final class Text implements Value, Comparable<Text> {

  public static final Text EMPTY = new Text("", false, false, false, null);

  private final String value;
  private final boolean unsafe;
  private final boolean secret;
  private final boolean verbatim;
  private final @Nullable Span origin;

  private Text(
      String value, boolean unsafe, boolean secret, boolean verbatim, @Nullable Span origin) {
    this.value = value;
    this.unsafe = unsafe;
    this.secret = secret;
    this.verbatim = verbatim;
    this.origin = origin;
  }

  public static Text of(String value) {
    return new Text(value, false, false, false, null);
  }

  /** A text that was written at a known place. */
  public static Text of(String value, @Nullable Span origin) {
    return new Text(value, false, false, false, origin);
  }

  /** A text that a host said. */
  public static Text unsafe(String value) {
    return new Text(value, true, false, false, null);
  }

  public String value() {
    return value;
  }

  public boolean isUnsafe() {
    return unsafe;
  }

  public boolean isSecret() {
    return secret;
  }

  /** Whether it stays a text even where it looks like a list or dictionary. */
  public boolean isVerbatim() {
    return verbatim;
  }

  /** The same, which stays a text whatever it looks like. */
  public Text verbatim() {
    return verbatim ? this : new Text(value, unsafe, secret, true, origin);
  }

  /** Where it was written, if it was. */
  public @Nullable Span origin() {
    return origin;
  }

  /** Another text with this one's marks, as what a filter makes of it. */
  public Text derive(String other) {
    return new Text(other, unsafe, secret, false, null);
  }

  /** This text, marked too as the other is. */
  public Text marked(boolean alsoUnsafe, boolean alsoSecret) {
    boolean same = (unsafe || !alsoUnsafe) && (secret || !alsoSecret);
    return same
        ? this
        : new Text(value, unsafe || alsoUnsafe, secret || alsoSecret, verbatim, origin);
  }

  public Text at(@Nullable Span place) {
    return new Text(value, unsafe, secret, verbatim, place);
  }

  @Override
  public boolean truthy() {
    return !value.isEmpty();
  }

  @Override
  public String typeName() {
    return "str";
  }

  @Override
  public int compareTo(Text other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Text text && text.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The characters. Whoever prints must ask {@link #isSecret} first. */
  @Override
  public String toString() {
    return value;
  }
}
