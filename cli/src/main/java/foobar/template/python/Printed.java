package foobar.template.python;

import foobar.template.Limits;
import foobar.template.Trouble;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Omit;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Thing;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.Map;

/** A text that grows and remembers the marks of everything that went into it. */
public final class Printed {

  private static final int DEEPEST = 200;

  private final StringBuilder out = new StringBuilder();
  private boolean unsafe;
  private boolean secret;
  private int depth;

  /** What Python's {@code str()} makes of a value, with its marks. */
  public static Text str(Value value) {
    if (value instanceof Text text) {
      return text;
    }
    return new Printed().add(value).text();
  }

  /** What Python's {@code repr()} makes of a value, with its marks. */
  public static Text repr(Value value) {
    return new Printed().addRepr(value).text();
  }

  /** What a template prints: as {@code str()}, but nothing for none. */
  public Printed show(Value value) {
    return value == None.NONE ? this : add(value);
  }

  public Printed add(String plain) {
    Limits.text((long) out.length() + plain.length());
    out.append(plain);
    return this;
  }

  /** Adds what {@code str()} makes of the value. */
  public Printed add(Value value) {
    if (value instanceof Text text) {
      mark(text);
      return add(text.value());
    }
    if (value instanceof Undefined undefined && undefined.isQuiet()) {
      return this;
    }
    if (value == Omit.OMIT) {
      throw new Trouble("`omit` cannot be part of a text", "give the parameter nothing but `omit`");
    }
    return addRepr(value);
  }

  /** Adds what {@code repr()} makes of the value. */
  public Printed addRepr(Value value) {
    switch (value) {
      case Text text -> {
        mark(text);
        add(PythonText.repr(text));
      }
      case Sequence sequence -> addSequence(sequence);
      case Mapping mapping -> addMapping(mapping);
      case Undefined undefined -> throw Trouble.of(undefined);
      case Thing thing -> add(thing.toString());
      default -> add(PythonText.repr(value));
    }
    return this;
  }

  private void addSequence(Sequence sequence) {
    deeper();
    add(sequence.isTuple() ? "(" : "[");
    String separator = "";
    for (Value item : sequence.items()) {
      add(separator).addRepr(item);
      separator = ", ";
    }
    if (sequence.isTuple()) {
      add(sequence.size() == 1 ? ",)" : ")");
    } else {
      add("]");
    }
    depth--;
  }

  private void addMapping(Mapping mapping) {
    deeper();
    add("{");
    String separator = "";
    for (Map.Entry<Value, Value> entry : mapping.entries().entrySet()) {
      add(separator).addRepr(entry.getKey()).add(": ").addRepr(entry.getValue());
      separator = ", ";
    }
    add("}");
    depth--;
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw new Trouble(
          "the value is nested more than " + DEEPEST + " deep, or contains itself",
          "print parts of it; nothing may be put into itself");
    }
  }

  /** Takes over the marks of a text that is used but not shown as it is. */
  public Printed mark(Text text) {
    unsafe |= text.isUnsafe();
    secret |= text.isSecret();
    return this;
  }

  public int length() {
    return out.length();
  }

  public Text text() {
    return Text.of(out.toString()).marked(unsafe, secret);
  }

  /** The marks so far, on another text. */
  public Text text(String instead) {
    return Text.of(instead).marked(unsafe, secret);
  }
}
